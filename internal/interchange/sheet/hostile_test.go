package sheet_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	"hesuan/internal/interchange/sheet"
)

// hostile is an archive made to hurt, and the code that refuses it.
type hostile struct {
	name string
	data []byte
	want string
}

func hostileFiles(t testing.TB) []hostile {
	t.Helper()
	good := archive(t, nil)
	return []hostile{
		{"path climbs", archive(t, entry(zip.FileHeader{Name: "xl/../../etc/passwd"}, "x")), "archive_unsafe"},
		{"path with drive", archive(t, entry(zip.FileHeader{Name: `C:\x`}, "x")), "archive_unsafe"},
		{"absolute path", archive(t, entry(zip.FileHeader{Name: "/etc/passwd"}, "x")), "archive_unsafe"},
		{"link", archive(t, link), "archive_unsafe"},
		{"archive inside", archive(t, entry(zip.FileHeader{Name: "xl/lib.zip"}, string(good))), "archive_unsafe"},
		{"name twice", archive(t, twice), "archive_unsafe"},
		{"many entries", archive(t, many(5000)), "archive_unsafe"},
		{"very many entries", archive(t, many(100_000)), "archive_unsafe"},
		{"10 GiB declared", archive(t, declared(10<<30)), "archive_too_large"},
		{"2^63 declared", archive(t, declared(1<<63)), "archive_unsafe"},
		{"300 MiB declared", archive(t, declared(300<<20)), "archive_too_large"},
		{"64 MiB of blanks declared as 10 bytes", archive(t, falseSize), "xlsx_damaged"},
		{"overlapping entries", overlapping(good), "archive_unsafe"},
		{"encrypted", patched(good, 8, 1), "archive_encrypted"},
		{"unknown compression", patched(good, 10, 99), "archive_unsafe"},
		{"bytes before", append([]byte("PK\x03\x04junk"), good...), "archive_unsafe"},
		{"bytes after", append(bytes.Clone(good), "junk"...), "archive_unsafe"},
		{"false count", falseCount(good), "archive_unsafe"},
		{"cut off", good[:len(good)/2], "archive_unsafe"},
		{"empty archive", []byte("PK\x05\x06" + strings.Repeat("\x00", 18)), "file_kind_unknown"},
		{"directory points to itself", []byte("PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00\x16\x00\x00\x00\x00\x00\x00\x00\x00\x00"), "archive_unsafe"},
	}
}

// archive is a small lawful workbook and what add does to it.
func archive(t testing.TB, add func(*zip.Writer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range []part{{"[Content_Types].xml", contentTypes}, {"_rels/.rels", packageRels}, {"xl/workbook.xml", `<workbook xmlns:r="o"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", strings.ReplaceAll(bookRels, "styles.xml", "workbook.xml")}} {
		if err := entry(zip.FileHeader{Name: p.name, Method: zip.Deflate}, p.text)(w); err != nil {
			t.Fatal(err)
		}
	}
	if add != nil {
		if err := add(w); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func entry(header zip.FileHeader, text string) func(*zip.Writer) error {
	return func(w *zip.Writer) error {
		out, err := w.CreateHeader(&header)
		if err != nil {
			return err
		}
		_, err = out.Write([]byte(text))
		return err
	}
}

func link(w *zip.Writer) error {
	header := zip.FileHeader{Name: "xl/link"}
	header.SetMode(fs.ModeSymlink | 0o777)
	return entry(header, "/etc/passwd")(w)
}

func twice(w *zip.Writer) error { return entry(zip.FileHeader{Name: "XL/Workbook.xml"}, "<x/>")(w) }

// javaStyle gives the last entry its sizes in the zip64 form and adds the end
// record of zip64, as streaming Java programs do.
func javaStyle(t *testing.T, data []byte) []byte {
	t.Helper()
	little := binary.LittleEndian
	end := bytes.Clone(data[len(data)-22:])
	start := directoryAt(data)
	last := start + bytes.LastIndex(data[start:], []byte("PK\x01\x02"))
	record := bytes.Clone(data[last : len(data)-22])
	extra := little.AppendUint32(nil, 1|16<<16)
	extra = little.AppendUint64(extra, uint64(little.Uint32(record[24:])))
	extra = little.AppendUint64(extra, uint64(little.Uint32(record[20:])))
	copy(record[20:28], "\xff\xff\xff\xff\xff\xff\xff\xff")
	little.PutUint16(record[30:], uint16(len(extra)))
	out := append(append(bytes.Clone(data[:last]), record...), extra...)
	little.PutUint32(end[12:], uint32(len(out)-start))
	out = append(out, "PK\x06\x06"+strings.Repeat("\x00", 52)+"PK\x06\x07"+strings.Repeat("\x00", 16)...)
	return append(out, end...)
}

func TestSmallZip64WorkbooksAreRead(t *testing.T) {
	rows, _ := all(t, open(t, javaStyle(t, book(t, headerRow+`<row r="2"><c><v>1</v></c></row>`))))
	if len(rows) != 1 || rows[0][0] != "1" {
		t.Errorf("%q", rows)
	}
}

func many(n int) func(*zip.Writer) error {
	return func(w *zip.Writer) error {
		for i := range n {
			if _, err := w.Create(fmt.Sprintf("xl/%d", i)); err != nil {
				return err
			}
		}
		return nil
	}
}

// declared adds an entry that says it unpacks to size bytes.
func declared(size uint64) func(*zip.Writer) error {
	return func(w *zip.Writer) error { return raw(w, "xl/big.xml", size, zeros(1<<10)) }
}

// falseSize hides 64 MiB of blanks in the shared texts.
func falseSize(w *zip.Writer) error { return raw(w, "xl/sharedStrings.xml", 10, zeros(64<<20)) }

func raw(w *zip.Writer, name string, size uint64, packed []byte) error {
	out, err := w.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, UncompressedSize64: size, CompressedSize64: uint64(len(packed))})
	if err != nil {
		return err
	}
	_, err = out.Write(packed)
	return err
}

func zeros(n int) []byte {
	var out bytes.Buffer
	w, _ := flate.NewWriter(&out, flate.BestCompression)
	block := bytes.Repeat([]byte(" "), 1<<16)
	for ; n > 0; n -= len(block) {
		_, _ = w.Write(block[:min(n, len(block))])
	}
	_ = w.Close()
	return out.Bytes()
}

// directoryAt finds the first record of the directory.
func directoryAt(data []byte) int {
	return int(binary.LittleEndian.Uint32(data[len(data)-6:]))
}

func patched(data []byte, at int, value uint16) []byte {
	data = bytes.Clone(data)
	binary.LittleEndian.PutUint16(data[directoryAt(data)+at:], value)
	return data
}

// overlapping lets the second entry begin where the first does.
func overlapping(data []byte) []byte {
	data = bytes.Clone(data)
	second := directoryAt(data) + bytes.Index(data[directoryAt(data)+4:], []byte("PK\x01\x02")) + 4
	binary.LittleEndian.PutUint32(data[second+42:], 0)
	return data
}

func falseCount(data []byte) []byte {
	data = bytes.Clone(data)
	end := data[len(data)-22:]
	binary.LittleEndian.PutUint16(end[8:], 1)
	binary.LittleEndian.PutUint16(end[10:], 1)
	return data
}

func TestHostileArchivesAreRefusedAtOnce(t *testing.T) {
	for _, file := range hostileFiles(t) {
		t.Run(file.name, func(t *testing.T) {
			start := time.Now()
			if _, err := openErr(file.data, sheet.Limits{}); code(err) != file.want {
				t.Errorf("%v, want %s", err, file.want)
			}
			if took := time.Since(start); took > time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

// TestSharedTextsHaveALimit: many cells may point to one text, but the table of
// texts is held in memory.
func TestSharedTextsHaveALimit(t *testing.T) {
	data := book(t, headerRow, part{"xl/sharedStrings.xml", "<sst>" + strings.Repeat("<si><t>xxxxxxxxxxxxxxxx</t></si>", 10_000) + "</sst>"})
	if _, err := openErr(data, sheet.Limits{TextBytes: 100_000}); code(err) != "archive_too_large" {
		t.Errorf("%v", err)
	}
}
