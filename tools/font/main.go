// Command font makes the font file that internal/paper carries: of a TrueType
// font it keeps the tables that PDF needs and the characters of the basic
// plane, and compresses them (docs/adr/0017). To be run by hand when the font
// has a new version:
//
//	npm pack @expo-google-fonts/noto-sans-sc     # and unpack it
//	go run ./tools/font package/400Regular/NotoSansSC_400Regular.ttf
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"

	"codeberg.org/go-pdf/fpdf"
)

const target = "internal/paper/NotoSansSC-Regular.ttf.gz"

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run ./tools/font FONT.ttf")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(source string) error {
	whole, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	var plane []rune
	for r := ' '; r < 0xFFFD; r++ {
		if r < 0xD800 || r > 0xDFFF {
			plane = append(plane, r)
		}
	}
	cut := fpdf.UTF8CutFont(whole, string(plane))
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(cut); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes, compressed %d\n", target, len(cut), out.Len())
	return os.WriteFile(target, out.Bytes(), 0o644)
}
