package sheet

import (
	"bufio"
	"io"
	"strings"
)

// csvSource reads delimited text after RFC 4180, forgivingly: a quote inside an
// unquoted cell is an ordinary sign, and text after a closing quote is kept.
// Line ends inside quotes stay as they are, so that what was written comes back.
type csvSource struct {
	in     *bufio.Reader
	comma  byte
	limits Limits
	line   int // lines ended so far

	cells []string
	cell  []byte
	size  int
}

func newCSVSource(in *bufio.Reader, comma byte, limits Limits) *csvSource {
	return &csvSource{in: in, comma: comma, limits: limits}
}

func (s *csvSource) next() ([]string, int, error) {
	s.cells, s.size = nil, 0
	start := s.line + 1
	for {
		last, err := s.readCell()
		if err == io.EOF && len(s.cells) == 0 && len(s.cell) == 0 {
			return nil, 0, io.EOF
		}
		if err != nil && err != io.EOF {
			return nil, 0, err
		}
		s.cells = append(s.cells, restore(string(s.cell)))
		if len(s.cells) > s.limits.Columns {
			return nil, 0, refuseAt("too_many_columns", start)
		}
		if last || err == io.EOF {
			return s.cells, start, nil
		}
	}
}

// readCell reads up to the next delimiter or line end, which it consumes. last
// means that the row ends here, io.EOF that the file does.
func (s *csvSource) readCell() (last bool, err error) {
	s.cell = s.cell[:0]
	for first := true; ; first = false {
		c, err := s.in.ReadByte()
		switch {
		case err != nil:
			return true, s.readError(err)
		case c == '"' && first:
			if err := s.readQuoted(); err != nil {
				return true, err
			}
		case c == s.comma:
			return false, nil
		case c == '\n':
			s.line++
			return true, nil
		case c == '\r':
			return true, s.endLine()
		default:
			if err := s.add(c); err != nil {
				return true, err
			}
		}
	}
}

// endLine takes the line feed that may follow a carriage return.
func (s *csvSource) endLine() error {
	s.line++
	if c, err := s.in.ReadByte(); err == nil && c != '\n' {
		return s.in.UnreadByte()
	}
	return nil
}

// readQuoted reads behind an opening quote up to and with the closing one.
func (s *csvSource) readQuoted() error {
	opened := s.line + 1
	for {
		c, err := s.in.ReadByte()
		if err == io.EOF {
			return refuseAt("csv_quote_open", opened)
		}
		if err != nil {
			return s.readError(err)
		}
		if c == '"' {
			twin, err := s.in.ReadByte()
			if err != nil {
				return nil // the end of the file, which the next read meets again
			}
			if twin != '"' {
				return s.in.UnreadByte()
			}
		}
		if c == '\n' {
			s.line++
		}
		if err := s.add(c); err != nil {
			return err
		}
	}
}

func (s *csvSource) add(c byte) error {
	s.cell = append(s.cell, c)
	if s.size++; s.size > s.limits.RowBytes {
		return refuseAt("row_too_long", s.line+1)
	}
	return nil
}

func (s *csvSource) readError(err error) error {
	if err == io.EOF {
		return err
	}
	return refuseAt("file_damaged", s.line+1)
}

// restore gives a cell its text back: without the apostrophe that kept it from
// being a formula, and without the ="…" by which spreadsheets are told to keep
// leading zeros.
func restore(cell string) string {
	if strings.HasPrefix(cell, "'") && runsAsFormula(cell[1:]) {
		return cell[1:]
	}
	if inner, ok := strings.CutPrefix(cell, `="`); ok {
		if inner, ok = strings.CutSuffix(inner, `"`); ok && !strings.Contains(inner, `"`) {
			return inner
		}
	}
	return cell
}
