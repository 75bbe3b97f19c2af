package verify

import (
	"encoding/json"

	"hesuan/internal/db"
)

// kindLine is a line of a receipt that was split by kind, as it is kept.
type kindLine struct {
	Kind                               string
	Amount, Base, Account, Item, Order int64
}

// splitDoc is a receipt with lines. Of its items it sums what the lines say.
type splitDoc struct {
	id, total, base, fee, items, bank, voucher int64
	number                                     string
	lines                                      []kindLine
}

const (
	splitRows    = `select id, number, total, base, fee, items, bank_id, voucher_id, split from doc where book_id = $1 and split <> '' order by id`
	splitItems   = `select i.id, i.account_id, i.original, i.base from item i join doc d on d.book_id = i.book_id and d.id = i.doc_id where i.book_id = $1 and d.split <> ''`
	splitEntries = `select d.id, e.account_id, e.customer_id, case when e.side = 1 then e.amount else -e.amount end, case when e.side = 1 then e.base else -e.base end
  from doc d join entry e on e.book_id = d.book_id and e.voucher_id = d.voucher_id where d.book_id = $1 and d.split <> ''`
	strayKinds = `select id, number from doc where book_id = $1 and (split <> '' and (kind <> 'receipt' or order_id <> 0)
  or receipt_kind <> '' and (kind <> 'receipt' or split <> '' or receipt_kind <> 'advance')) order by id`
	mirrorKind = `select m.id, m.number from doc m join doc d on d.book_id = m.book_id and d.id = m.reverses where m.book_id = $1 and ((m.split = '') <> (d.split = '') or m.receipt_kind <> d.receipt_kind) order by m.id`
)

// splits reads the receipts that were split by kind.
func (r *run) splits() (out []splitDoc, err error) {
	err = r.each(splitRows, func(x db.Row) error {
		var d splitDoc
		var kept string
		err := x.Scan(&d.id, &d.number, &d.total, &d.base, &d.fee, &d.items, &d.bank, &d.voucher, &kept)
		if json.Unmarshal([]byte(kept), &d.lines) != nil {
			d.lines = nil
		}
		out = append(out, d)
		return err
	})
	return out, err
}

// item is the id of a line's item; 0 for none.
func (d splitDoc) item(l kindLine) int64 {
	if l.Item == 0 {
		return 0
	}
	return d.id*1024 + l.Item - 1
}

// spent is what entries move on an account of a document's voucher, credit
// positive: its customer's, or 0.
type spent struct{ doc, account, customer int64 }

// differing are the roles to whose accounts a settlement in a receipt's voucher
// may add its differences, so that an other line's part cannot be told there.
var differing = map[string]bool{"bank_fee": true, "settlement_discount": true, "output_tax": true, "rounding": true, "fx_gain": true, "fx_loss": true}

// kinds is INV-06 for a receipt that was split by kind: its lines are its items,
// come to what reached the bank and the fee, and other lines stand in its
// voucher on their accounts without a customer.
func (r *run) kinds() error {
	docs, err := r.splits()
	if err != nil {
		return err
	}
	if err := r.ask(
		question{"INV-06", "doc", strayKinds, say("只有收款单可以按款项类型拆分", "only a receipt is split by kind")},
		question{"INV-12", "doc", mirrorKind, say("冲销单与原单的款项拆分不符", "the reversal is not split as its original is")}); err != nil || len(docs) == 0 {
		return err
	}
	items := map[int64]kindLine{}
	if err := r.each(splitItems, func(x db.Row) error {
		var id int64
		var l kindLine
		err := x.Scan(&id, &l.Account, &l.Amount, &l.Base)
		items[id] = l
		return err
	}); err != nil {
		return err
	}
	moved := map[spent]pair{}
	if err := r.each(splitEntries, func(x db.Row) error {
		var s spent
		var p pair
		err := x.Scan(&s.doc, &s.account, &s.customer, &p.amount, &p.base)
		was := moved[s]
		moved[s] = pair{was.amount + p.amount, was.base + p.base}
		return err
	}); err != nil {
		return err
	}
	for _, d := range docs {
		r.kindsOf(d, items, moved)
	}
	return nil
}

func (r *run) kindsOf(d splitDoc, items map[int64]kindLine, moved map[spent]pair) {
	var whole, mine pair
	var count int64
	other := map[int64]pair{}
	agree := len(d.lines) > 0
	for _, l := range d.lines {
		whole = pair{whole.amount + l.Amount, whole.base + l.Base}
		if (l.Kind == "other") != (l.Item == 0) {
			agree = false
		}
		if l.Item == 0 {
			was := other[l.Account]
			other[l.Account] = pair{was.amount + l.Amount, was.base + l.Base}
			continue
		}
		count++
		mine = pair{mine.amount + l.Amount, mine.base + l.Base}
		it, there := items[d.item(l)]
		agree = agree && there && l.Item == count && it.Account == l.Account && it.Amount == -l.Amount && it.Base == -l.Base
	}
	if !agree || count != d.items || mine != (pair{-d.total, -d.base}) {
		r.breach("INV-06", "doc", named(d.id, d.number), say("款项各行与未清项或合计不符", "its lines by kind are not its items and total"))
	}
	if moved[spent{d.id, d.bank, 0}].amount != d.fee-whole.amount {
		r.breach("INV-06", "doc", named(d.id, d.number), say("款项各行之和不等于到账加手续费", "its lines by kind do not come to what the bank got and the fee"))
	}
	for account, p := range other {
		if !differing[r.roles[account]] && moved[spent{d.id, account, 0}] != p {
			r.breach("INV-06", "doc", named(d.id, d.number), say("其他收入各行与凭证不符", "its lines of other income are not in its voucher"))
		}
	}
}
