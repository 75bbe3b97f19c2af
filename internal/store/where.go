package store

import (
	"strconv"
	"strings"

	"hesuan/internal/cal"
)

// Page is a window of a list: rows after a cursor, newest first unless said.
type Page struct {
	Limit int
	After int64  // the last id of the page before; 0: the first page
	Order string // columns of another order, from a list of the caller's; "": the list's own
	Skip  int64  // rows of that order that were given before
}

func (p Page) before() int64 {
	if p.After == 0 {
		return 1 << 60
	}
	return p.After
}

// where gathers conditions on a book's rows, whose number is $1; every one is an equality or range on a column
// named here, its value bound.
type where struct {
	text []string
	args []any
}

func (r *Reading) where() where { return where{args: []any{r.Book}} }

// bind gives the mark of a value.
func (w *where) bind(value any) string {
	w.args = append(w.args, value)
	return "$" + strconv.Itoa(len(w.args))
}

// add puts the value in place of every question mark.
func (w *where) add(condition string, value any) {
	w.text = append(w.text, strings.ReplaceAll(condition, "?", w.bind(value)))
}

// id keeps a column to a number, word to a text; none given keeps all.
func (w *where) id(column string, id int64) {
	if id != 0 {
		w.add(column+" = ?", id)
	}
}

func (w *where) word(column, text string) {
	if text != "" {
		w.add(column+" = ?", text)
	}
}

// between keeps a column to what lies from one day or instant to another, both
// counted.
func between[D cal.Date | cal.Instant | int64](w *where, column string, from, to D) {
	if from != 0 {
		w.add(column+" >= ?", int64(from))
	}
	if to != 0 {
		w.add(column+" <= ?", int64(to))
	}
}

// like finds a text, without regard to case, in what a condition names.
func (w *where) like(condition, text string) {
	if text != "" {
		w.add(condition, "%"+escapeLike(strings.ToLower(text))+"%")
	}
}

// among keeps a column to a list of values.
func among[V any](w *where, column string, values []V) {
	if len(values) > 0 {
		w.text = append(w.text, inList(w, column, values))
	}
}

func inList[V any](w *where, column string, values []V) string {
	marks := make([]string, 0, len(values))
	for _, v := range values {
		marks = append(marks, w.bind(v))
	}
	return column + " in (" + strings.Join(marks, ", ") + ")"
}

// Seen are the customers the reader of a list may see: those listed, and those
// of a salesperson. A nil Seen is all of them.
type Seen struct {
	Only  []int64
	Sales *Salesperson
}

// ofSales are the customers of a user: by the user linked, or by a salesperson's
// code that is the user's name.
func (w *where) ofSales(s *Salesperson) string {
	return "salesperson in (select id from dim where book_id = $1 and (user_id = " + w.bind(s.User) + " or user_id = 0 and lower(code) = " + w.bind(strings.ToLower(s.Name)) + "))"
}

// seen keeps a list with a customer_id to what its reader sees.
func (w *where) seen(s *Seen) {
	if s == nil {
		return
	}
	either := []string{"1 = 0"}
	if len(s.Only) > 0 {
		either = append(either, inList(w, "customer_id", s.Only))
	}
	if s.Sales != nil {
		either = append(either, "customer_id in (select id from customer where book_id = $1 and "+w.ofSales(s.Sales)+")")
	}
	w.text = append(w.text, "("+strings.Join(either, " or ")+")")
}

// tail is all conditions, each with its "and".
func (w *where) tail() string {
	text := ""
	for _, c := range w.text {
		text += " and " + c
	}
	return text
}

func (w *where) sql(head, tail string, limit int) string {
	text := head + w.tail() + " " + tail
	return text + " limit " + w.bind(int64(limit))
}

// page is sql in the page's order, or in the list's own.
func (w *where) page(head, own string, p Page) string {
	if p.Order == "" {
		return w.sql(head, "order by "+own, p.Limit)
	}
	return w.sql(head, "order by "+p.Order, p.Limit) + " offset " + w.bind(p.Skip)
}

func escapeLike(s string) string {
	return strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(s)
}
