package sheet

import (
	"bytes"
	"io"
	"strconv"

	"hesuan/internal/fault"
)

// Open starts reading a table of size bytes. The type is told from the bytes;
// name is only for messages. Errors are of the kind malformed: file_too_large,
// file_kind_unknown, xls_old, encoding_unknown, archive_unsafe, xlsx_damaged,
// table_empty …
func Open(r io.ReaderAt, size int64, name string, limits Limits) (*Reader, error) {
	limits = limits.withDefaults()
	if size > limits.FileBytes {
		return nil, tooLarge("file_too_large", limits.FileBytes/mib)
	}
	start := make([]byte, 8)
	n, err := r.ReadAt(start, 0)
	if err != nil && err != io.EOF {
		return nil, refuse("file_unreadable", fault.Args{"name": name})
	}
	switch start = start[:n]; {
	case bytes.HasPrefix(start, []byte("PK")):
		return openXLSX(r, size, name, limits)
	case bytes.HasPrefix(start, []byte("\xd0\xcf\x11\xe0")):
		return nil, refuse("xls_old", fault.Args{"name": name})
	case isOtherKind(start):
		return nil, refuse("file_kind_unknown", fault.Args{"name": name})
	}
	return openText(r, size, name, limits)
}

// isOtherKind knows the kinds of file that people send by mistake. A page of
// HTML with the name .xls is common.
func isOtherKind(start []byte) bool {
	for _, magic := range []string{"%PDF", "<", "\xef\xbb\xbf<", "{", "\x1f\x8b", "Rar!", "7z\xbc\xaf", "\x89PNG", "\xff\xd8\xff", "GIF8"} {
		if bytes.HasPrefix(start, []byte(magic)) {
			return true
		}
	}
	return false
}

func openText(r io.ReaderAt, size int64, name string, limits Limits) (*Reader, error) {
	encoding, err := findEncoding(r, size, name, limits.Encoding)
	if err != nil {
		return nil, err
	}
	sample := textSample(decoded(io.NewSectionReader(r, 0, min(size, 4*sampleBytes)), encoding))
	comma, skip := findDelimiter(sample)
	source := newCSVSource(decoded(io.NewSectionReader(r, 0, size), encoding), comma, limits)
	reader := &Reader{format: "csv", encoding: encoding, comma: comma, limits: limits, source: source}
	if skip {
		if _, _, err := source.next(); err != nil {
			return nil, emptyTable(err)
		}
	}
	return reader, reader.findHeader()
}

func openXLSX(r io.ReaderAt, size int64, name string, limits Limits) (*Reader, error) {
	book, err := openWorkbook(r, size, name, limits)
	if err != nil {
		return nil, err
	}
	for _, part := range book.sheets {
		source, err := book.openSheet(part)
		if err != nil {
			return nil, err
		}
		reader := &Reader{format: "xlsx", limits: limits, source: source}
		if err = reader.findHeader(); err == nil {
			return reader, nil
		}
		if !fault.Is(err, "table_empty") {
			return nil, err
		}
	}
	return nil, refuse("table_empty", nil)
}

func emptyTable(err error) error {
	if err == io.EOF {
		return refuse("table_empty", nil)
	}
	return err
}

func refuse(code string, args fault.Args) error {
	return fault.NewMalformed(code, args)
}

func refuseAt(code string, line int) error {
	return refuse(code, fault.Args{"line": strconv.Itoa(line)})
}

func tooLarge(code string, limit int64) error {
	return refuse(code, fault.Args{"limit": strconv.FormatInt(limit, 10)})
}
