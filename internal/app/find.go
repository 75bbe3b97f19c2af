package app

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/ledger"
	"hesuan/internal/order"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// FoundRow is a record that a search found, as a list of hits names it. Total
// and Open stand in the record's currency; a voucher has neither, nor a customer.
type FoundRow struct {
	Kind     string   `json:"kind"` // of a document; order, settlement, voucher
	ID       ID       `json:"id"`
	Number   string   `json:"number"`
	Customer *Named   `json:"customer,omitempty"`
	Date     cal.Date `json:"date"`
	Currency string   `json:"currency,omitempty"`
	Total    string   `json:"total,omitempty"`
	Open     string   `json:"open,omitempty"`
	Status   string   `json:"status,omitempty"`
}

// Found are the records found: whole numbers first, then what is open of the
// amount asked for, then the newest of each sort.
type Found struct {
	List[FoundRow]
	// Partly: older documents, beyond the newest 20,000, were looked at by their
	// whole numbers alone.
	Partly bool `json:"partly"`
}

const (
	foundMost = 6 // of each sort
	findLeast = 2 // characters of a part of a number
	findMost  = 100
	yearsBack = 3 // in which a running number alone is looked for
	monthBack = 24
)

// finding is one search: what it is for, and what it found by sort.
type finding struct {
	*asking
	text   string
	amount *amountAsked

	docs, orders, settlements []int64
}

// Find looks for documents, orders, settlements and vouchers by number, whole
// or a part of it, by reference or external id, or by amount. Where the caller
// sees no customer of a record, the record is not there.
func (a *App) Find(ctx context.Context, book int64, call Call, text Text) (*Found, error) {
	out := &Found{List: List[FoundRow]{Rows: []FoundRow{}}}
	var f fields
	asked := strings.TrimSpace(f.text("q", text, findMost))
	if err := f.err(); err != nil || asked == "" {
		return out, err
	}
	err := a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		out.Rows = out.Rows[:0]
		s := &finding{asking: k, text: asked}
		if amount, ok := readAmountAsked(asked); ok {
			s.amount = &amount
		}
		for _, step := range []func() error{s.byKey, s.byOpen, s.byNewest} {
			if err := step(); err != nil {
				return err
			}
		}
		return s.answer(out)
	})
	return out, err
}

// keys are the natural keys that what was typed may be: a number, a number of
// ours without its series and year, an external id, a tax invoice's number.
func (s *finding) keys() (docs, orders, settlements []string) {
	upper := strings.ToUpper(s.text)
	docs, orders, settlements = []string{refDocNumber + upper, refDocNumber + s.text, refTaxInvoice + s.text}, []string{refOrderNumber + upper, refOrderExt + s.text}, []string{refSettleNumber + upper}
	kinds := []receivable.Kind{receivable.Invoice, receivable.CreditNote, receivable.Receipt, receivable.Refund, receivable.OtherReceivable, receivable.Opening}
	for _, kind := range kinds {
		docs = append(docs, refDocExt+string(kind)+":"+s.text)
	}
	if n, ok := s.running(); ok {
		for back := range yearsBack + 1 {
			tail := strconv.Itoa(s.at.AsOf.Year()-back) + "-" + strings.Repeat("0", 6-len(n)) + n
			for _, kind := range kinds {
				docs = append(docs, refDocNumber+kind.Series()+tail)
			}
			orders, settlements = append(orders, refOrderNumber+"DD"+tail), append(settlements, refSettleNumber+"HX"+tail)
		}
	}
	return docs, orders, settlements
}

// running is what was typed as a running number, without its zeros in front.
func (s *finding) running() (string, bool) {
	n := strings.TrimLeft(s.text, "0")
	if n == "" || len(n) > 6 || strings.Trim(n, "0123456789") != "" {
		return "", false
	}
	return n, true
}

func (s *finding) byKey() error {
	docs, orders, settlements := s.keys()
	found, err := s.RefsByKey(slices.Concat(docs, orders, settlements))
	if err != nil {
		return err
	}
	for _, sort := range []struct {
		keys []string
		into *[]int64
	}{{docs, &s.docs}, {orders, &s.orders}, {settlements, &s.settlements}} {
		for _, key := range sort.keys {
			if id, ok := found[key]; ok {
				*sort.into = append(*sort.into, id)
			}
		}
	}
	return nil
}

// byOpen finds the newest documents of which the amount is still open.
func (s *finding) byOpen() error {
	if s.amount == nil {
		return nil
	}
	var found []int64
	err := s.eachOpen(func(o receivable.Open) {
		if s.amount.within(o.Amount, o.Currency) {
			found = append(found, o.Item/receivable.ItemStep)
		}
	})
	slices.Sort(found)
	slices.Reverse(found)
	s.docs = append(s.docs, found[:min(len(found), foundMost)]...)
	return err
}

func (s *finding) byNewest() error {
	f := store.FindFilter{Seen: s.seen(), Limit: foundMost}
	if len([]rune(s.text)) >= findLeast && (s.amount == nil || s.amount.sign == "") {
		f.Text = s.text
	}
	if s.amount != nil {
		f.Spans = s.amount.spans()
	}
	for _, sort := range []struct {
		find func(store.FindFilter) ([]int64, error)
		into *[]int64
	}{{s.FindDocs, &s.docs}, {s.FindOrders, &s.orders}, {s.FindSettlements, &s.settlements}} {
		more, err := sort.find(f)
		if err != nil {
			return err
		}
		*sort.into = append(*sort.into, more...)
	}
	return nil
}

// once leaves out what stands twice, and keeps the order.
func once(ids []int64) []int64 {
	seen := map[int64]bool{}
	return slices.DeleteFunc(ids, func(id int64) bool {
		was := seen[id]
		seen[id] = true
		return was
	})
}

func (s *finding) answer(out *Found) error {
	for _, step := range []func(*Found) error{s.docsFound, s.ordersFound, s.settlementsFound, s.vouchersFound} {
		if err := step(out); err != nil {
			return err
		}
	}
	var err error
	out.Partly, err = s.Beyond()
	return err
}

func (s *finding) docsFound(out *Found) error {
	found, err := s.DocsByID(s.docs)
	if err != nil {
		return err
	}
	var docs []receivable.Document
	for _, id := range once(s.docs) {
		if d, ok := found[id]; ok {
			docs = append(docs, d)
		}
	}
	rows, err := s.briefRows(docs)
	for _, d := range rows[:min(len(rows), foundMost)] {
		total := d.Total
		if d.Amount != "" {
			total = d.Amount
		}
		out.Rows = append(out.Rows, FoundRow{d.Kind, d.ID, d.Number, &d.Customer, d.Date, d.Currency, total, d.Open, d.Status})
	}
	return err
}

func (s *finding) ordersFound(out *Found) error {
	list, err := s.OrdersByID(s.orders)
	if err != nil {
		return err
	}
	var customers []int64
	byID := map[int64]order.Order{}
	for _, o := range list {
		customers, byID[o.ID] = append(customers, o.Customer), o
	}
	if err := s.load(customers); err != nil {
		return err
	}
	shown := 0
	for _, id := range once(s.orders) {
		o, ok := byID[id]
		if c := s.names[o.Customer]; ok && s.sees(c) && shown < foundMost {
			named := namedCustomer(c)
			out.Rows = append(out.Rows, FoundRow{"order", makeID(idOrder, o.ID), o.Number, &named, o.Date, string(o.Currency), o.Total.Format(o.Currency), "", string(o.Status)})
			shown++
		}
	}
	return nil
}

func (s *finding) settlementsFound(out *Found) error {
	list, err := s.SettlementsByID(once(s.settlements))
	if err != nil {
		return err
	}
	var customers []int64
	for _, x := range list {
		customers = append(customers, x.Customer)
	}
	if err := s.load(customers); err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(x receivable.Settlement) bool { return !s.sees(s.names[x.Customer]) })
	for _, x := range list[:min(len(list), foundMost)] {
		named := namedCustomer(s.names[x.Customer])
		out.Rows = append(out.Rows, FoundRow{Kind: "settlement", ID: makeID(idSettle, x.ID), Number: x.Number, Customer: &named, Date: x.Date})
	}
	return nil
}

// vouchersFound finds posted vouchers of the last two years by their number in
// the month: 记-12, 记12 or 12. Only who sees all customers sees vouchers.
func (s *finding) vouchersFound(out *Found) error {
	text := strings.TrimPrefix(strings.TrimPrefix(s.text, ledger.General), "-")
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil || number <= 0 || !s.scope.All() {
		return nil
	}
	var periods []int64
	month := s.at.AsOf.Period().Next() // a voucher may be dated ahead
	for range monthBack {
		periods, month = append(periods, int64(month)), month.Prev()
	}
	ids, err := s.VouchersNumbered(ledger.General, number, periods, foundMost)
	if err != nil || len(ids) == 0 {
		return err
	}
	rows, _, err := s.Vouchers(store.VoucherFilter{IDs: ids}, store.Page{Limit: foundMost})
	for _, v := range rows {
		out.Rows = append(out.Rows, FoundRow{Kind: "voucher", ID: makeID(idVoucher, v.ID), Number: voucherNumber(v.Type, v.Number), Date: v.Date, Status: v.State.String()})
	}
	return err
}
