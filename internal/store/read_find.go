package store

import (
	"slices"
	"strings"

	"hesuan/internal/db"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// AmountSpan keeps amounts of some currencies between two sizes, both counted.
// Others: of all currencies but these.
type AmountSpan struct {
	Currencies []string
	Others     bool
	Low, High  money.Amount
}

// FindFilter is what the newest records are searched for: a part of a number,
// an amount in any of the spans, or either.
type FindFilter struct {
	Text  string
	Spans []AmountSpan
	Seen  *Seen
	Limit int
}

// A search by a part of a number or by an amount looks at a book's 20,000
// newest records, so that it costs the same in the largest book; whole numbers
// are found by their keys however old they are.
const (
	docsNewest = `select id from (select id, customer_id, total, fee, currency, number, reference, external_id from doc where book_id = $1 order by id desc limit 20000) n where 1 = 1`

	splitNewest = `select id, total, fee, currency, split from (select id, customer_id, total, fee, currency, split from doc where book_id = $1 order by id desc limit 20000) n where split <> ''`

	ordersNewest = `select id from (select id, customer_id, total, currency, number, external_id from sales_order where book_id = $1 order by id desc limit 20000) n where 1 = 1`

	settlementsNewest = `select id from (select id, customer_id, number from settlement where book_id = $1 order by id desc limit 20000) n where 1 = 1`
)

const (
	vouchersNumbered = "select voucher_id from posting where book_id = $1 and vtype = $2 and number = $3"
	docsBeyond       = "select id from doc where book_id = $1 order by id desc limit 1 offset 20000"
)

// either keeps rows to the text in one of some columns or an amount in one of
// some expressions; a filter that names neither finds nothing.
func (f FindFilter) either(w *where, texts, amounts []string) {
	parts := []string{"1 = 0"}
	if f.Text != "" {
		mark := w.bind("%" + escapeLike(strings.ToLower(f.Text)) + "%")
		for _, column := range texts {
			parts = append(parts, "lower("+column+") like "+mark+" escape '!'")
		}
	}
	for _, span := range f.Spans {
		parts = append(parts, span.among(w, amounts)...)
	}
	w.text = append(w.text, "("+strings.Join(parts, " or ")+")")
}

// among is the span as conditions, one an expression.
func (s AmountSpan) among(w *where, amounts []string) (out []string) {
	kept := ""
	if len(s.Currencies) > 0 {
		kept = inList(w, "currency", s.Currencies) + " and "
		if s.Others {
			kept = "not " + kept
		}
	}
	low, high := w.bind(int64(s.Low)), w.bind(int64(s.High))
	for _, amount := range amounts {
		out = append(out, "("+kept+amount+" >= "+low+" and "+amount+" <= "+high+")")
	}
	return out
}

// FindDocs searches the newest documents, newest first. What a receipt is
// called by is its amount, the bank's fee apart.
func (r *Reading) FindDocs(f FindFilter) ([]int64, error) {
	found, err := r.find(docsNewest, f, []string{"number", "reference", "external_id"}, []string{"abs(total)", "abs(total + fee)"})
	if err != nil || len(f.Spans) == 0 {
		return found, err
	}
	split, err := r.findSplit(f)
	if err != nil || len(split) == 0 {
		return found, err
	}
	found = append(found, split...)
	slices.Sort(found)
	slices.Reverse(found)
	found = slices.Compact(found)
	return found[:min(len(found), f.Limit)], nil
}

// findSplit finds receipts split by kind by what the bank was paid, with and
// without its fee: their totals leave out what is not the customer's.
func (r *Reading) findSplit(f FindFilter) (out []int64, err error) {
	w := r.where()
	w.seen(f.Seen)
	err = r.Load(db.Query{SQL: splitNewest + w.tail() + " order by id desc", Args: w.args, Scan: func(x db.Row) error {
		var d receivable.Document
		if err := x.Scan(&d.ID, &d.Total, &d.Fee, &d.Currency, &d.Split); err != nil {
			return err
		}
		whole, _ := d.Arrived()
		if len(out) < f.Limit && (f.spanned(whole, d.Currency) || f.spanned(whole-d.Fee, d.Currency)) {
			out = append(out, d.ID)
		}
		return nil
	}})
	return out, err
}

// spanned tells whether an amount is in any of the spans.
func (f FindFilter) spanned(amount money.Amount, c money.Currency) bool {
	size := max(amount, -amount)
	return slices.ContainsFunc(f.Spans, func(s AmountSpan) bool {
		kept := len(s.Currencies) == 0 || slices.Contains(s.Currencies, string(c)) != s.Others
		return kept && size >= s.Low && size <= s.High
	})
}

// FindOrders searches the newest orders, newest first.
func (r *Reading) FindOrders(f FindFilter) ([]int64, error) {
	return r.find(ordersNewest, f, []string{"number", "external_id"}, []string{"abs(total)"})
}

// FindSettlements searches the numbers of the newest settlements, newest first.
func (r *Reading) FindSettlements(f FindFilter) ([]int64, error) {
	f.Spans = nil
	return r.find(settlementsNewest, f, []string{"number"}, nil)
}

func (r *Reading) find(sql string, f FindFilter, texts, amounts []string) ([]int64, error) {
	if f.Text == "" && len(f.Spans) == 0 {
		return nil, nil
	}
	w := r.where()
	f.either(&w, texts, amounts)
	w.seen(f.Seen)
	return r.ids(w.sql(sql, "order by id desc", f.Limit), w.args)
}

func (r *Reading) ids(sql string, args []any) (out []int64, err error) {
	err = r.Load(db.Query{SQL: sql, Args: args, Scan: func(x db.Row) error {
		var id int64
		err := x.Scan(&id)
		out = append(out, id)
		return err
	}})
	return out, err
}

// SettlementsByID reads settlements.
func (r *Reading) SettlementsByID(ids []int64) ([]receivable.Settlement, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	w := r.where()
	among(&w, "s.id", ids)
	var out []receivable.Settlement
	err := r.Load(db.Query{SQL: settlementList + w.tail() + " order by s.id desc", Args: w.args, Scan: func(x db.Row) error {
		s, err := scanSettlement(x)
		out = append(out, s)
		return err
	}})
	return out, err
}

// VouchersNumbered gives the posted vouchers of a type that bear a number in
// some months, the latest month first.
func (r *Reading) VouchersNumbered(kind string, number int64, periods []int64, limit int) ([]int64, error) {
	w := where{args: []any{r.Book, kind, number}}
	among(&w, "period", periods)
	return r.ids(w.sql(vouchersNumbered, "order by period desc", limit), w.args)
}

// Beyond tells that the book has documents older than those a search by a part
// of a number or by an amount looks at.
func (r *Reading) Beyond() (bool, error) {
	older, err := r.ids(docsBeyond, []any{r.Book})
	return len(older) > 0, err
}
