package app

import (
	"context"
	"encoding/json"
	"sort"
	"strconv"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// List is a page of a list.
type List[T any] struct {
	Rows []T     `json:"rows"`
	Next *string `json:"next"`
}

// Paging says which page is wanted.
type Paging struct {
	Limit Text
	After Text
}

// read gives the page's size and cursor.
func (p Paging) read() (limit int, after int64, err error) {
	var f fields
	limit = f.count("limit", p.Limit, 500)
	if limit == 0 {
		limit = 50
	}
	if p.After != "" {
		n, err := strconv.ParseInt(string(p.After), 36, 64)
		if err != nil {
			f.c.Add("after", "bad_number", fault.Args{"value": string(p.After)})
		}
		after = n
	}
	return limit, after, f.err()
}

func cursor(id int64) *string {
	s := strconv.FormatInt(id, 36)
	return &s
}

// DocsQuery asks for documents.
type DocsQuery struct {
	Kinds    []receivable.Kind
	Customer Text
	From, To Text
	Number   Text
	Status   Text
	Paging
}

// Documents lists documents of the customers the caller sees, newest first;
// status=draft lists drafts.
func (a *App) Documents(ctx context.Context, book int64, call Call, q DocsQuery) (*List[*DocumentAnswer], error) {
	out := &List[*DocumentAnswer]{Rows: []*DocumentAnswer{}}
	limit, after, err := q.Paging.read()
	if err != nil {
		return nil, err
	}
	var f fields
	from, to := f.date("from", q.From, 0), f.date("to", q.To, 0)
	if err := f.err(); err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{Customer: q.Customer}, access.ReportRead, func(k *asking) error {
		var customer int64
		if len(k.only) > 0 {
			customer = k.only[0]
		}
		if q.Status == "draft" {
			return k.drafts(out, string(q.Kinds[0]), customer, store.Page{Limit: limit, After: after})
		}
		var kinds []string
		for _, x := range q.Kinds {
			kinds = append(kinds, string(x))
		}
		for len(out.Rows) < limit {
			docs, err := k.Docs(store.DocFilter{Kinds: kinds, Customer: customer, From: from, To: to, Number: string(q.Number)}, store.Page{Limit: limit + 1, After: after})
			if err != nil {
				return err
			}
			if err := k.loadFor(docs); err != nil {
				return err
			}
			more := len(docs) > limit
			for _, d := range docs {
				if len(out.Rows) == limit {
					break
				}
				after = d.ID
				if k.sees(k.names[d.Customer]) {
					row, err := k.document(d)
					if err != nil {
						return err
					}
					out.Rows = append(out.Rows, row)
				}
			}
			if !more {
				return nil
			}
		}
		out.Next = cursor(after)
		return nil
	})
	return out, err
}

func (k *asking) loadFor(docs []receivable.Document) error {
	ids := make([]int64, 0, len(docs))
	for _, d := range docs {
		ids = append(ids, d.Customer)
	}
	return k.load(ids)
}

func (k *asking) drafts(out *List[*DocumentAnswer], kind string, customer int64, p store.Page) error {
	drafts, err := k.Drafts(kind, customer, p)
	if err != nil {
		return err
	}
	for _, d := range drafts {
		row, err := k.draftRow(d)
		if err != nil {
			return err
		}
		if row != nil {
			out.Rows = append(out.Rows, row)
		}
	}
	if len(drafts) == p.Limit {
		out.Next = cursor(drafts[len(drafts)-1].ID)
	}
	return nil
}

func (k *asking) draftRow(d store.Draft) (*DocumentAnswer, error) {
	if err := k.load([]int64{d.Customer}); err != nil {
		return nil, err
	}
	if !k.sees(k.names[d.Customer]) {
		return nil, nil
	}
	zero := money.Amount(0).Format(d.Currency)
	return &DocumentAnswer{ID: makeID(idDoc, d.ID), Kind: d.Kind, Customer: namedCustomer(k.names[d.Customer]), Date: d.Date, EffectiveDate: d.Date, Currency: string(d.Currency),
		Total: d.Total.Format(d.Currency), Tax: zero, Net: zero, Base: zero, Open: zero, Status: d.State, Version: d.Version, Items: []ItemAnswer{}, Warnings: []Warning{},
		Extra: json.RawMessage(d.Body)}, nil
}

// document shows a posted document as it stands now.
func (k *asking) document(d receivable.Document) (*DocumentAnswer, error) {
	cur := d.Currency
	detail, err := k.DocDetail(d)
	if err != nil {
		return nil, err
	}
	a := &DocumentAnswer{
		ID: makeID(idDoc, d.ID), Kind: string(d.Kind), Number: d.Number, Customer: namedCustomer(k.names[d.Customer]), Date: d.DocDate, EffectiveDate: d.Date, DueDate: d.DueDate,
		Currency: string(cur), Rate: d.Rate.String(), Total: d.Total.Format(cur), Tax: d.Tax.Format(cur), Net: (d.Total - d.Tax).Format(cur), Base: d.Base.Format(k.base()),
		Status: "approved", Reference: d.Reference, Method: d.Method, ExternalID: d.External, Text: d.Text, Original: makeID(idDoc, d.Original), Reverses: makeID(idDoc, d.Reverses),
		Items: []ItemAnswer{}, Warnings: []Warning{},
	}
	for _, l := range detail.Lines {
		a.Lines = append(a.Lines, lineAnswer(l, cur))
	}
	var open money.Amount
	for _, it := range detail.Items {
		o := detail.Open[it.ID]
		open += o.Amount
		a.Items = append(a.Items, ItemAnswer{makeID(idItem, it.ID), it.Due, it.Original.Format(cur), o.Amount.Format(cur), o.Base.Format(k.base())})
	}
	a.Open = open.Format(cur)
	if d.Kind == receivable.Receipt {
		a.Amount, a.Fee, a.Unapplied = (-d.Total - d.Fee).Format(cur), d.Fee.Format(cur), (-open).Format(cur)
		acc, _ := k.config.Chart.ByID(d.Bank)
		a.BankAccount = acc.Code
	}
	by, err := k.Ref(refReverses + itoa(d.ID))
	if by != 0 {
		a.Status, a.ReversedBy = "reversed", makeID(idDoc, by)
	}
	for _, s := range detail.Settlements {
		a.Settlements = append(a.Settlements, SettledAnswer{makeID(idSettle, s.ID), s.Number, s.Date, s.Rule, makeID(idSettle, s.Reverses), makeID(idItem, s.Item), money.Amount(s.Amount).Format(cur)})
	}
	return a, err
}

// Document shows one document, posted or draft, with its voucher.
func (a *App) Document(ctx context.Context, book int64, call Call, name string, kinds ...receivable.Kind) (out *DocumentAnswer, err error) {
	err = a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		missing := fault.NewNotFound("document", name)
		id, ok := parseID(idDoc, name)
		if !ok {
			if id, err = k.Ref(refDocNumber + name); err != nil {
				return err
			}
		}
		docs, err := k.DocsByID([]int64{id})
		if err != nil {
			return err
		}
		d, found := docs[id]
		if !found {
			return k.draftByID(id, missing, &out)
		}
		if err := k.load([]int64{d.Customer}); err != nil {
			return err
		}
		if !oneOf(d.Kind, kinds) || !k.sees(k.names[d.Customer]) {
			return missing
		}
		if out, err = k.document(d); err != nil || d.Voucher == 0 {
			return err
		}
		rows, entries, err := k.Vouchers(store.VoucherFilter{ID: d.Voucher}, store.Page{Limit: 1})
		if err == nil && len(rows) == 1 {
			out.Voucher = k.voucher(rows[0], entries[d.Voucher])
		}
		return err
	})
	return out, err
}

func (k *asking) draftByID(id int64, missing error, out **DocumentAnswer) error {
	d, ok, err := k.DraftByID(id)
	if err != nil {
		return err
	}
	if !ok {
		return missing
	}
	if *out, err = k.draftRow(d); err == nil && *out == nil {
		err = missing
	}
	return err
}

func (k *asking) voucher(v store.VoucherRow, entries []ledger.Entry) *VoucherAnswer {
	period := v.Period
	if v.State != ledger.Posted {
		period = v.Date.Period()
	}
	return showVoucher(k.config.Chart, k.base(), ledger.Voucher{Date: v.Date, Period: period, Number: v.Number, Type: v.Type, State: v.State, Text: v.Text, Source: v.Source, Entries: entries}, makeID(idVoucher, v.ID))
}

// VoucherQuery asks for vouchers.
type VoucherQuery struct {
	ID       Text
	From, To Text
	Period   Text
	State    Text
	Paging
}

// Vouchers lists vouchers, newest first. Only who sees all customers may.
func (a *App) Vouchers(ctx context.Context, book int64, call Call, q VoucherQuery) (*List[*VoucherAnswer], error) {
	out := &List[*VoucherAnswer]{Rows: []*VoucherAnswer{}}
	limit, after, err := q.Paging.read()
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		if !k.scope.All() {
			return fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.ReportRead)})
		}
		var f fields
		filter := store.VoucherFilter{From: f.date("from", q.From, 0), To: f.date("to", q.To, 0), Pending: q.State == "prepared" || q.State == "reviewed"}
		if q.Period != "" {
			p, err := cal.ParsePeriod(string(q.Period))
			f.c.AddErr("period", err)
			filter.From, filter.To = p.First(), p.Last()
		}
		if err := f.err(); err != nil {
			return err
		}
		if q.ID != "" {
			id, ok := parseID(idVoucher, string(q.ID))
			if !ok {
				return fault.NewNotFound("voucher", string(q.ID))
			}
			filter.ID = id
		}
		rows, entries, err := k.Vouchers(filter, store.Page{Limit: limit, After: after})
		for _, v := range rows {
			out.Rows = append(out.Rows, k.voucher(v, entries[v.ID]))
		}
		if len(rows) == limit {
			out.Next = cursor(rows[len(rows)-1].ID)
		}
		if err == nil && q.ID != "" && len(rows) == 0 {
			err = fault.NewNotFound("voucher", string(q.ID))
		}
		return err
	})
	return out, err
}

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
	var docIDs, itemIDs []int64
	for _, o := range page {
		docIDs, itemIDs = append(docIDs, o.Item/receivable.ItemStep), append(itemIDs, o.Item)
	}
	docs, err := k.DocsByID(docIDs)
	if err != nil {
		return err
	}
	items, err := k.ItemsByID(itemIDs)
	if err != nil {
		return err
	}
	for _, o := range page {
		d := docs[o.Item/receivable.ItemStep]
		acc, _ := k.config.Chart.ByID(o.Account)
		out.Rows = append(out.Rows, ItemRow{ID: makeID(idItem, o.Item), Document: makeID(idDoc, d.ID), Number: d.Number, Kind: string(d.Kind), Customer: namedCustomer(k.names[o.Customer]),
			Account: acc.Code, Date: o.DocDate, DueDate: o.Due, Currency: string(o.Currency), Original: items[o.Item].Original.Format(o.Currency), Open: o.Amount.Format(o.Currency),
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

// CustomerRow is a customer in a list, with figures as of today.
type CustomerRow struct {
	CustomerAnswer
	Balance   string `json:"balance"` // in the book's own currency
	Overdue   string `json:"overdue"`
	Unapplied string `json:"unapplied"`
}

// Customers lists customers by code.
func (a *App) Customers(ctx context.Context, book int64, call Call, text Text, p Paging) (*List[*CustomerRow], error) {
	out := &List[*CustomerRow]{Rows: []*CustomerRow{}}
	limit, _, err := Paging{Limit: p.Limit}.read()
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{}, access.CustomerRead, func(k *asking) error {
		var sales *store.Salesperson
		if user, own := k.scope.Own(); own && !k.scope.All() && len(k.scope.Listed()) == 0 {
			sales = &store.Salesperson{User: user, Name: call.Who.Name}
		}
		list, err := k.Reading.Customers(string(text), string(p.After), limit+1, sales)
		if err != nil {
			return err
		}
		if len(list) > limit {
			list = list[:limit]
			next := list[limit-1].Code
			out.Next = &next
		}
		out.Rows, err = k.customerRows(list)
		return err
	})
	return out, err
}

// customerRows shows customers with their figures.
func (k *asking) customerRows(list []party.Customer) ([]*CustomerRow, error) {
	rows := []*CustomerRow{}
	var ids, related []int64
	for _, c := range list {
		ids = append(ids, c.ID)
		if c.GroupHead != 0 {
			related = append(related, c.GroupHead)
		}
	}
	if len(ids) == 0 {
		return rows, nil
	}
	if err := k.load(append(ids, related...)); err != nil {
		return nil, err
	}
	open, err := k.OpenItems(k.at, ids)
	if err != nil {
		return nil, err
	}
	sums := map[int64][3]money.Amount{}
	for _, o := range open {
		s := sums[o.Customer]
		s[0] += o.Base
		switch {
		case o.Amount < 0:
			s[2] += o.Base
		case o.Due < k.at.AsOf:
			s[1] += o.Base
		}
		sums[o.Customer] = s
	}
	classes, err := k.AllClasses(ids, k.at)
	for _, c := range list {
		if !k.sees(c) {
			continue
		}
		row := &CustomerRow{CustomerAnswer: *showCustomer(c)}
		if h, ok := k.names[c.GroupHead]; ok && c.GroupHead != 0 {
			n := namedCustomer(h)
			row.GroupHead = &n
		}
		row.Salesperson = k.dims[c.Salesperson].Name
		if m := classes[c.ID]; m != nil {
			row.Classes = m
		}
		s := sums[c.ID]
		row.Balance, row.Overdue, row.Unapplied = s[0].Format(k.base()), s[1].Format(k.base()), s[2].Format(k.base())
		rows = append(rows, row)
	}
	return rows, err
}

// Customer shows one customer.
func (a *App) Customer(ctx context.Context, book int64, call Call, name string) (out *CustomerRow, err error) {
	err = a.ask(ctx, book, call, Query{Customer: Text(name)}, access.CustomerRead, func(k *asking) error {
		rows, err := k.customerRows([]party.Customer{k.names[k.only[0]]})
		if err == nil && len(rows) == 0 {
			err = fault.NewNotFound("customer", name)
		}
		if err != nil {
			return err
		}
		out = rows[0]
		return nil
	})
	return out, err
}

// Products lists products by code.
func (a *App) Products(ctx context.Context, book int64, call Call, text Text, p Paging) (*List[*ProductAnswer], error) {
	out := &List[*ProductAnswer]{Rows: []*ProductAnswer{}}
	limit, _, err := Paging{Limit: p.Limit}.read()
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{}, access.CustomerRead, func(k *asking) error {
		list, err := k.Reading.Products(string(text), string(p.After), limit)
		for _, x := range list {
			out.Rows = append(out.Rows, productAnswer(x))
		}
		if len(list) == limit {
			next := list[limit-1].Code
			out.Next = &next
		}
		return err
	})
	return out, err
}
