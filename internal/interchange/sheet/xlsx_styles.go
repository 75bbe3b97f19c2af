package sheet

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// dateStyle says what a number in a cell of some style shows.
type dateStyle uint8

const (
	notDate dateStyle = iota
	dateOnly
	dateAndTime
)

// xlsxStyleLimit is the most cell formats Excel itself allows (65,490).
const xlsxStyleLimit = 65490

// readStyles returns what each cell format (cellXfs) shows.
func (b *workbook) readStyles(part string) ([]dateStyle, error) {
	formats := map[string]dateStyle{}
	var ids []string
	inCellFormats := false
	err := b.each(part, func(start xml.StartElement) {
		switch start.Name.Local {
		case "numFmt":
			formats[attribute(start, "numFmtId")] = styleOfFormat(attribute(start, "formatCode"))
		case "cellXfs":
			inCellFormats = true
		case "cellStyles", "dxfs", "cellStyleXfs":
			inCellFormats = false
		case "xf":
			if inCellFormats && len(ids) < xlsxStyleLimit {
				ids = append(ids, attribute(start, "numFmtId"))
			}
		}
	})
	styles := make([]dateStyle, len(ids))
	for i, id := range ids {
		style, own := formats[id]
		if !own {
			style = builtinStyle(id)
		}
		styles[i] = style
	}
	return styles, err
}

// builtinStyle knows the formats that stand in no file (ECMA-376 part 1,
// 18.8.30): 14–17 and 22 everywhere, 27–31, 36, 50–54, 57 and 58 as dates of
// the East Asian editions. Pure times are left as numbers.
func builtinStyle(id string) dateStyle {
	n, err := strconv.Atoi(id)
	switch {
	case err != nil:
		return notDate
	case n == 22:
		return dateAndTime
	case n >= 14 && n <= 17, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 54, n == 57, n == 58:
		return dateOnly
	}
	return notDate
}

// styleOfFormat reads a number format such as `yyyy"年"m"月"d"日";@`. A date
// shows a year or a day; digits (0, #) or the word General mean a number.
func styleOfFormat(code string) dateStyle {
	signs := formatSigns(code)
	switch {
	case strings.ContainsAny(signs, "0#?") && !strings.Contains(signs, "s.0"), strings.Contains(signs, "general"):
		return notDate
	case !strings.ContainsAny(signs, "yde"):
		return notDate
	case strings.ContainsAny(signs, "hs"):
		return dateAndTime
	}
	return dateOnly
}

// formatSigns keeps the signs of the first section that mean something: no
// quoted text, no [colour] or [locale], nothing escaped or padded.
func formatSigns(code string) string {
	var signs strings.Builder
	quoted, bracket, skip := false, false, false
	for _, c := range strings.ToLower(code) {
		switch {
		case skip:
			skip = false
		case quoted:
			quoted = c != '"'
		case bracket:
			bracket = c != ']'
		case c == '"':
			quoted = true
		case c == '[':
			bracket = true
		case c == '\\' || c == '_' || c == '*':
			skip = true
		case c == ';':
			return signs.String()
		default:
			signs.WriteRune(c)
		}
	}
	return signs.String()
}
