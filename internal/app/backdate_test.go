package app

import (
	"slices"
	"testing"

	"hesuan/internal/receivable"
)

// warnedOf are the codes of warnings, in order.
func warnedOf(list []Warning) (codes []string) {
	for _, w := range list {
		codes = append(codes, w.Code)
	}
	return codes
}

// The fixture's today is 30 June 2026.
func TestABackDatedEntryIsWarnedOf(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		may := f.invoice("C1", "2026-05-31", "100", "0")
		paid := f.receipt(ReceiptInput{Customer: "C1", Date: "2026-05-31", Amount: "100"})
		line := []LineInput{{Description: "x", Quantity: "1", Price: "1"}}
		on := func(day Text) map[string]func() []Warning {
			return map[string]func() []Warning{
				"invoice": func() []Warning {
					return f.do(CreateInvoice{Kind: receivable.Invoice, Approve: true, Input: InvoiceInput{Customer: "C1", Date: day, Lines: line}}).(*DocumentAnswer).Warnings
				},
				"credit note": func() []Warning {
					return f.do(CreateInvoice{Kind: receivable.CreditNote, Approve: true, Input: InvoiceInput{Customer: "C1", Date: "2026-06-30", EffectiveDate: day, Lines: line}}).(*DocumentAnswer).Warnings
				},
				"other receivable": func() []Warning {
					return f.do(CreateOtherReceivable{Input: OtherReceivableInput{Customer: "C1", Date: day, Amount: "1"}}).(*DocumentAnswer).Warnings
				},
				"receipt": func() []Warning {
					return f.do(CreateReceipt{Input: ReceiptInput{Customer: "C1", Date: day, Amount: "1"}}).(*DocumentAnswer).Warnings
				},
				"refund": func() []Warning {
					return f.do(CreateRefund{RefundInput{Receipt: Text(paid.Number), Date: day, Amount: "1"}}).(*DocumentAnswer).Warnings
				},
				"settlement": func() []Warning {
					return f.do(CreateSettlement{Input: SettleInput{Date: day, Lines: []SettleItem{{Text(may.Items[0].ID), "1"}, {Text(paid.Items[0].ID), "1"}}}}).(*SettlementAnswer).Warnings
				},
				"voucher": func() []Warning {
					return f.do(CreateVoucher{VoucherInput{Date: day, Entries: []EntryInput{{Account: "6602", Debit: "5"}, {Account: "1001", Credit: "5"}}}}).(*VoucherAnswer).Warnings
				},
			}
		}
		f.call.DryRun = true
		check := func(day Text, want bool) {
			for name, post := range on(day) {
				if got := slices.Contains(warnedOf(post()), "backdated"); got != want {
					t.Errorf("%s on %s: warned %v, want %v", name, day, got, want)
				}
			}
		}
		check("2026-05-31", false) // a book asks for the warning first
		f.call.DryRun = false
		f.policy(`{"backdate_month":true}`, 1)
		f.call.DryRun = true
		check("2026-05-31", true)
		check("2026-06-01", false)
		f.call.Bulk = true
		check("2026-05-31", false)
		f.call.Bulk, f.call.DryRun = false, false
		f.policy(`{"backdate_month":false,"backdate_days":20}`, 2)
		f.call.DryRun = true
		check("2026-06-09", true)
		check("2026-06-10", false)
		f.call.DryRun = false
		f.refused("out_of_range", ChangeBook{Version: 3, Input: BookPatch{Settings: []byte(`{"backdate_days":-1}`)}})
	})
}
