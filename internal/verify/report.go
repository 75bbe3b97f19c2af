package verify

import (
	"fmt"
	"io"
	"maps"
	"slices"
)

// Words is a sentence in both languages.
type Words struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// String puts the Chinese first and the English beside it.
func (w Words) String() string { return w.ZH + " " + w.EN }

// say fills both sentences with the same arguments.
func say(zh, en string, args ...any) Words {
	if len(args) == 0 {
		return Words{zh, en}
	}
	return Words{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

// Breach is a row, or a sum, that breaks a rule.
type Breach struct {
	Rule    string `json:"rule"`  // INV-01 …
	Book    string `json:"book"`  // its code, "" for the installation
	Table   string `json:"table"` // the table the row stands in
	Row     string `json:"row"`   // names the row: its number and id, or its key
	Message Words  `json:"message"`
}

// BookReport is what was checked of a book.
type BookReport struct {
	Book    string           `json:"book"`
	Counts  map[string]int64 `json:"counts"`  // rows by table
	Checked []string         `json:"checked"` // rules, in order
	Found   map[string]int64 `json:"found"`   // breaches by rule, those not listed too
}

// Report is the outcome of a run. Breaches lists the first of each rule and
// book, at most 20.
type Report struct {
	Books    []BookReport `json:"books"`
	Breaches []Breach     `json:"breaches"`
}

// OK tells that nothing was found.
func (r Report) OK() bool { return len(r.Breaches) == 0 }

// WriteText writes the report for people, Chinese first and English beside it.
func (r Report) WriteText(w io.Writer) error {
	for _, b := range r.Books {
		c := b.Counts
		if _, err := fmt.Fprintf(w, "账套 book %s: 凭证 vouchers %d, 分录 entries %d, 未清项 items %d, 核销 settlements %d, 日志 audit rows %d\n",
			b.name(), c["voucher"], c["entry"], c["item"], c["settlement"], c["audit"]); err != nil {
			return err
		}
	}
	for _, b := range r.Breaches {
		if _, err := fmt.Fprintf(w, "%s %s %s %s: %s\n", b.Rule, b.Book, b.Table, b.Row, b.Message); err != nil {
			return err
		}
	}
	for _, b := range r.Books {
		for _, rule := range slices.Sorted(maps.Keys(b.Found)) {
			if n := b.Found[rule]; n > most {
				fmt.Fprintf(w, "%s %s: 共 %d 处，只列出前 %d 处 %d in all, the first %d are listed\n", rule, b.name(), n, most, n, most)
			}
		}
	}
	if !r.OK() {
		return nil
	}
	_, err := fmt.Fprintln(w, "全部不变式成立 all invariants hold")
	return err
}

// name is a book's code; the installation has none.
func (b BookReport) name() string {
	if b.Book == "" {
		return "(安装 installation)"
	}
	return b.Book
}
