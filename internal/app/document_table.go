package app

import (
	"context"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// TableQuery asks for documents as a screen lists them.
type TableQuery struct {
	DocsQuery
	Text     Text // in number, reference, contract, customer
	Currency Text
	Type     Text // of tax invoice; none: those it is not said of
	Money    Text // of receipts: the kind of money they have, alone or among others
	SoldTo   Text // the customer it was sold to, be it billed itself or another
	Sort     Text // date, due_date, number, total; "-" before it turns it round
}

// DocumentSums are the sums of a filter in one currency.
type DocumentSums struct {
	Currency string `json:"currency"`
	Count    int64  `json:"count"`
	Total    string `json:"total"`
	Open     string `json:"open"`
}

// DocumentTable is a page of a document list with the sums of all of it.
type DocumentTable struct {
	List[*DocumentAnswer]
	Sums   []DocumentSums `json:"sums"`
	Drafts int            `json:"drafts"` // how many drafts there are, 100 at most
}

// mostDrafts is how many drafts a list counts.
const mostDrafts = 100

// DocumentTable lists documents for a screen: searched and sorted by the
// database, each without its lines, the sums of the whole filter beside them.
// The cursor counts rows, since the order may be any.
func (a *App) DocumentTable(ctx context.Context, book int64, call Call, q TableQuery) (*DocumentTable, error) {
	out := &DocumentTable{List: List[*DocumentAnswer]{Rows: []*DocumentAnswer{}}, Sums: []DocumentSums{}}
	limit, skip, err := q.Paging.read()
	if err != nil {
		return nil, err
	}
	var f fields
	find := store.DocSearch{From: f.date("from", q.From, 0), To: f.date("to", q.To, 0), Text: string(q.Text), Sort: string(q.Sort),
		Status: f.choice("status", q.Status, "", "draft", "open", "overdue", "reversed", "live"), Currency: string(q.Currency),
		Type:  f.choice("invoice_type", q.Type, append([]string{"", "none"}, receivable.InvoiceTypes...)...),
		Money: f.choice("receipt_kind", q.Money, "", receivable.AgainstReceivable, receivable.InAdvance, receivable.OtherIncome)}
	if err := f.err(); err != nil {
		return nil, err
	}
	for _, kind := range q.Kinds {
		find.Kinds = append(find.Kinds, string(kind))
	}
	err = a.ask(ctx, book, call, Query{Customer: q.Customer}, access.ReportRead, func(k *asking) error {
		find.Today = k.at.AsOf
		if len(k.only) > 0 {
			find.Customer = k.only[0]
		}
		if q.SoldTo != "" {
			var err error
			if find.SoldTo, err = k.customerID(string(q.SoldTo)); err != nil {
				return fault.From(err).At("sold_to")
			}
		}
		find.Seen = k.seen()
		if err := k.countDrafts(out, find); err != nil || q.Status == "draft" {
			if err == nil && len(q.Kinds) == 1 {
				err = k.drafts(&out.List, draftsOf(find), store.Page{Limit: limit, After: skip})
			}
			return err
		}
		if err := k.byNumber(&find); err != nil {
			return err
		}
		return k.table(out, find, limit, skip)
	})
	return out, err
}

// byNumber goes by the key where the text looked for is the whole number of a
// document of the list's kind: in a large book a search of all rows is slow.
func (k *asking) byNumber(find *store.DocSearch) error {
	if find.Text == "" || len(find.Kinds) == 0 {
		return nil
	}
	id, err := k.Ref(refDocNumber + strings.ToUpper(find.Text))
	if err != nil || id == 0 {
		return err
	}
	docs, err := k.DocsByID([]int64{id})
	if slices.Contains(find.Kinds, string(docs[id].Kind)) {
		find.ID, find.Text = id, ""
	}
	return err
}

// seen are the customers a list is kept to; nil where the caller sees all.
func (k *asking) seen() *store.Seen {
	if k.scope.All() {
		return nil
	}
	s := &store.Seen{Only: k.scope.Listed()}
	if user, own := k.scope.Own(); own {
		s.Sales = &store.Salesperson{User: user, Name: k.call.Who.Name}
	}
	return s
}

// draftsOf is what a search asks of drafts, which have no number and no state.
func draftsOf(find store.DocSearch) store.DocFilter {
	return store.DocFilter{Kinds: find.Kinds, Customer: find.Customer, SoldTo: find.SoldTo, From: find.From, To: find.To}
}

func (k *asking) countDrafts(out *DocumentTable, find store.DocSearch) error {
	if len(find.Kinds) != 1 {
		return nil
	}
	list, err := k.Drafts(draftsOf(find), find.Seen, store.Page{Limit: mostDrafts})
	out.Drafts = len(list)
	return err
}

func (k *asking) table(out *DocumentTable, find store.DocSearch, limit int, skip int64) error {
	docs, err := k.SearchDocs(find, limit+1, int(skip))
	if err != nil {
		return err
	}
	if len(docs) > limit {
		docs = docs[:limit]
		out.Next = cursor(skip + int64(limit))
	}
	if out.Rows, err = k.briefRows(docs); err != nil || skip > 0 {
		return err
	}
	sums, err := k.SumDocs(find)
	for _, s := range sums {
		cur := money.Currency(s.Currency)
		out.Sums = append(out.Sums, DocumentSums{s.Currency, s.Count, s.Total.Format(cur), s.Open.Format(cur)})
	}
	return err
}

// briefRows shows documents without their lines, with what is open of them.
func (k *asking) briefRows(docs []receivable.Document) ([]*DocumentAnswer, error) {
	rows := []*DocumentAnswer{}
	if err := k.loadFor(docs); err != nil {
		return nil, err
	}
	var items, vouchers []int64
	var refs []string
	for _, d := range docs {
		for i := range d.Items {
			items = append(items, d.ID*receivable.ItemStep+i)
		}
		vouchers = append(vouchers, d.Voucher)
		refs = append(refs, refReverses+itoa(d.ID))
	}
	open, err := k.OpenOf(items)
	if err != nil {
		return nil, err
	}
	reversed, err := k.RefsByKey(refs)
	if err != nil {
		return nil, err
	}
	causes, err := k.causes(docs, reversed)
	if err != nil {
		return nil, err
	}
	pending, err := k.PendingVouchers(vouchers)
	if err != nil {
		return nil, err
	}
	orders, err := k.orderNumbers(docs)
	for _, d := range docs {
		if !k.sees(k.names[d.Customer]) {
			continue
		}
		row := k.brief(d, open)
		row.Order, row.OrderNumber, row.Kinds = makeID(idOrder, d.Order), orders[d.Order], k.kinds(d, open, orders)
		if by := reversed[refReverses+itoa(d.ID)]; by != 0 {
			row.Status, row.ReversedBy, row.Cause = "reversed", makeID(idDoc, by), causes[d.ID]
		}
		if d.Voucher != 0 {
			row.VoucherState = ledger.Posted.String()
			if s, ok := pending[d.Voucher]; ok {
				row.VoucherState = s.String()
			}
		}
		rows = append(rows, row)
	}
	return rows, err
}

// orderNumbers are the numbers of the orders that documents came from.
func (k *asking) orderNumbers(docs []receivable.Document) (map[int64]string, error) {
	var ids []int64
	for _, d := range docs {
		ids = append(ids, d.Orders()...)
	}
	orders, err := k.OrdersByID(ids)
	out := map[int64]string{}
	for _, o := range orders {
		out[o.ID] = o.Number
	}
	return out, err
}

func (k *asking) brief(d receivable.Document, open map[int64]receivable.Open) *DocumentAnswer {
	cur := d.Currency
	a := &DocumentAnswer{
		ID: makeID(idDoc, d.ID), Kind: string(d.Kind), Number: d.Number, Customer: namedCustomer(k.names[d.Customer]), Date: d.DocDate, EffectiveDate: d.Date, DueDate: d.DueDate,
		Currency: string(cur), Rate: d.Rate.String(), Total: d.Total.Format(cur), Tax: d.Tax.Format(cur), Net: (d.Total - d.Tax).Format(cur), Base: d.Base.Format(k.base()),
		Status: "approved", Reference: d.Reference, BankSerial: d.BankSerial, InvoiceType: d.InvoiceType, Contract: d.Contract, Terms: showDocTerms(d), Method: d.Method, ExternalID: d.External, Text: d.Text, Original: makeID(idDoc, d.Original), Reverses: makeID(idDoc, d.Reverses), Cause: d.Cause,
		Items: []ItemAnswer{}, Warnings: []Warning{},
	}
	a.SoldTo, a.ReceiptKinds = k.namedOther(d.SoldTo), d.MoneyKinds()
	var left money.Amount
	for i := range d.Items {
		left += open[d.ID*receivable.ItemStep+i].Amount
	}
	a.Open = left.Format(cur)
	if d.Kind == receivable.Receipt {
		whole, _ := d.Arrived()
		a.Amount, a.Fee, a.Unapplied = (whole - d.Fee).Format(cur), d.Fee.Format(cur), (-left).Format(cur)
		acc, _ := k.config.Chart.ByID(d.Bank)
		a.BankAccount = acc.Code
	}
	return a
}

// DocLink is a record that stands before (up) or after (down) a document.
type DocLink struct {
	Relation string `json:"relation"` // original, reverses, reversed_by, follows, order, settled
	Kind     string `json:"kind"`
	ID       ID     `json:"id"`
	Number   string `json:"number"`
	Amount   string `json:"amount,omitempty"`
	Via      string `json:"via,omitempty"` // the settlement's number
}

// links follows a document up and down its chain: what it was made from, what
// was made from it, and what it was settled with.
func (k *asking) links(d receivable.Document, a *DocumentAnswer) ([]DocLink, error) {
	derived, err := k.DerivedFrom(d.Customer, d.ID)
	if err != nil {
		return nil, err
	}
	by, _ := parseID(idDoc, string(a.ReversedBy))
	type wish struct {
		relation string
		id       int64
	}
	wishes := []wish{{"original", d.Original}, {"reverses", d.Reverses}, {"reversed_by", by}}
	for _, id := range derived {
		wishes = append(wishes, wish{"follows", id})
	}
	var ids []int64
	for _, w := range wishes {
		ids = append(ids, w.id)
	}
	docs, err := k.DocsByID(ids)
	if err != nil {
		return nil, err
	}
	var out []DocLink
	for _, w := range wishes {
		if x, ok := docs[w.id]; ok {
			out = append(out, DocLink{Relation: w.relation, Kind: string(x.Kind), ID: makeID(idDoc, x.ID), Number: x.Number, Amount: x.Total.Format(x.Currency)})
		}
	}
	if of := d.Orders(); len(of) > 0 {
		orders, err := k.OrdersByID(of)
		if err != nil {
			return nil, err
		}
		for _, o := range orders {
			out = append(out, DocLink{Relation: "order", Kind: "order", ID: makeID(idOrder, o.ID), Number: o.Number})
		}
	}
	more, err := k.settledWith(d, a)
	return append(out, more...), err
}

// settledWith are the documents on the other side of the settlements in force.
func (k *asking) settledWith(d receivable.Document, a *DocumentAnswer) ([]DocLink, error) {
	undone := map[ID]bool{}
	for _, s := range a.Settlements {
		undone[s.Reverses] = s.Reverses != ""
	}
	number := map[int64]string{}
	var ids []int64
	for _, s := range a.Settlements {
		if id, ok := parseID(idSettle, string(s.ID)); ok && s.Reverses == "" && !undone[s.ID] && number[id] == "" {
			number[id] = s.Number
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	lines, err := k.SettlementLines(ids)
	if err != nil {
		return nil, err
	}
	_, docs, err := k.behind(lines)
	if err != nil {
		return nil, err
	}
	var out []DocLink
	for _, id := range ids {
		for _, l := range lines[id] {
			x := docs[l.Item/receivable.ItemStep]
			if x.ID == d.ID || (x.Total < 0) == (d.Total < 0) || x.Reverses == d.ID || d.Reverses == x.ID {
				continue
			}
			out = append(out, DocLink{"settled", string(x.Kind), makeID(idDoc, x.ID), x.Number, l.Amount.Format(x.Currency), number[id]})
		}
	}
	return out, nil
}
