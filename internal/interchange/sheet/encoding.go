package sheet

import (
	"bufio"
	"bytes"
	"io"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	utf16 "golang.org/x/text/encoding/unicode"

	"hesuan/internal/fault"
)

// The encodings a text file may have.
const (
	encodingUTF8    = "utf-8"
	encodingUTF16LE = "utf-16le"
	encodingUTF16BE = "utf-16be"
	encodingGB18030 = "gb18030"
	encodingWestern = "windows-1252" // never guessed, only when named
)

// findEncoding looks at the whole file, because one Chinese name on the last
// line decides. A file that is neither UTF-8 nor surely Chinese is refused: a
// wrong guess would spoil names without anyone noticing.
func findEncoding(r io.ReaderAt, size int64, name, named string) (string, error) {
	if named != "" {
		return knownEncoding(named)
	}
	mark := make([]byte, 2)
	_, _ = r.ReadAt(mark, 0)
	switch {
	case bytes.Equal(mark, []byte{0xff, 0xfe}):
		return encodingUTF16LE, nil
	case bytes.Equal(mark, []byte{0xfe, 0xff}):
		return encodingUTF16BE, nil
	}
	valid, binary, err := checkUTF8(io.NewSectionReader(r, 0, size))
	if err != nil || binary {
		return "", refuse("file_kind_unknown", fault.Args{"name": name})
	}
	if valid {
		return encodingUTF8, nil
	}
	if chinese, err := looksGB18030(io.NewSectionReader(r, 0, size)); err != nil || !chinese {
		return "", refuse("encoding_unknown", nil)
	}
	return encodingGB18030, nil
}

// encodings are those a caller may name.
var encodings = []string{encodingUTF8, encodingGB18030, encodingUTF16LE, encodingUTF16BE, encodingWestern}

func knownEncoding(name string) (string, error) {
	if slices.Contains(encodings, name) {
		return name, nil
	}
	return "", refuse("encoding_unknown", nil)
}

// checkUTF8 tells whether all of r is UTF-8, and whether it holds a byte that
// no text has.
func checkUTF8(r io.Reader) (valid, binary bool, err error) {
	in := bufio.NewReaderSize(r, 1<<16)
	valid = true
	for {
		c, size, err := in.ReadRune()
		if err == io.EOF {
			return valid, false, nil
		}
		if err != nil {
			return false, false, err
		}
		if c == 0 {
			return false, true, nil
		}
		if c == utf8.RuneError && size == 1 {
			valid = false
		}
	}
}

// decoded turns the file's bytes into UTF-8 without a byte order mark.
func decoded(r io.Reader, encoding string) *bufio.Reader {
	switch encoding {
	case encodingUTF16LE:
		r = utf16.UTF16(utf16.LittleEndian, utf16.UseBOM).NewDecoder().Reader(r)
	case encodingUTF16BE:
		r = utf16.UTF16(utf16.BigEndian, utf16.UseBOM).NewDecoder().Reader(r)
	case encodingGB18030:
		r = simplifiedchinese.GB18030.NewDecoder().Reader(r)
	case encodingWestern:
		r = charmap.Windows1252.NewDecoder().Reader(r)
	}
	out := bufio.NewReaderSize(r, 1<<16)
	if mark, err := out.Peek(3); err == nil && string(mark) == "\ufeff" {
		_, _ = out.Discard(3)
	}
	return out
}

func isBlank(r rune) bool { return unicode.IsSpace(r) }
