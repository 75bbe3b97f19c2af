package app

import (
	"context"
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// ItemRow is an item in a list, as it was at the point asked for.
type ItemRow struct {
	ID       ID       `json:"id"`
	Document ID       `json:"document"`
	Number   string   `json:"number"`
	Kind     string   `json:"kind"`
	Customer Named    `json:"customer"`
	Account  string   `json:"account"`
	Date     cal.Date `json:"date"`
	DueDate  cal.Date `json:"due_date"`
	Currency string   `json:"currency"`
	Original string   `json:"original"`
	Open     string   `json:"open"`
	OpenBase string   `json:"open_base"`
	Days     int      `json:"days_overdue"`
}

// ItemList is a list of items with its sums and stamp.
type ItemList struct {
	List[ItemRow]
	AsOf    cal.Date    `json:"as_of"`
	KnownAt cal.Instant `json:"known_at"`
	Totals  []Row       `json:"totals"`
}

// Items lists what is open at a point, or with open=false all items of a
// customer, settled ones too.
func (a *App) Items(ctx context.Context, book int64, call Call, q Query, p Paging) (*ItemList, error) {
	out := &ItemList{List: List[ItemRow]{Rows: []ItemRow{}}, Totals: []Row{}}
	limit, after, err := p.read()
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, q, access.ReportRead, func(k *asking) error {
		open, err := k.OpenItems(k.at, k.only)
		if err != nil {
			return err
		}
		if !q.Open && len(k.only) > 0 {
			if open, err = k.withSettled(open); err != nil {
				return err
			}
		}
		if open, err = k.visibleItems(open); err != nil {
			return err
		}
		sort.Slice(open, func(i, j int) bool { return open[i].Item < open[j].Item })
		out.AsOf, out.KnownAt = k.at.AsOf, k.known
		return k.itemPage(out, open, limit, after)
	})
	return out, err
}

func (k *asking) itemPage(out *ItemList, open []receivable.Open, limit int, after int64) error {
	sums := map[money.Currency]money.Amount{}
	var page []receivable.Open
	for _, o := range open {
		sums[o.Currency] += o.Amount
		if o.Item > after && len(page) <= limit {
			page = append(page, o)
		}
	}
	cols := []Column{col("currency", "text", "币种", "Currency"), col("open", "amount", "未清", "Open")}
	for _, c := range sortedCurrencies(sums) {
		out.Totals = append(out.Totals, Row{cols, []any{string(c), sums[c].Format(c)}})
	}
	if len(page) > limit {
		page = page[:limit]
		out.Next = cursor(page[limit-1].Item)
	}
	ids := make([]int64, 0, len(page))
	for _, o := range page {
		ids = append(ids, o.Item)
	}
	names, err := k.ItemNames(ids)
	if err != nil {
		return err
	}
	for _, o := range page {
		n := names[o.Item]
		acc, _ := k.config.Chart.ByID(o.Account)
		out.Rows = append(out.Rows, ItemRow{ID: makeID(idItem, o.Item), Document: makeID(idDoc, o.Item/receivable.ItemStep), Number: n.Number, Kind: n.Kind, Customer: namedCustomer(k.names[o.Customer]),
			Account: acc.Code, Date: o.DocDate, DueDate: o.Due, Currency: string(o.Currency), Original: n.Original.Format(o.Currency), Open: o.Amount.Format(o.Currency),
			OpenBase: o.Base.Format(k.base()), Days: max(0, k.at.AsOf.Sub(o.Due))})
	}
	return nil
}

// withSettled adds a customer's items that have nothing open.
func (k *asking) withSettled(open []receivable.Open) ([]receivable.Open, error) {
	have := map[int64]bool{}
	for _, o := range open {
		have[o.Item] = true
	}
	items, err := k.ItemsOf(k.only[0], k.at)
	for _, it := range items {
		if !have[it.ID] {
			o := it.Opened()
			o.Amount, o.Base = 0, 0
			open = append(open, o)
		}
	}
	return open, err
}
