package paper

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"sync"
)

// packed is Noto Sans SC, cut to what PDF needs by tools/font.
//
//go:embed NotoSansSC-Regular.ttf.gz
var packed []byte

//go:embed OFL.txt
var licence string

// Licence is the text under which the font may be passed on: it goes with the
// program.
func Licence() string { return licence }

// font unpacks the font when the first page is asked for, once.
var font = sync.OnceValues(func() ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
})
