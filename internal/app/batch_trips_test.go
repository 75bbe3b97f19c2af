package app

import (
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/store"
)

// trips decides commands as one batch on an empty working set, and counts how
// often one held up the batch to have something loaded.
func (f *fixture) trips(cmds []Command) (trips int) {
	f.Helper()
	set := store.NewSet(f.book)
	set.Trial = true
	var jobs []*job
	for _, c := range cmds {
		jobs = append(jobs, &job{call: f.call, cmd: c})
	}
	if err := f.app.store.Try(f.ctx, set, func(b *store.Batch) error { return f.app.decideInOrder(b, &batch{jobs: jobs}) }); err != nil {
		f.Fatal(err)
	}
	for i, j := range jobs {
		if trips += j.tries; j.err != nil {
			f.Fatalf("%T %d: %v", cmds[i], i, j.err)
		}
	}
	return trips
}

func (f *fixture) owed() *DocumentAnswer { return f.invoice("A", "2026-03-01", "100", "0") }

func (f *fixture) paid(s SettleList) *DocumentAnswer {
	return f.receipt(ReceiptInput{Customer: "A", Date: "2026-03-02", Amount: "100", Settle: s})
}

func (f *fixture) ordered() *OrderAnswer { return f.confirm(f.order("A", "2", "100", "0.13")) }

// entered are commands that make records, each with what it stands on.
func (f *fixture) entered() map[string]func() Command {
	line := []LineInput{{Description: "货", Quantity: "2", Price: "100", TaxRate: "13%"}}
	return map[string]func() Command{
		"customer": func() Command { return CreateCustomer{Input: CustomerInput{Name: "新客户"}} },
		"opening": func() Command {
			return CreateOpening{Input: OpeningInput{Customer: "A", Date: "2025-12-01", Amount: "10"}}
		},
		"other receivable": func() Command {
			return CreateOtherReceivable{Input: OtherReceivableInput{Customer: "A", Date: "2026-03-01", Amount: "10"}}
		},
		"invoice": func() Command {
			return CreateInvoice{Kind: "invoice", Approve: true, Input: InvoiceInput{Customer: "A", Date: "2026-03-01", Lines: line}}
		},
		"draft": func() Command {
			return CreateInvoice{Kind: "invoice", Input: InvoiceInput{Customer: "A", Date: "2026-03-01", Lines: line}}
		},
		"credit note": func() Command {
			return CreateInvoice{Kind: "credit_note", Approve: true, Input: InvoiceInput{Customer: "A", Date: "2026-03-05", Original: Text(f.owed().Number),
				Lines: []LineInput{{Description: "货", Quantity: "1", Price: "10"}}}}
		},
		"receipt": func() Command {
			return CreateReceipt{Input: ReceiptInput{Customer: "A", Date: "2026-03-02", Amount: "100", Settle: to(f.owed(), "100")}}
		},
		"refund": func() Command {
			return CreateRefund{RefundInput{Receipt: Text(f.paid(SettleList{}).Number), Date: "2026-03-05", Amount: "50"}}
		},
		"order": func() Command { return CreateOrder{Input: OrderInput{Customer: "A", Date: "2026-03-01", Lines: line}} },
		"confirmed order": func() Command {
			return CreateOrder{Input: OrderInput{Customer: "A", Date: "2026-03-01", Lines: line}, Confirm: true}
		},
		"confirmation": func() Command { return ConfirmOrder{ID: f.order("A", "1", "10", "0").Number} },
		"delivery":     func() Command { return DeliverOrder{ID: f.ordered().Number, Input: DeliverInput{Date: "2026-03-02"}} },
		"invoice of an order": func() Command {
			return InvoiceOrder{ID: f.ordered().Number, Input: InvoiceOrderInput{Date: "2026-03-03"}}
		},
		"voucher": func() Command {
			return CreateVoucher{VoucherInput{Date: "2026-03-02", Entries: []EntryInput{{Account: "6602", Debit: "5"}, {Account: "1001", Credit: "5"}}}}
		},
	}
}

// takenBack are commands that undo records.
func (f *fixture) takenBack() map[string]func() Command {
	reverse := func(doc *DocumentAnswer, need access.Function) Command {
		return ReverseDocument{ID: string(doc.ID), Need: need, Input: ReverseInput{Date: "2026-04-01", Reason: "错", Chain: true}}
	}
	return map[string]func() Command{
		"reversal of an invoice":         func() Command { return reverse(f.owed(), access.InvoiceReverse) },
		"reversal of a settled invoice":  func() Command { inv := f.owed(); f.paid(to(inv, "60")); return reverse(inv, access.InvoiceReverse) },
		"reversal of a settling receipt": func() Command { return reverse(f.paid(to(f.owed(), "60")), access.ReceiptReverse) },
		"settlement": func() Command {
			inv, rec := f.owed(), f.paid(SettleList{})
			return CreateSettlement{Input: SettleInput{Date: "2026-03-05", Lines: []SettleItem{{Item: Text(inv.Items[0].ID), Amount: "60"}, {Item: Text(rec.Items[0].ID), Amount: "60"}}}}
		},
		"undone settlement": func() Command {
			inv, rec := f.owed(), f.paid(SettleList{})
			s := f.do(CreateSettlement{Input: SettleInput{Date: "2026-03-05", Lines: []SettleItem{{Item: Text(inv.Items[0].ID), Amount: "60"}, {Item: Text(rec.Items[0].ID), Amount: "60"}}}}).(*SettlementAnswer)
			return ReverseSettlement{ID: string(s.ID), Input: ReverseInput{Date: "2026-04-01", Reason: "错"}}
		},
		"return": func() Command {
			v := f.do(DeliverOrder{ID: f.ordered().Number, Input: DeliverInput{Date: "2026-03-02"}}).(*DeliveryAnswer)
			return ReturnDelivery{ID: string(v.ID), Input: DeliverInput{Date: "2026-03-03", Reason: "退"}}
		},
	}
}

// Commands of one kind that follow each other are loaded for together. One that
// asks for what no database can hold yet, as the number it has just taken, holds
// up all behind it, each in its turn, and makes the batch's time grow with the
// square of its size: undoing an import of 10,000 rows took a minute by that.
func TestABatchIsLoadedInFewTrips(t *testing.T) {
	const many = 40
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		for _, kinds := range []map[string]func() Command{f.entered(), f.takenBack()} {
			for name, one := range kinds {
				var cmds []Command
				for range many {
					cmds = append(cmds, one())
				}
				if trips := f.trips(cmds); trips > 12 {
					t.Errorf("%s: %d trips for %d commands", name, trips, many)
				}
			}
		}
	})
}
