package verify

import (
	"context"
	"fmt"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hesuan/internal/db"
)

// most is how many breaches of one rule and book are named.
const most = 20

// ruleFile is no rule of accounting: the file itself must be sound, each index
// say what its table says.
const ruleFile = "FILE"

// book is a book as its head row tells of it.
type book struct {
	id    int64
	code  string
	base  string
	first int64 // its first period, as 202601
	known bool  // it has a row of its own
}

// listBooks goes by the head rows too: a book whose own row is gone is found.
const listBooks = `select i.book_id, coalesce(b.code, ''), coalesce(b.base_currency, ''), coalesce(b.first_period, 0), case when b.book_id is null then 0 else 1 end
  from (select book_id from head union select book_id from book) i left join book b on b.book_id = i.book_id order by 1`

// Run verifies all books and the installation, or with a code that book alone.
// Each is read on one snapshot, so that it may be verified while others write.
// An error means that reading failed; what is wrong in the books is no error,
// but in the report.
func Run(ctx context.Context, d *db.DB, code string) (Report, error) {
	rep := Report{Books: []BookReport{}, Breaches: []Breach{}}
	damage, err := d.Damage(ctx)
	if err != nil {
		return rep, fmt.Errorf("look at the file: %w", err)
	}
	for _, said := range damage {
		rep.Breaches = append(rep.Breaches, Breach{Rule: ruleFile, Message: say("数据库文件损坏：%s；请从备份恢复", "the database file is damaged: %s; restore a backup", said)})
	}
	books, err := readBooks(ctx, d, code)
	if err != nil {
		return rep, err
	}
	for _, b := range books {
		err := d.Read(ctx, func(tx *db.Tx) error { return newRun(tx, b, &rep).all() })
		if err != nil {
			return rep, fmt.Errorf("verify book %q: %w", b.code, err)
		}
	}
	return rep, nil
}

func readBooks(ctx context.Context, d *db.DB, code string) ([]book, error) {
	var books []book
	err := d.Read(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: listBooks, Scan: func(x db.Row) error {
			var b book
			var known int64
			err := x.Scan(&b.id, &b.code, &b.base, &b.first, &known)
			b.known = known == 1
			if code == "" || code == b.code {
				books = append(books, b)
			}
			return err
		}})
	})
	if err == nil && len(books) == 0 {
		err = fmt.Errorf("no book %q", code)
	}
	return books, err
}

// run checks one book on one snapshot.
type run struct {
	book
	tx      *db.Tx
	report  *Report
	mine    BookReport
	roles   map[int64]string // of accounts, by id
	heads   map[int64]int64  // of customers: the group head, or the customer itself
	into    map[int64]int64  // of merged customers: the one they were merged into
	billTo  map[int64]int64  // of customers another is billed for: that one
	ties    map[spot]tie
	seed    maphash.Seed // of the weights of the ties' trails; any will do
	exposed map[party]exposure
	ahead   map[int64]*advance // by order
	paidFor map[int64]int64    // item of an advance → the order it is for
	window  int64              // commands whose digests are made in one pass
}

func newRun(tx *db.Tx, b book, rep *Report) *run {
	return &run{book: b, tx: tx, report: rep, mine: BookReport{Book: b.code, Counts: map[string]int64{}, Found: map[string]int64{}},
		roles: map[int64]string{}, heads: map[int64]int64{}, into: map[int64]int64{}, billTo: map[int64]int64{}, ties: map[spot]tie{}, seed: maphash.MakeSeed(), exposed: map[party]exposure{}, ahead: map[int64]*advance{}, paidFor: map[int64]int64{}, window: 200_000}
}

// check is a rule's proof; one rule may have several.
type check struct {
	rule  string
	prove func() error
}

// all runs every check. The ledger and the items are read once each and fill
// what the tie-out and the exposures are then compared with.
func (r *run) all() error {
	checks := []check{
		{"", r.counts}, {"", r.master}, {"INV-01", r.ledger}, {"INV-03", r.items}, {"INV-02", r.tieOut}, {"INV-04", r.exposures}, {"INV-04", r.rules},
		{"INV-05", r.numbers}, {"INV-06", r.documents}, {"INV-06", r.kinds}, {"INV-07", r.periods}, {"INV-08", r.digests}, {"INV-09", r.keys},
		{"INV-10", r.chain}, {"INV-11", r.quantities}, {"INV-12", r.reversals}, {"INV-12", r.refs}, {"INV-12", r.customerRoles}, {"INV-12", r.orphans}, {"INV-12", r.remarks},
	}
	for _, c := range checks {
		if err := c.prove(); err != nil {
			return fmt.Errorf("%s: %w", c.rule, err)
		}
		if n := len(r.mine.Checked); c.rule != "" && (n == 0 || r.mine.Checked[n-1] != c.rule) {
			r.mine.Checked = append(r.mine.Checked, c.rule)
		}
	}
	r.report.Books = append(r.report.Books, r.mine)
	return nil
}

// breach notes a bad row; beyond the first ones it is only counted.
func (r *run) breach(rule, table, row string, said Words) {
	r.mine.Found[rule]++
	if r.mine.Found[rule] <= most {
		r.report.Breaches = append(r.report.Breaches, Breach{rule, r.code, table, row, said})
	}
}

// each reads the rows of a statement; its first argument is the book.
func (r *run) each(sql string, fn func(db.Row) error, args ...any) error {
	return r.tx.Load(db.Query{SQL: sql, Args: append([]any{r.id}, args...), Scan: fn})
}

// question finds bad rows: an id and a name of each.
type question struct {
	rule, table, sql string
	said             Words
}

// ask reports every row the questions find.
func (r *run) ask(questions ...question) error {
	for _, q := range questions {
		err := r.each(q.sql, func(x db.Row) error {
			var id int64
			var name string
			err := x.Scan(&id, &name)
			r.breach(q.rule, q.table, named(id, name), q.said)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// named names a row by its number and id.
func named(id int64, name string) string {
	if name == "" {
		return strconv.FormatInt(id, 10)
	}
	return name + " (" + strconv.FormatInt(id, 10) + ")"
}

// counted are the tables whose rows are counted.
var counted = []string{"customer", "doc", "item", "settlement", "settlement_line", "voucher", "entry", "audit"}

func (r *run) counts() error {
	for _, t := range counted {
		err := r.each("select count(*) from "+t+" where book_id = $1", func(x db.Row) error {
			var n int64
			err := x.Scan(&n)
			r.mine.Counts[t] = n
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

const (
	accountRoles  = `select id, role, class, code from account where book_id = $1`
	customerHeads = `select id, case when group_head > 0 then group_head else id end, merged_into, bill_to from customer where book_id = $1`
)

// master reads what the streams look rows up in.
// classes are what an account may be of.
var classes = []string{"asset", "liability", "equity", "cost", "revenue", "expense"}

// plainWord tells a role as programs write it: small letters and _.
func plainWord(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return c != '_' && (c < 'a' || c > 'z') })
}

// strange are what no code is written with.
func strange(c rune) bool { return c == utf8.RuneError || !unicode.IsGraphic(c) }

func (r *run) master() error {
	if !r.known {
		r.breach("INV-12", "book", named(r.id, ""), say("账套本身的行不见了", "the book's own row is gone"))
	}
	err := r.each(accountRoles, func(x db.Row) error {
		var id int64
		var role, class, code string
		err := x.Scan(&id, &role, &class, &code)
		r.roles[id] = role
		if !slices.Contains(classes, class) || !plainWord(role) || code == "" || strings.ContainsFunc(code, strange) {
			r.breach("INV-12", "account", named(id, code), say("科目的编码、类别或角色无效", "the account's code, class or role cannot be"))
		}
		return err
	})
	if err != nil {
		return err
	}
	return r.each(customerHeads, func(x db.Row) error {
		var id, head, into, billTo int64
		err := x.Scan(&id, &head, &into, &billTo)
		r.heads[id] = head
		if into > 0 {
			r.into[id] = into
		}
		if billTo > 0 {
			r.billTo[id] = billTo
		}
		return err
	})
}
