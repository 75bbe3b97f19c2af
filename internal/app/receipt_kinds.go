package app

import (
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/paper"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// KindLineInput is a part of a receipt that was split by kind: against what is
// owed (at most one line), in advance, perhaps for an order, or other income.
type KindLineInput struct {
	Kind    Text `json:"kind"`
	Amount  Text `json:"amount"`
	Order   Text `json:"order,omitempty"`   // of an advance
	Account Text `json:"account,omitempty"` // of an other line; other income where none is given
	Text    Text `json:"text,omitempty"`
}

// KindLineAnswer is a line of a receipt that was split by kind.
type KindLineAnswer struct {
	Line        int64  `json:"line"`
	Kind        string `json:"kind"`
	Amount      string `json:"amount"`
	Base        string `json:"base"`
	Account     string `json:"account"`
	AccountName string `json:"account_name"`
	Item        ID     `json:"item,omitempty"`
	Open        string `json:"open,omitempty"` // of its item, as a positive amount
	Order       ID     `json:"order,omitempty"`
	OrderNumber string `json:"order_number,omitempty"`
	Text        string `json:"text,omitempty"`
}

// mostKinds is how many lines a receipt may have.
const mostKinds = 50

// readKinds reads a receipt's lines; nil where it has none. They come to the
// whole of the receipt, amount and fee.
func (d *Desk) readKinds(in ReceiptInput, c party.Customer, cur money.Currency, whole money.Amount) ([]receivable.KindLine, error) {
	if in.Lines == nil {
		return nil, nil
	}
	var f fields
	switch {
	case len(in.Lines) == 0:
		f.c.Add("lines", "empty_lines", nil)
	case len(in.Lines) > mostKinds:
		f.c.Add("lines", "out_of_range", fault.Args{"max": itoa(mostKinds)})
	}
	if in.Kind != "" {
		f.c.Add("kind", "kind_beside_lines", nil)
	}
	if in.Order != "" {
		f.c.Add("order", "kind_beside_lines", nil)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	lines := make([]receivable.KindLine, len(in.Lines))
	for i, l := range in.Lines {
		at := func(name string) string { return nth("lines", i, name) }
		if f.required(at("kind"), l.Kind) {
			lines[i].Kind = f.choice(at("kind"), l.Kind, receivable.AgainstReceivable, receivable.InAdvance, receivable.OtherIncome)
		}
		lines[i].Amount = f.positive(at("amount"), l.Amount, cur)
		lines[i].Text = f.text(at("text"), l.Text, 200)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	if err := d.kindsSum(lines, cur, whole); err != nil {
		return nil, err
	}
	return lines, d.placeKinds(lines, in.Lines, c, cur)
}

// kindsSum checks that lines come to the whole of their receipt.
func (d *Desk) kindsSum(lines []receivable.KindLine, cur money.Currency, whole money.Amount) error {
	var sum money.Sum
	for _, l := range lines {
		sum.Add(l.Amount)
	}
	got, err := sum.Value()
	if err != nil {
		return fault.From(err).At("lines")
	}
	if got == whole {
		return nil
	}
	gap := (whole - got).Format(cur)
	return fault.NewRefused("lines_do_not_sum", fault.Args{"sum": got.Format(cur), "whole": whole.Format(cur), "difference": gap}).With("difference", gap).At("lines")
}

// placeKinds gives lines their accounts, orders and items.
func (d *Desk) placeKinds(lines []receivable.KindLine, in []KindLineInput, c party.Customer, cur money.Currency) error {
	for _, l := range in { // all are asked for, so that one trip loads them
		if l.Order != "" {
			_, _, _, _ = d.order(string(l.Order), access.ReceiptWrite)
		}
	}
	var items int64
	owed := false
	for i := range lines {
		l, err := &lines[i], error(nil)
		if l.Kind != receivable.OtherIncome {
			items++
			l.Item = items
		}
		if l.Kind == receivable.AgainstReceivable && owed {
			return fault.NewRefused("one_receivable_line", nil).At(nth("lines", i, "kind"))
		}
		owed = owed || l.Kind == receivable.AgainstReceivable
		if l.Account, err = d.kindAccount(in[i], nth("lines", i, "account")); err != nil {
			return err
		}
		if l.Order, err = d.kindOrder(in[i], nth("lines", i, "order"), c, cur); err != nil {
			return err
		}
	}
	return nil
}

// kindAccount is the account a line credits.
func (d *Desk) kindAccount(l KindLineInput, field string) (int64, error) {
	if string(l.Kind) != receivable.OtherIncome {
		if l.Account != "" {
			return 0, fault.NewRefused("account_of_other", nil).At(field)
		}
		return d.role(d.creditRole(string(l.Kind)))
	}
	id, err := d.otherSide(l.Account)
	if err != nil {
		e := fault.From(err)
		e.Fields = nil // it names the field of a document with one account
		return 0, e.At(field)
	}
	a, _ := d.Config.Chart.ByID(id)
	for _, x := range d.Config.Chart.All() {
		if x.Active && strings.HasPrefix(x.Code, a.Code+".") {
			return 0, fault.NewRefused("account_has_parts", fault.Args{"account": a.Code, "part": x.Code}).At(field)
		}
	}
	if a.Role == ledger.RoleBank {
		return 0, fault.NewRefused("bank_as_other", fault.Args{"account": a.Code}).At(field)
	}
	return id, nil
}

// creditRole is the account where a receipt stands until it is settled: the
// rest of a payment may stay a receivable by the book's policy.
func (d *Desk) creditRole(kind string) ledger.Role {
	if kind != receivable.InAdvance && d.settings().RestToReceivable {
		return ledger.RoleReceivable
	}
	return ledger.RoleAdvance
}

// kindOrder is the order an advance's line is for.
func (d *Desk) kindOrder(l KindLineInput, field string, c party.Customer, cur money.Currency) (int64, error) {
	if l.Order == "" {
		return 0, nil
	}
	if string(l.Kind) != receivable.InAdvance {
		return 0, fault.NewRefused("order_of_advance", nil).At(field)
	}
	return d.orderAhead(l.Order, c, cur, field, field)
}

// splitByKind lays lines over a receipt: what is the customer's stays its total.
func (d *Desk) splitByKind(doc *receivable.Document, lines []receivable.KindLine) error {
	whole, base := -doc.Total, -doc.Base
	if whole > mostMinor || base > mostMinor {
		return fault.NewRefused("overflow", nil)
	}
	if err := receivable.ShareBase(lines, whole, base); err != nil {
		return err
	}
	doc.Total, doc.Base, doc.Items = 0, 0, 0
	for _, l := range lines {
		if l.Item > 0 {
			doc.Total, doc.Base, doc.Items = doc.Total-l.Amount, doc.Base-l.Base, doc.Items+1
		}
	}
	return doc.KeepKinds(lines)
}

// payingItem is the item of a receipt that settles at once; false where all of
// it is ahead or no business of the customer's.
func payingItem(doc receivable.Document, items []receivable.Item) (receivable.Item, bool) {
	if doc.Split == "" {
		return items[0], true
	}
	for _, l := range doc.KindLines() {
		if l.Kind == receivable.AgainstReceivable {
			return items[l.Item-1], true
		}
	}
	return receivable.Item{}, false
}

// showKinds shows the lines of a receipt with what is open of their items and
// the numbers of their orders.
func showKinds(doc receivable.Document, chart *ledger.Chart, base money.Currency, lang fault.Lang, open func(item int64) money.Amount, orders func(id int64) string) []KindLineAnswer {
	var out []KindLineAnswer
	for i, l := range doc.KindLines() {
		acc, _ := chart.ByID(l.Account)
		a := KindLineAnswer{Line: int64(i + 1), Kind: l.Kind, Amount: l.Amount.Format(doc.Currency), Base: l.Base.Format(base), Account: acc.Code,
			AccountName: pick(lang, acc.Name, acc.NameEN), Order: makeID(idOrder, l.Order), Text: l.Text}
		if l.Item != 0 {
			a.Item, a.Open = makeID(idItem, l.ItemOf(doc.ID)), (-open(l.ItemOf(doc.ID))).Format(doc.Currency)
		}
		if l.Order != 0 {
			a.OrderNumber = orders(l.Order)
		}
		out = append(out, a)
	}
	return out
}

// kindOrders are the numbers of the orders that lines of receipts are for.
func (k *asking) kindOrders(docs []receivable.Document) (map[int64]string, error) {
	var split []receivable.Document
	for _, d := range docs {
		if d.Split != "" {
			split = append(split, d)
		}
	}
	if len(split) == 0 {
		return nil, nil
	}
	return k.orderNumbers(split)
}

// kinds shows the lines of a receipt.
func (k *asking) kinds(d receivable.Document, open map[int64]receivable.Open, orders map[int64]string) []KindLineAnswer {
	return showKinds(d, k.config.Chart, k.base(), k.call.Lang, func(item int64) money.Amount { return open[item].Amount }, func(id int64) string { return orders[id] })
}

// kindSection are the lines of a receipt on its paper, where there are several.
func (k *asking) kindSection(d *DocumentAnswer) paper.Section {
	if len(d.Kinds) < 2 {
		return paper.Section{}
	}
	s := paper.Section{Title: k.pick("款项类型", "Kinds of money"), Columns: []paper.Column{{Title: k.pick("行", "Line"), Kind: paper.Number}, {Title: k.pick("类型", "Kind")},
		{Title: k.pick("订单", "Order")}, {Title: k.pick("摘要", "Text")}, {Title: k.pick("金额", "Amount"), Kind: paper.Amount}}}
	for _, l := range d.Kinds {
		s.Rows = append(s.Rows, []string{itoa(l.Line), k.kindWord(l.Kind), l.OrderNumber, l.Text, l.Amount})
	}
	return s
}

func (k *asking) kindWord(kind string) string {
	switch kind {
	case receivable.AgainstReceivable:
		return k.pick("应收款", "Against receivables")
	case receivable.InAdvance:
		return k.pick("预收款", "In advance")
	}
	return k.pick("其他收入", "Other income")
}
