package access

import (
	"slices"
	"strings"

	"hesuan/internal/fault"
	"hesuan/internal/money"
)

// Cap is an act whose amount a role may limit. The limit counts in the own
// currency of the book that the act is done in.
type Cap string

// The acts that can be limited.
const (
	CapCreditLimit Cap = "credit_limit"
	CapCreditNote  Cap = "credit_note"
	CapDifference  Cap = "difference"
	CapRefund      Cap = "refund"
	CapRelease     Cap = "release"
	CapReversal    Cap = "reversal"
	CapVoucher     Cap = "voucher"
)

type capRow struct {
	cap            Cap
	chinese, other string
	functions      []Function
	part           bool // the functions do other things too, which have no limit
}

// caps are the acts with the functions that do them, in the order shown.
var caps = []capRow{
	{CapCreditLimit, "设定信用额度", "Set a credit limit", []Function{CreditWrite}, false},
	{CapRelease, "放行超额订单", "Release a held order", []Function{CreditRelease}, false},
	{CapCreditNote, "审批红字应收", "Approve a credit note", []Function{InvoiceApprove}, true},
	{CapReversal, "冲销单据", "Reverse a document", []Function{InvoiceReverse, ReceiptReverse, OpeningWrite}, false},
	{CapRefund, "退款", "Give money back", []Function{RefundWrite}, false},
	{CapDifference, "核销差额（手续费、折让、尾差）", "Settle with a difference (fee, allowance, rounding)", []Function{SettlementWrite, ReceiptWrite}, true},
	{CapVoucher, "手工凭证", "Manual voucher", []Function{VoucherWrite, VoucherReview, VoucherPost, VoucherReverse}, true},
}

// Caps lists the acts that can be limited, in the order shown.
func Caps() []Cap {
	out := make([]Cap, 0, len(caps))
	for _, c := range caps {
		out = append(out, c.cap)
	}
	return out
}

// Title names the act for people; an unknown one by itself.
func (c Cap) Title(zh bool) string {
	i := slices.IndexFunc(caps, func(k capRow) bool { return k.cap == c })
	switch {
	case i < 0:
		return string(c)
	case zh:
		return caps[i].chinese
	}
	return caps[i].other
}

// Functions are those that do the act; none for one that is not known.
func (c Cap) Functions() []Function {
	if i := slices.IndexFunc(caps, func(k capRow) bool { return k.cap == c }); i >= 0 {
		return caps[i].functions
	}
	return nil
}

// CapsOf are the acts of a function that can be limited.
func CapsOf(f Function) []Cap {
	var out []Cap
	for _, c := range caps {
		if slices.Contains(c.functions, f) {
			out = append(out, c.cap)
		}
	}
	return out
}

// Part tells that the act is only a part of what its functions do.
func (c Cap) Part() bool {
	return slices.ContainsFunc(caps, func(k capRow) bool { return k.cap == c && k.part })
}

// capScale is the currency a limit is checked against when it is written
// down: it has cents, as the limits of any book may have.
const capScale money.Currency = "CNY"

// ParseCap reads a limit as it is kept in a role: a plain amount, not negative,
// of at most two decimals, whatever the currency of the books.
func ParseCap(text string) (string, error) {
	a, err := money.Parse(text, capScale)
	if err == nil && a < 0 {
		err = fault.NewMalformed("negative_not_allowed", fault.Args{"value": text})
	}
	return a.Format(capScale), err
}

// capIn is a limit in a book's currency; decimals that currency has not are cut
// off, to the stricter side. What cannot be read allows nothing.
func capIn(text string, c money.Currency) money.Amount {
	a, err := money.Parse(text, c)
	if err != nil {
		whole, _, _ := strings.Cut(text, ".")
		if a, err = money.Parse(whole, c); err != nil {
			return 0
		}
	}
	return a
}

// Ask is a question about an amount: an act of this size in a book, done by a
// function, for a customer (0: none) whose salesperson is the user Owner.
type Ask struct {
	Book            int64
	Cap             Cap
	Function        Function
	Customer, Owner int64
	Amount          money.Amount
	Currency        money.Currency // the book's own
}

// Most is the largest amount a principal may do the act for; capped is false
// where nothing limits it. Grants add up: the widest counts.
func (p Principal) Most(q Ask) (most money.Amount, capped bool) {
	for _, h := range p.Held {
		if (h.Book != 0 && h.Book != q.Book) || !h.Functions[q.Function] || !h.covers(q, p.UserID) {
			continue
		}
		text, limited := h.Caps[q.Cap]
		if !limited {
			return 0, false
		}
		most = max(most, capIn(text, q.Currency))
	}
	return most, true
}

// Capped tells whether any grant in a book limits the act at all.
func (p Principal) Capped(book int64, c Cap) bool {
	for _, h := range p.Held {
		if _, limited := h.Caps[c]; limited && (h.Book == 0 || h.Book == book) {
			return true
		}
	}
	return false
}

// Most is the most the role allows of an act in a book of a currency.
func (r Role) Most(c Cap, cur money.Currency) (most money.Amount, capped bool) {
	text, capped := r.Caps[c]
	return capIn(text, cur), capped
}

// Within tells whether a principal may do an act of this size.
func (p Principal) Within(q Ask) bool {
	most, capped := p.Most(q)
	return !capped || q.Amount.Abs() <= most && p.Can(q.Book, q.Function)
}

func (h Held) covers(q Ask, user int64) bool {
	switch {
	case q.Customer == 0:
		return true
	case h.Own:
		return q.Owner != 0 && q.Owner == user
	}
	return h.Customers == nil || h.Customers[q.Customer]
}
