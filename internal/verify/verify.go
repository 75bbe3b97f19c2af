package verify

import (
	"context"
	"fmt"
	"io"

	"hesuan/internal/db"
)

// Breach is a rule found broken.
type Breach struct {
	Rule    string `json:"rule"` // INV-01 …
	Book    string `json:"book"`
	Row     string `json:"row"`
	Message string `json:"message"`
}

// BookReport is what was checked of a book.
type BookReport struct {
	Book    string           `json:"book"`
	Counts  map[string]int64 `json:"counts"`
	Checked []string         `json:"checked"`
}

// Report is the outcome of a run.
type Report struct {
	Books    []BookReport `json:"books"`
	Breaches []Breach     `json:"breaches"`
}

// OK tells that nothing was found.
func (r Report) OK() bool { return len(r.Breaches) == 0 }

// WriteText writes the report for people.
func (r Report) WriteText(w io.Writer) error {
	for _, b := range r.Books {
		fmt.Fprintf(w, "账套 book %s: 凭证 vouchers %d, 分录 entries %d, 未清项 items %d, 核销 settlements %d, 日志 audit rows %d\n", b.Book, b.Counts["voucher"], b.Counts["entry"], b.Counts["item"], b.Counts["settlement"], b.Counts["audit"])
	}
	for _, b := range r.Breaches {
		fmt.Fprintf(w, "%s %s %s: %s\n", b.Rule, b.Book, b.Row, b.Message)
	}
	if r.OK() {
		_, err := fmt.Fprintln(w, "全部不变式成立 all invariants hold")
		return err
	}
	return nil
}

// most is how many breaches of one rule are named.
const most = 20

// run checks one book on one snapshot.
type run struct {
	tx     *db.Tx
	book   int64
	code   string
	report *Report
	found  map[string]int
}

func (r *run) breach(rule, row, message string) {
	r.found[rule]++
	if r.found[rule] <= most {
		r.report.Breaches = append(r.report.Breaches, Breach{rule, r.code, row, message})
	}
}

const listBooks = `select book_id, code from book order by book_id`

// Run verifies all books, or the one with a code. Each book is read on one
// snapshot, so that it may be verified while others write.
func Run(ctx context.Context, d *db.DB, code string) (Report, error) {
	var rep Report
	type book struct {
		id   int64
		code string
	}
	var books []book
	err := d.Read(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: listBooks, Scan: func(x db.Row) error {
			var b book
			err := x.Scan(&b.id, &b.code)
			if code == "" || code == b.code {
				books = append(books, b)
			}
			return err
		}})
	})
	if err != nil {
		return rep, err
	}
	if len(books) == 0 {
		return rep, fmt.Errorf("no book %q", code)
	}
	for _, b := range books {
		err := d.Read(ctx, func(tx *db.Tx) error {
			r := &run{tx: tx, book: b.id, code: b.code, report: &rep, found: map[string]int{}}
			return r.all()
		})
		if err != nil {
			return rep, err
		}
	}
	return rep, nil
}

// all runs every check.
func (r *run) all() error {
	checks := []struct {
		rule string
		fn   func() error
	}{
		{"counts", r.counts}, {"INV-01", r.balanced}, {"INV-02", r.tieOut}, {"INV-03", r.openItems}, {"INV-04", r.projections},
		{"INV-05", r.numbers}, {"INV-06", r.documents}, {"INV-07", r.periods}, {"INV-08", r.digests}, {"INV-10", r.chain}, {"INV-11", r.quantities}, {"INV-12", r.reversals},
	}
	var done []string
	for _, c := range checks {
		if err := c.fn(); err != nil {
			return fmt.Errorf("%s: %w", c.rule, err)
		}
		done = append(done, c.rule)
	}
	r.report.Books[len(r.report.Books)-1].Checked = done[1:]
	return nil
}

// each reads rows of integers and texts.
func (r *run) each(sql string, fn func(db.Row) error, args ...any) error {
	return r.tx.Load(db.Query{SQL: sql, Args: append([]any{r.book}, args...), Scan: fn})
}

// none reports every row a question finds, by its first column.
func (r *run) none(rule, sql, message string) error {
	return r.each(sql, func(x db.Row) error {
		var id int64
		if err := x.Scan(&id); err != nil {
			return err
		}
		r.breach(rule, fmt.Sprint(id), message)
		return nil
	})
}

// counted are the tables whose rows are counted.
var counted = []string{"voucher", "entry", "item", "settlement", "doc", "audit", "customer"}

func (r *run) counts() error {
	rep := BookReport{Book: r.code, Counts: map[string]int64{}}
	for _, t := range counted {
		err := r.each("select count(*) from "+t+" where book_id = $1", func(x db.Row) error {
			var n int64
			err := x.Scan(&n)
			rep.Counts[t] = n
			return err
		})
		if err != nil {
			return err
		}
	}
	r.report.Books = append(r.report.Books, rep)
	return nil
}
