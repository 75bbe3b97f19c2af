package app

import (
	"cmp"
	"context"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/columns"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// AgingItem is an item behind a row of an aging: the cell that it stands in and
// what it adds to it.
type AgingItem struct {
	ItemRow
	Cell  string `json:"cell"`
	Value string `json:"value"`           // what is open less what netting took
	Taken string `json:"taken,omitempty"` // by netting; of a credit negative
	Age   int    `json:"age"`             // days by the report's basis; below 1 not late
}

// AgingItems is a page of a row's items, the oldest first, with the sums by cell
// of all of them, which are the row's.
type AgingItems struct {
	List[AgingItem]
	AsOf    cal.Date          `json:"as_of"`
	KnownAt cal.Instant       `json:"known_at"`
	Sums    map[string]string `json:"sums"`
}

// agingRowAsked is an aging whose row is opened.
type agingRowAsked struct {
	by       string
	edges    []int
	netted   bool
	currency money.Currency
	aging    *columns.Aging
}

// AgingItems opens a row of an aging (a customer's id or a class's word, and a
// currency) to its items, at the report's own point and by its own rules.
func (a *App) AgingItems(ctx context.Context, book int64, call Call, q Query, p Paging) (*AgingItems, error) {
	out := &AgingItems{List: List[AgingItem]{Rows: []AgingItem{}}}
	limit, skip, err := p.read()
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, q, access.ReportRead, func(k *asking) error {
		x, err := k.agingRowAsked(q)
		if err != nil {
			return err
		}
		open, err := k.behindRow(x, q)
		if err != nil {
			return err
		}
		out.AsOf, out.KnownAt = k.at.AsOf, k.known
		taken := k.takenFrom(x, open)
		out.Sums = x.sums(open, taken)
		page := open[min(int(skip), len(open)):]
		if len(page) > limit {
			page = page[:limit]
			out.Next = cursor(skip + int64(limit))
		}
		return k.agingItemRows(out, x, page, taken)
	})
	return out, err
}

func (k *asking) agingRowAsked(q Query) (x agingRowAsked, err error) {
	if x.edges, err = k.edges(q.Buckets); err != nil {
		return x, err
	}
	var f fields
	basis := receivable.Basis(f.choice("basis", q.Basis, "due", "document", "origin"))
	if x.by, err = k.agingBy(&f, q); err != nil {
		return x, err
	}
	x.netted = f.choice("unapplied", q.Unapplied, "apart", "oldest") == "oldest"
	x.currency = f.currency("currency", q.Currency, k.base())
	x.aging = columns.NewAging(k.at.AsOf, basis, x.edges)
	return x, f.err()
}

// behindRow gives the open items of a row, the oldest first. Those of a customer
// or a group are read alone, those of a class picked from all.
func (k *asking) behindRow(x agingRowAsked, q Query) ([]receivable.Open, error) {
	key, err := k.rowKey(x.by, string(q.Row))
	if err != nil {
		return nil, err
	}
	open, err := k.openItems()
	if err != nil {
		return nil, err
	}
	open = slices.DeleteFunc(open, func(o receivable.Open) bool { return o.Currency != x.currency })
	if open, err = k.visibleItems(open); err != nil {
		return nil, err
	}
	label, err := k.grouping(x.by, string(q.Classes))
	if err != nil {
		return nil, err
	}
	open = slices.DeleteFunc(open, func(o receivable.Open) bool {
		id, word := label(columns.Group{Customer: o.Customer, Account: o.Account, Currency: o.Currency})
		return id != key || key == 0 && word != string(q.Row)
	})
	slices.SortFunc(open, func(a, b receivable.Open) int {
		return cmp.Or(cmp.Compare(x.aging.From(a), x.aging.From(b)), cmp.Compare(a.Item, b.Item))
	})
	return open, nil
}

// rowKey reads the customer or group head that a row is about, and narrows what
// is read to it; 0 where rows are about words.
func (k *asking) rowKey(by, row string) (int64, error) {
	if by != "customer" && by != "group" {
		return 0, nil
	}
	if row == "" {
		return 0, fault.NewMalformed("required", nil).At("row")
	}
	id, err := k.customerID(row)
	if err != nil {
		return 0, err
	}
	k.asked = id
	if by == "group" {
		return id, k.widen(id)
	}
	k.only, err = k.wholeOf(id)
	return id, err
}

// takenFrom says what netting takes off each item: within a customer, and within
// an account where rows are accounts, as the report's rows do.
func (k *asking) takenFrom(x agingRowAsked, open []receivable.Open) map[int64]money.Amount {
	taken := map[int64]money.Amount{}
	if !x.netted {
		return taken
	}
	debtors := map[int64][]receivable.Open{}
	for _, o := range open {
		who := k.survivor(o.Customer)
		debtors[who] = append(debtors[who], o)
	}
	for _, own := range debtors {
		for item, amount := range x.aging.Taken(own) {
			taken[item] = amount
		}
	}
	return taken
}

// cells are the names of an aging's columns of money.
func (x agingRowAsked) cells() []string {
	return append(append([]string{"not_due"}, bucketNames(x.edges)...), "unapplied")
}

func (x agingRowAsked) sums(open []receivable.Open, taken map[int64]money.Amount) map[string]string {
	names := x.cells()
	sums, balance := make([]money.Amount, len(names)), money.Amount(0)
	for _, o := range open {
		left := o.Amount - taken[o.Item]
		sums[x.aging.Place(o)] += left
		balance += left
	}
	out := map[string]string{"balance": balance.Format(x.currency)}
	for i, name := range names {
		out[name] = sums[i].Format(x.currency)
	}
	return out
}

func (k *asking) agingItemRows(out *AgingItems, x agingRowAsked, page []receivable.Open, taken map[int64]money.Amount) error {
	var list ItemList
	if err := k.itemRows(&list, page); err != nil {
		return err
	}
	names := x.cells()
	for i, o := range page {
		row := AgingItem{ItemRow: list.Rows[i], Cell: names[x.aging.Place(o)], Value: (o.Amount - taken[o.Item]).Format(x.currency), Age: k.at.AsOf.Sub(x.aging.From(o))}
		if t := taken[o.Item]; t != 0 {
			row.Taken = t.Format(x.currency)
		}
		out.Rows = append(out.Rows, row)
	}
	return nil
}
