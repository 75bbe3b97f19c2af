package sheet

import (
	"bufio"
	"encoding/xml"
	"io"
)

const (
	xmlTokenBytes = mib // one tag or one stretch of text; Excel's longest cell has 32,767 signs
	xmlDepth      = 100
)

// xmlTokens reads XML tag by tag and refuses what workbooks do not have:
// document type declarations, deep nesting and endless texts.
type xmlTokens struct {
	in      *meteredReader
	decoder *xml.Decoder
	depth   int
}

func newXMLTokens(r io.Reader) *xmlTokens {
	in := &meteredReader{in: bufio.NewReaderSize(r, 1<<16)}
	return &xmlTokens{in: in, decoder: xml.NewDecoder(in)}
}

// next returns a start tag, an end tag or a text; io.EOF after the last.
func (x *xmlTokens) next() (xml.Token, error) {
	for {
		x.in.left = xmlTokenBytes
		token, err := x.decoder.RawToken()
		if err == io.EOF && x.depth == 0 {
			return nil, io.EOF
		}
		if err != nil {
			return nil, damaged()
		}
		switch token.(type) {
		case xml.StartElement:
			if x.depth++; x.depth > xmlDepth {
				return nil, damaged()
			}
			return token, nil
		case xml.EndElement:
			if x.depth--; x.depth < 0 {
				return nil, damaged()
			}
			return token, nil
		case xml.CharData:
			return token, nil
		case xml.Directive:
			return nil, damaged()
		}
	}
}

// text reads the text up to the end tag that closes the element just opened.
func (x *xmlTokens) text(limit int) (string, error) {
	depth := x.depth
	var text []byte
	for {
		token, err := x.next()
		if err != nil {
			return "", endTooEarly(err)
		}
		switch token := token.(type) {
		case xml.CharData:
			if text = append(text, token...); len(text) > limit {
				return "", damaged()
			}
		case xml.EndElement:
			if x.depth < depth {
				return string(text), nil
			}
		}
	}
}

// meteredReader ends with an error when one token takes too many bytes.
type meteredReader struct {
	in   *bufio.Reader
	left int
}

func (m *meteredReader) ReadByte() (byte, error) {
	if m.left--; m.left < 0 {
		return 0, io.ErrUnexpectedEOF
	}
	return m.in.ReadByte()
}

// Read is there only because xml.NewDecoder asks for an io.Reader; as there is
// a ReadByte, the decoder never calls it.
func (m *meteredReader) Read(p []byte) (int, error) { return m.in.Read(p) }

func damaged() error { return refuse("xlsx_damaged", nil) }

func endTooEarly(err error) error {
	if err == io.EOF {
		return damaged()
	}
	return err
}

func attribute(start xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
