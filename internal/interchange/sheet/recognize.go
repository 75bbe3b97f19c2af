package sheet

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/width"

	"hesuan/internal/fault"
)

// reasonTitle is the column that ErrorWriter adds; reading passes over it.
const reasonTitle = "原因 reason"

// longestTitle is what a title may have in bytes; longer text is no title.
const longestTitle = 200

// Recognize binds a header to the fields of a kind by their titles. missing
// lists the required fields without a column (a constant may still fill them),
// unknown the titles that stand for nothing, or for a field that a surer title
// has taken. A title that stands for a field and occurs twice is the error
// header_twice; an unknown kind is kind_unknown.
func Recognize(kind Kind, header []string) (m Mapping, missing, unknown []string, err error) {
	fields := kind.Fields()
	if fields == nil {
		return m, nil, nil, refuse("kind_unknown", fault.Args{"kind": string(kind)})
	}
	m = Mapping{Kind: kind, Columns: map[string]string{}}
	spellings := spellingsOf(header)
	taken := map[int]bool{}
	for _, field := range fields {
		at := columnFor(field, spellings, taken)
		if at < 0 {
			continue
		}
		if slices.Contains(header[at+1:], header[at]) {
			return m, nil, nil, refuse("header_twice", fault.Args{"title": shortened(header[at])})
		}
		taken[at] = true
		m.Columns[header[at]] = field.Name
	}
	for i, title := range header {
		if title != "" && !taken[i] && title != reasonTitle {
			unknown = append(unknown, title)
		}
	}
	if err = m.bind(header); err != nil {
		return m, nil, nil, err
	}
	return m, m.missing(), unknown, nil
}

// spelling is a title made comparable: whole, and without what is in brackets.
type spelling struct{ whole, bare string }

func spellingOf(title string) spelling {
	if len(title) > longestTitle {
		return spelling{}
	}
	return spelling{plainTitle(title), plainTitle(withoutBrackets(title))}
}

func spellingsOf(header []string) []spelling {
	spellings := make([]spelling, len(header))
	for i, title := range header {
		spellings[i] = spellingOf(title)
	}
	return spellings
}

// columnFor returns the place of the surest title of a field, -1 for none. A
// title that fits as a whole goes before one that fits without its brackets.
func columnFor(field Field, header []spelling, taken map[int]bool) int {
	bracketed := -1
	for _, known := range field.knownTitles() {
		known = plainTitle(known)
		for i, title := range header {
			switch {
			case taken[i]:
			case title.whole == known:
				return i
			case title.bare == known && bracketed < 0:
				bracketed = i
			}
		}
	}
	return bracketed
}

// knownTitles are all titles of a field, the surest first.
func (f Field) knownTitles() []string {
	return append(append([]string{f.Name}, f.Titles...), f.TitleZH, f.TitleEN)
}

// plainTitle makes titles comparable: narrow, lower case, without blanks,
// marks and the star of required columns. "*External ID：" is "externalid".
func plainTitle(title string) string {
	narrow := strings.ToLower(width.Narrow.String(title))
	return strings.Map(func(r rune) rune {
		if isBlank(r) || strings.ContainsRune("_-./*:()[]'\"、\u200b\ufeff", r) {
			return -1
		}
		return r
	}, narrow)
}

// withoutBrackets drops what a title says in brackets: a unit, 必填.
func withoutBrackets(title string) string {
	var kept strings.Builder
	depth := 0
	for _, r := range title {
		switch {
		case strings.ContainsRune("(（[【", r):
			depth++
		case strings.ContainsRune(")）]】", r):
			depth = max(0, depth-1)
		case depth == 0:
			kept.WriteRune(r)
		}
	}
	return kept.String()
}

// allTitles are the plain titles of all fields of all kinds.
var allTitles = sync.OnceValue(func() map[string]bool {
	titles := map[string]bool{}
	for _, kind := range Kinds() {
		for _, field := range kind.Fields() {
			for _, title := range field.knownTitles() {
				titles[plainTitle(title)] = true
			}
		}
	}
	return titles
})

// knownTitles counts the cells of a row that are titles of some field.
func knownTitles(cells []string) int {
	count := 0
	for _, cell := range cells {
		if title := spellingOf(cell); allTitles()[title.whole] || allTitles()[title.bare] {
			count++
		}
	}
	return count
}
