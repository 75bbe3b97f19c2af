package app

import (
	"context"
	"encoding/json"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// DocsQuery asks for documents.
type DocsQuery struct {
	Kinds    []receivable.Kind
	Customer Text
	From, To Text
	Number   Text
	Status   Text
	Paging
}

// docColumns are what documents may be sorted by.
var docColumns = map[string]string{"date": "doc_date", "effective_date": "date", "due_date": "due_date", "number": "number", "total": "total", "currency": "currency", "kind": "kind"}

// Documents lists documents of the customers the caller sees, newest first;
// status=draft lists drafts, approved what stands, reversed what does not.
func (a *App) Documents(ctx context.Context, book int64, call Call, q DocsQuery) (*List[*DocumentAnswer], error) {
	out := &List[*DocumentAnswer]{Rows: []*DocumentAnswer{}}
	page, err := q.Paging.page(docColumns, "id desc")
	if err != nil {
		return nil, err
	}
	var f fields
	from, to := f.date("from", q.From, 0), f.date("to", q.To, 0)
	if q.Status != "" {
		f.choice("status", q.Status, "draft", "approved", "reversed")
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{Customer: q.Customer}, access.ReportRead, func(k *asking) error {
		var customer int64
		if len(k.only) > 0 {
			customer = k.only[0]
		}
		var kinds []string
		for _, x := range q.Kinds {
			kinds = append(kinds, string(x))
		}
		filter := store.DocFilter{Kinds: kinds, Customer: customer, From: from, To: to, Number: string(q.Number), Status: string(q.Status)}
		if q.Status == "draft" {
			return k.drafts(out, filter, page)
		}
		for {
			docs, err := k.Docs(filter, page)
			if err != nil {
				return err
			}
			if err := k.loadFor(docs); err != nil {
				return err
			}
			seen, full := k.upTo(page.Limit-1-len(out.Rows), docs, &page)
			rows, err := k.documents(seen)
			if err != nil {
				return err
			}
			if out.Rows = append(out.Rows, rows...); full {
				out.Next = cursor(page.After + page.Skip)
			}
			if full || len(docs) < page.Limit {
				return nil
			}
		}
	})
	return out, err
}

// upTo gives the first documents that the caller sees, and moves the page
// behind what was looked at; full says that there are more of them.
func (k *asking) upTo(most int, docs []receivable.Document, page *store.Page) (seen []receivable.Document, full bool) {
	for _, d := range docs {
		if len(seen) == most {
			return seen, true
		}
		if page.Order != "" {
			page.Skip++
		} else {
			page.After = d.ID
		}
		if k.sees(k.names[d.Customer]) {
			seen = append(seen, d)
		}
	}
	return seen, false
}

func (k *asking) loadFor(docs []receivable.Document) error {
	ids := make([]int64, 0, len(docs))
	for _, d := range docs {
		ids = append(ids, d.Customer, d.SoldTo)
	}
	return k.load(ids)
}

func (k *asking) drafts(out *List[*DocumentAnswer], f store.DocFilter, p store.Page) error {
	drafts, err := k.Drafts(f, k.seen(), p)
	if err != nil {
		return err
	}
	drafts, out.Next = more(drafts, p, func(d store.Draft) int64 { return d.ID })
	ids := make([]int64, 0, len(drafts))
	for _, d := range drafts {
		ids = append(ids, d.Customer, d.SoldTo)
	}
	if err := k.load(ids); err != nil {
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
	return nil
}

func (k *asking) draftRow(d store.Draft) (*DocumentAnswer, error) {
	if err := k.load([]int64{d.Customer, d.SoldTo}); err != nil {
		return nil, err
	}
	if !k.sees(k.names[d.Customer]) {
		return nil, nil
	}
	zero := money.Amount(0).Format(d.Currency)
	return &DocumentAnswer{ID: makeID(idDoc, d.ID), Kind: d.Kind, Customer: namedCustomer(k.names[d.Customer]), SoldTo: k.namedOther(d.SoldTo), Date: d.Date, EffectiveDate: d.Date, Currency: string(d.Currency),
		Total: d.Total.Format(d.Currency), Tax: zero, Net: zero, Base: zero, Open: zero, Status: d.State, Version: d.Version, Items: []ItemAnswer{}, Warnings: []Warning{},
		Extra: json.RawMessage(d.Body)}, nil
}

// documents shows posted documents as they stand now.
func (k *asking) documents(docs []receivable.Document) ([]*DocumentAnswer, error) {
	details, err := k.DocDetails(docs)
	if err != nil {
		return nil, err
	}
	keys := make([]string, 0, len(docs))
	for _, d := range docs {
		keys = append(keys, refReverses+itoa(d.ID))
	}
	reversed, err := k.RefsByKey(keys)
	if err != nil {
		return nil, err
	}
	causes, err := k.causes(docs, reversed)
	if err != nil {
		return nil, err
	}
	orders, err := k.kindOrders(docs)
	out := make([]*DocumentAnswer, 0, len(docs))
	for i, d := range docs {
		row := k.document(d, details[d.ID], reversed[keys[i]])
		row.Kinds = k.kinds(d, details[d.ID].Open, orders)
		row.Cause += causes[d.ID]
		out = append(out, row)
	}
	return out, err
}

// causes are the named causes of reversals, by the receipt that was reversed.
func (k *asking) causes(docs []receivable.Document, reversed map[string]int64) (map[int64]string, error) {
	var by []int64
	for _, d := range docs {
		if id := reversed[refReverses+itoa(d.ID)]; id != 0 && len(causesOf(d.Kind)) > 0 {
			by = append(by, id)
		}
	}
	out := map[int64]string{}
	if len(by) == 0 {
		return out, nil
	}
	mirrors, err := k.DocsByID(by)
	for _, m := range mirrors {
		out[m.Reverses] = m.Cause
	}
	return out, err
}

// document shows a document with what hangs on it and what reversed it.
func (k *asking) document(d receivable.Document, detail *store.DocDetail, by int64) *DocumentAnswer {
	cur := d.Currency
	a := &DocumentAnswer{
		ID: makeID(idDoc, d.ID), Kind: string(d.Kind), Number: d.Number, Customer: namedCustomer(k.names[d.Customer]), Date: d.DocDate, EffectiveDate: d.Date, DueDate: d.DueDate,
		Currency: string(cur), Rate: d.Rate.String(), Total: d.Total.Format(cur), Tax: d.Tax.Format(cur), Net: (d.Total - d.Tax).Format(cur), Base: d.Base.Format(k.base()),
		Status: "approved", Reference: d.Reference, BankSerial: d.BankSerial, InvoiceType: d.InvoiceType, Contract: d.Contract, Terms: showDocTerms(d), Method: d.Method, ExternalID: d.External, Text: d.Text, Order: makeID(idOrder, d.Order), Original: makeID(idDoc, d.Original), Reverses: makeID(idDoc, d.Reverses), Cause: d.Cause,
		Items: []ItemAnswer{}, Warnings: []Warning{},
	}
	a.SoldTo, a.ReceiptKinds = k.namedOther(d.SoldTo), d.MoneyKinds()
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
		whole, _ := d.Arrived()
		a.Amount, a.Fee, a.Unapplied = (whole - d.Fee).Format(cur), d.Fee.Format(cur), (-open).Format(cur)
		acc, _ := k.config.Chart.ByID(d.Bank)
		a.BankAccount = acc.Code
	}
	if by != 0 {
		a.Status, a.ReversedBy = "reversed", makeID(idDoc, by)
	}
	a.Drawn = k.drawn(d, detail.Settlements)
	for _, s := range detail.Settlements {
		a.Settlements = append(a.Settlements, SettledAnswer{ID: makeID(idSettle, s.ID), Number: s.Number, Date: s.Date, Rule: s.Rule, Reverses: makeID(idSettle, s.Reverses), Item: makeID(idItem, s.Item),
			Amount: money.Amount(s.Amount).Format(cur), Maker: k.actor(s.Maker), Reason: s.Reason, seq: s.Seq})
	}
	return a
}

// drawn sums what an invoice took from its order's advances; nil where its base
// amount needs no explaining.
func (k *asking) drawn(d receivable.Document, settled []store.SettledBy) *DrawnAnswer {
	var amount, base money.Amount
	for _, s := range settled {
		if s.Rule == ruleAdvance && s.Reverses == 0 && d.Kind == receivable.Invoice {
			amount, base = amount+money.Amount(s.Amount), base+money.Amount(s.Base)
		}
	}
	if amount == 0 || d.Currency == k.base() {
		return nil
	}
	return &DrawnAnswer{amount.Format(d.Currency), base.Format(k.base())}
}

// Document shows one document, posted or draft, with its voucher.
func (a *App) Document(ctx context.Context, book int64, call Call, name string, kinds ...receivable.Kind) (out *DocumentAnswer, err error) {
	err = a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) (err error) {
		out, err = k.documentNamed(name, kinds)
		return err
	})
	return out, err
}

// documentNamed shows a document by its id, number or the id of its draft.
func (k *asking) documentNamed(name string, kinds []receivable.Kind) (out *DocumentAnswer, err error) {
	missing := fault.NewNotFound("document", name)
	id, ok := parseID(idDoc, name)
	if !ok {
		if id, err = k.Ref(refDocNumber + name); err != nil {
			return nil, err
		}
	}
	d, found, err := k.postedDoc(id)
	if err != nil {
		return nil, err
	}
	if !found {
		err = k.draftByID(id, missing, &out)
		return out, err
	}
	if err := k.load([]int64{d.Customer, d.SoldTo}); err != nil {
		return nil, err
	}
	if !oneOf(d.Kind, kinds) || !k.sees(k.names[d.Customer]) {
		return nil, missing
	}
	shown, err := k.documents([]receivable.Document{d})
	if err != nil {
		return nil, err
	}
	out = shown[0]
	if out.Links, err = k.links(d, out); err != nil {
		return out, err
	}
	var v store.VoucherRow
	if d.Voucher != 0 {
		rows, entries, err := k.Vouchers(store.VoucherFilter{ID: d.Voucher}, store.Page{Limit: 1})
		if err != nil {
			return out, err
		}
		if len(rows) == 1 {
			v, out.Voucher = rows[0], k.voucher(rows[0], entries[d.Voucher])
		}
	}
	return out, k.signDocument(out, d, v)
}

// postedDoc reads a document by its id, or by that of the draft it was.
func (k *asking) postedDoc(id int64) (d receivable.Document, found bool, err error) {
	docs, err := k.DocsByID([]int64{id})
	if err != nil {
		return d, false, err
	}
	if d, found = docs[id]; found {
		return d, true, nil
	}
	if id, err = k.Ref(refDraft + itoa(id)); err != nil || id == 0 {
		return d, false, err
	}
	docs, err = k.DocsByID([]int64{id})
	d, found = docs[id]
	return d, found, err
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
	return showVoucher(k.config.Chart, k.base(), k.call.Lang, ledger.Voucher{Date: v.Date, Period: period, Number: v.Number, Type: v.Type, State: v.State, Text: v.Text, Source: v.Source, Entries: entries}, makeID(idVoucher, v.ID), k.hides(access.FieldCost))
}

// VoucherQuery asks for vouchers.
type VoucherQuery struct {
	ID       Text
	From, To Text
	Period   Text
	State    Text
	Source   Text
	Text     Text // in number, text, customer
	Paging
}

// voucherColumns are what vouchers may be sorted by.
var voucherColumns = map[string]string{"date": "v.date", "number": "coalesce(p.number, 0)", "period": "coalesce(p.period, 0)", "source": "v.source"}

// voucherStates are the states a list of vouchers may be narrowed to.
var voucherStates = map[string]ledger.State{"prepared": ledger.Prepared, "reviewed": ledger.Reviewed, "posted": ledger.Posted}

// Vouchers lists vouchers, newest first. Only who sees all customers may.
func (a *App) Vouchers(ctx context.Context, book int64, call Call, q VoucherQuery) (*List[*VoucherAnswer], error) {
	out := &List[*VoucherAnswer]{Rows: []*VoucherAnswer{}}
	page, err := q.Paging.page(voucherColumns, "v.id desc")
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		filter, err := k.voucherFilter(q)
		if err != nil {
			return err
		}
		rows, entries, err := k.Vouchers(filter, page)
		rows, out.Next = more(rows, page, func(v store.VoucherRow) int64 { return v.ID })
		for _, v := range rows {
			out.Rows = append(out.Rows, k.voucher(v, entries[v.ID]))
		}
		if err == nil {
			err = k.dressVouchers(out.Rows, rows)
		}
		if q.ID != "" && len(rows) == 1 {
			k.tellRules(out.Rows[0], entries[rows[0].ID])
		}
		if err == nil && q.ID != "" && len(rows) == 0 {
			err = fault.NewNotFound("voucher", string(q.ID))
		}
		return err
	})
	return out, err
}

// voucherFilter reads what vouchers are asked for. Only who sees all customers
// may see vouchers.
func (k *asking) voucherFilter(q VoucherQuery) (filter store.VoucherFilter, err error) {
	if !k.scope.All() {
		return filter, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.ReportRead)})
	}
	var f fields
	filter = store.VoucherFilter{From: f.date("from", q.From, 0), To: f.date("to", q.To, 0), Source: string(q.Source), Text: string(q.Text), Pending: q.State == "pending"}
	if q.State != "" && !filter.Pending {
		state := voucherStates[f.choice("state", q.State, sortedNames(voucherStates)...)]
		filter.State = &state
	}
	if q.Period != "" {
		p, err := cal.ParsePeriod(string(q.Period))
		f.c.AddErr("period", err)
		filter.From, filter.To = p.First(), p.Last()
	}
	if err := f.err(); err != nil {
		return filter, err
	}
	if q.ID != "" {
		var ok bool
		if filter.ID, ok = parseID(idVoucher, string(q.ID)); !ok {
			return filter, fault.NewNotFound("voucher", string(q.ID))
		}
	}
	return filter, nil
}

// SumVouchers counts a filter's vouchers and sums their debits, but for who
// does not see what goods cost: the sum would tell.
func (a *App) SumVouchers(ctx context.Context, book int64, call Call, q VoucherQuery) (*ListSums, error) {
	out := &ListSums{Sums: []CurrencySum{}}
	err := a.askWhole(ctx, book, call, Query{}, func(k *asking) error {
		filter, err := k.voucherFilter(q)
		if err != nil {
			return err
		}
		if out.Count, err = k.CountVouchers(filter); err != nil || k.hides(access.FieldCost) {
			return err
		}
		sum, err := k.SumDebits(filter)
		out.Sums = append(out.Sums, CurrencySum{string(k.base()), sum.Format(k.base())})
		return err
	})
	return out, err
}
