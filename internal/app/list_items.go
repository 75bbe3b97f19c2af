package app

import (
	"cmp"
	"context"
	"slices"
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
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
	Discount string   `json:"discount,omitempty"` // what paying all of it on the day asked about earns, red tax with it
}

// ItemList is a list of items with its sums and stamp.
type ItemList struct {
	List[ItemRow]
	AsOf    cal.Date    `json:"as_of"`
	KnownAt cal.Instant `json:"known_at"`
	Totals  []Row       `json:"totals"`
}

// Items lists items at a point, settled ones too; with open=true those that are
// open then.
func (a *App) Items(ctx context.Context, book int64, call Call, q Query, p Paging) (*ItemList, error) {
	out := &ItemList{List: List[ItemRow]{Rows: []ItemRow{}}, Totals: []Row{}}
	limit, after, err := p.read()
	if err != nil {
		return nil, err
	}
	order, err := p.order(sortedNames(itemColumns))
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, q, access.ReportRead, func(k *asking) error {
		doc, err := k.itemsOfDocument(q.Document)
		if err != nil {
			return err
		}
		open, err := k.OpenItems(k.at, k.only)
		if err != nil {
			return err
		}
		byID := !q.Open && len(k.only) == 0 && len(order) == 0 // of a whole book, page by page
		if !q.Open && !byID {
			if open, err = k.withSettled(open); err != nil {
				return err
			}
		}
		if doc != 0 {
			open = slices.DeleteFunc(open, func(o receivable.Open) bool { return o.Item/receivable.ItemStep != doc })
		}
		if open, err = k.visibleItems(open); err != nil {
			return err
		}
		out.AsOf, out.KnownAt = k.at.AsOf, k.known
		if byID {
			return k.itemsByID(out, open, limit, after)
		}
		sort.Slice(open, func(i, j int) bool { return open[i].Item < open[j].Item })
		if len(order) > 0 {
			return k.itemsInOrder(out, open, order, limit, int(after))
		}
		return k.itemPage(out, open, limit, after)
	})
	return out, err
}

// itemsOfDocument narrows what is asked to the customer of a document, and gives
// its number; 0 where none is named.
func (k *asking) itemsOfDocument(name Text) (int64, error) {
	if name == "" {
		return 0, nil
	}
	missing := fault.NewNotFound("document", string(name))
	id, ok := parseID(idDoc, string(name))
	if !ok {
		var err error
		if id, err = k.Ref(refDocNumber + string(name)); err != nil {
			return 0, err
		}
	}
	d, found, err := k.postedDoc(id)
	if err == nil && found {
		err = k.load([]int64{d.Customer})
	}
	if err != nil {
		return 0, err
	}
	if !found || !k.sees(k.names[d.Customer]) {
		return 0, missing
	}
	k.only = []int64{d.Customer}
	return d.ID, nil
}

// itemColumns are what items may be sorted by: how one compares with another.
var itemColumns = map[string]func(k *asking, a, b receivable.Open) int{
	"date":      func(_ *asking, a, b receivable.Open) int { return cmp.Compare(a.DocDate, b.DocDate) },
	"due_date":  func(_ *asking, a, b receivable.Open) int { return cmp.Compare(a.Due, b.Due) },
	"currency":  func(_ *asking, a, b receivable.Open) int { return cmp.Compare(a.Currency, b.Currency) },
	"open":      func(_ *asking, a, b receivable.Open) int { return cmp.Compare(a.Amount, b.Amount) },
	"open_base": func(_ *asking, a, b receivable.Open) int { return cmp.Compare(a.Base, b.Base) },
	"customer": func(k *asking, a, b receivable.Open) int {
		return cmp.Compare(k.names[a.Customer].Code, k.names[b.Customer].Code)
	},
}

// itemsInOrder gives a page in an order of the caller's; the cursor counts rows.
func (k *asking) itemsInOrder(out *ItemList, open []receivable.Open, order []sortKey, limit, skip int) error {
	slices.SortStableFunc(open, func(a, b receivable.Open) int {
		for _, o := range order {
			c := itemColumns[o.field](k, a, b)
			if o.falls {
				c = -c
			}
			if c != 0 {
				return c
			}
		}
		return 0
	})
	window := open[min(skip, len(open)):]
	if len(window) > limit {
		window = window[:limit]
		out.Next = cursor(int64(skip + limit))
	}
	next := out.Next
	if err := k.itemPage(out, open, 0, 1<<60); err != nil { // the totals
		return err
	}
	out.Next = next
	return k.itemRows(out, window)
}

func (k *asking) itemPage(out *ItemList, open []receivable.Open, limit int, after int64) error {
	var page []receivable.Open
	for _, o := range open {
		if o.Item > after && len(page) <= limit {
			page = append(page, o)
		}
	}
	itemTotals(out, open)
	return k.cutItems(out, page, limit)
}

// itemTotals sums what is open by currency.
func itemTotals(out *ItemList, open []receivable.Open) {
	sums := map[money.Currency]money.Amount{}
	for _, o := range open {
		sums[o.Currency] += o.Amount
	}
	cols := []Column{col("currency", "text", "币种", "Currency"), col("open", "amount", "未清", "Open")}
	for _, c := range sortedCurrencies(sums) {
		out.Totals = append(out.Totals, Row{cols, []any{string(c), sums[c].Format(c)}})
	}
}

// cutItems gives a page of which there may be one more, and its cursor.
func (k *asking) cutItems(out *ItemList, page []receivable.Open, limit int) error {
	if len(page) > limit {
		page = page[:limit]
		out.Next = cursor(page[limit-1].Item)
	}
	return k.itemRows(out, page)
}

// itemsByID gives a page of all items of the book that the caller sees, with
// what is open of them: items are read page by page, not all at once.
func (k *asking) itemsByID(out *ItemList, open []receivable.Open, limit int, after int64) error {
	left := make(map[int64]receivable.Open, len(open))
	for _, o := range open {
		left[o.Item] = o
	}
	var page []receivable.Open
	for len(page) <= limit {
		items, err := k.ItemsAfter(after, limit+1, k.at)
		if err != nil {
			return err
		}
		more := make([]receivable.Open, 0, len(items))
		for _, it := range items {
			more, after = append(more, settledOr(left, it)), it.ID
		}
		if more, err = k.visibleItems(more); err != nil {
			return err
		}
		page = append(page, more...)
		if len(items) <= limit {
			break
		}
	}
	itemTotals(out, open)
	return k.cutItems(out, page, limit)
}

// settledOr is what is open of an item, nothing where it is not among those open.
func settledOr(left map[int64]receivable.Open, it receivable.Item) receivable.Open {
	if o, ok := left[it.ID]; ok {
		return o
	}
	o := it.Opened()
	o.Amount, o.Base = 0, 0
	return o
}

func (k *asking) itemRows(out *ItemList, page []receivable.Open) error {
	ids := make([]int64, 0, len(page))
	for _, o := range page {
		ids = append(ids, o.Item)
	}
	names, err := k.ItemNames(ids)
	if err != nil {
		return err
	}
	docs, err := k.termsOf(page, names)
	if err != nil {
		return err
	}
	for _, o := range page {
		n := names[o.Item]
		acc, _ := k.config.Chart.ByID(o.Account)
		earned, err := k.earned(docs[o.Item/receivable.ItemStep], o)
		if err != nil {
			return err
		}
		out.Rows = append(out.Rows, ItemRow{Discount: earned, ID: makeID(idItem, o.Item), Document: makeID(idDoc, o.Item/receivable.ItemStep), Number: n.Number, Kind: n.Kind, Customer: namedCustomer(k.names[o.Customer]),
			Account: acc.Code, Date: o.DocDate, DueDate: o.Due, Currency: string(o.Currency), Original: n.Original.Format(o.Currency), Open: o.Amount.Format(o.Currency),
			OpenBase: o.Base.Format(k.base()), Days: max(0, k.at.AsOf.Sub(o.Due))})
	}
	return nil
}

// termsOf reads the documents of what is owed with a cash discount.
func (k *asking) termsOf(page []receivable.Open, names map[int64]store.ItemName) (map[int64]receivable.Document, error) {
	var ids []int64
	for _, o := range page {
		if o.Amount > 0 && names[o.Item].Terms {
			ids = append(ids, o.Item/receivable.ItemStep)
		}
	}
	return k.DocsByID(ids)
}

// withSettled adds the items that have nothing open, of the customers asked
// about or of all.
func (k *asking) withSettled(open []receivable.Open) ([]receivable.Open, error) {
	left := make(map[int64]receivable.Open, len(open))
	for _, o := range open {
		left[o.Item] = o
	}
	if len(k.only) == 0 {
		items, err := k.ItemsAfter(0, 1<<40, k.at)
		return withItems(open, left, items), err
	}
	for _, customer := range k.only {
		items, err := k.ItemsOf(customer, k.at)
		if err != nil {
			return nil, err
		}
		open = withItems(open, left, items)
	}
	return open, nil
}

func withItems(open []receivable.Open, left map[int64]receivable.Open, items []receivable.Item) []receivable.Open {
	for _, it := range items {
		if _, have := left[it.ID]; !have {
			open = append(open, settledOr(left, it))
		}
	}
	return open
}
