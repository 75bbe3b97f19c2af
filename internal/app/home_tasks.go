package app

import (
	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/order"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// Task is something that waits for the caller to do: how many, since when, and
// what they come to in the book's own currency, where that can be said.
type Task struct {
	Name   string   `json:"name"` // drafts, credit_requests, bank_checks, held, to_invoice, to_settle, overdue, to_review, to_post, to_close
	Kind   string   `json:"kind"` // of drafts: the document's or order; of to_close: the month
	Count  int64    `json:"count"`
	Oldest cal.Date `json:"oldest"`
	Amount string   `json:"amount"`
}

type draftKind struct {
	kind  string
	right access.Function
}

// draftKinds are the documents that may wait as drafts, and who finishes them.
var draftKinds = []draftKind{{string(receivable.Invoice), access.InvoiceWrite}, {string(receivable.CreditNote), access.InvoiceWrite}, {string(receivable.OtherReceivable), access.InvoiceWrite},
	{string(receivable.Receipt), access.ReceiptWrite}, {string(receivable.Refund), access.RefundWrite}, {string(receivable.Opening), access.OpeningWrite}}

// tasks are what the caller may do and what is there to do, most urgent first.
func (k *asking) tasks(all *standing) ([]Task, error) {
	out := []Task{}
	can := func(functions ...access.Function) bool {
		for _, f := range functions {
			if k.call.Who.Can(k.Book, f) {
				return true
			}
		}
		return false
	}
	add := func(t Task) {
		if t.Count > 0 {
			out = append(out, t)
		}
	}
	waiting, err := k.Waiting(k.seen())
	if err != nil {
		return nil, err
	}
	if can(access.CreditRelease, access.OrderConfirm) {
		add(ofWaiting("held", "", waiting["order:"+string(order.Held)]))
	}
	if can(access.CreditWrite) {
		add(ofWaiting("credit_requests", "", waiting["request"]))
	}
	if can(access.CustomerBankCheck) && !k.hides(access.FieldBank) {
		banks, err := k.BankWaiting(k.call.Who.UserID, k.seen())
		if err != nil {
			return nil, err
		}
		add(ofWaiting("bank_checks", "", banks))
	}
	if can(access.SettlementWrite) {
		add(k.toSettle(all))
	}
	add(k.lateCustomers(all))
	if can(access.InvoiceWrite) {
		add(ofWaiting("to_invoice", "", waiting["delivered"]))
	}
	for _, d := range draftKinds {
		if can(d.right) {
			add(ofWaiting("drafts", d.kind, waiting["draft:"+d.kind]))
		}
	}
	if can(access.OrderWrite) {
		add(ofWaiting("drafts", "order", waiting["order:"+string(order.Draft)]))
	}
	if k.scope.All() {
		if can(access.VoucherReview) {
			add(ofWaiting("to_review", "", waiting["voucher:"+itoa(int64(ledger.Prepared))]))
		}
		if can(access.VoucherPost) {
			add(ofWaiting("to_post", "", waiting["voucher:"+itoa(int64(ledger.Reviewed))]))
		}
	}
	if can(access.PeriodClose) {
		add(k.toClose())
	}
	return out, nil
}

func ofWaiting(name, kind string, w store.Waits) Task {
	return Task{Name: name, Kind: kind, Count: w.Count, Oldest: w.Oldest}
}

// toSettle counts the customers whose money waits while they owe.
func (k *asking) toSettle(all *standing) Task {
	t := Task{Name: "to_settle"}
	var sum money.Amount
	for _, c := range all.customers {
		if c.debit <= 0 || c.credit <= 0 {
			continue
		}
		t.Count++
		sum += c.credit
		if t.Oldest == 0 || c.since < t.Oldest {
			t.Oldest = c.since
		}
	}
	t.Amount = sum.Format(k.base())
	return t
}

func (k *asking) lateCustomers(all *standing) Task {
	t := Task{Name: "overdue"}
	var sum money.Amount
	days := 0
	for _, c := range all.customers {
		if c.late > 0 {
			t.Count++
			sum += c.late
			days = max(days, c.days)
		}
	}
	t.Oldest, t.Amount = k.at.AsOf.AddDays(-days), sum.Format(k.base())
	return t
}

// toClose counts the months that are over and not closed.
func (k *asking) toClose() Task {
	t := Task{Name: "to_close"}
	for p := k.config.Book.First; p < k.at.AsOf.Period(); p = p.Next() {
		if k.config.Periods.State(p) == ledger.Closed {
			continue
		}
		if t.Count++; t.Count == 1 {
			t.Kind, t.Oldest = p.String(), p.Last()
		}
	}
	return t
}
