package app

import (
	"strings"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/ledger"
	"hesuan/internal/receivable"
)

// capped is the fixture as a user of one role with limits of amounts.
func (f *fixture) capped(caps map[access.Cap]string) *fixture {
	r := access.Role{Name: "clerk", Functions: access.All(), Caps: caps}
	g := *f
	g.call.Who = access.Principal{UserID: 9, Name: "clerk", Held: []access.Held{r.Hold(0, access.Grant{Role: "clerk"})}}
	return &g
}

func TestAmountsAreLimitedByRole(t *testing.T) {
	onBoth(t, func(f *fixture) {
		for _, u := range []CreateUser{{Name: "chief", Display: "主管", Roles: []string{"manager"}}, {Name: "out", Display: "出纳", Roles: []string{"cashier"}}} {
			c, err := f.app.ReadyUser(f.ctx, u)
			if err != nil {
				t.Fatal(err)
			}
			f.do0(c)
		}
		f.customer("C1", CustomerInput{})
		inv := f.invoice("C1", "2026-06-01", "1000", "13%")
		g := f.capped(map[access.Cap]string{access.CapCreditNote: "100.00", access.CapRefund: "50.00", access.CapReversal: "200.00", access.CapDifference: "0.50",
			access.CapVoucher: "10.00", access.CapCreditLimit: "5000.00"})

		note := InvoiceInput{Customer: "C1", Date: "2026-06-02", Lines: []LineInput{{Description: "退货", Quantity: "1", Price: "100", TaxRate: "13%"}}}
		e := g.refused("over_amount_limit", CreateInvoice{Kind: "credit_note", Input: note, Approve: true})
		if e.Kind.Status() != 403 || e.Extra["limit"] != "100.00" || !strings.Contains(e.Message("zh"), "主管") || strings.Contains(e.Message("zh"), "出纳") || !strings.Contains(e.Message("en"), "113.00 CNY") {
			t.Errorf("%s %v", e.Message("zh"), e.Extra)
		}
		draft := g.do(CreateInvoice{Kind: "credit_note", Input: note}).(*DocumentAnswer)
		g.refused("over_amount_limit", ApproveDraft{Kind: "credit_note", ID: string(draft.ID)})
		note.Lines[0].Price = "80"
		g.do(CreateInvoice{Kind: "credit_note", Input: note, Approve: true}) // 90.40

		g.refused("over_amount_limit", ReverseDocument{Kinds: []receivable.Kind{receivable.Invoice}, ID: inv.Number, Need: access.InvoiceReverse, Input: ReverseInput{Date: "2026-06-03", Reason: "错"}})
		f.do(CreateInvoice{Kind: "credit_note", Input: note, Approve: true})

		r := g.receipt(ReceiptInput{Customer: "C1", Date: "2026-06-03", Amount: "60"})
		g.refused("over_amount_limit", CreateRefund{Input: RefundInput{Receipt: Text(r.Number), Date: "2026-06-04", Amount: "50.01"}})
		g.do(CreateRefund{Input: RefundInput{Receipt: Text(r.Number), Date: "2026-06-04", Amount: "50"}})
		g.refused("over_amount_limit", CreateReceipt{Input: ReceiptInput{Customer: "C1", Date: "2026-06-03", Amount: "60", Fee: "0.51"}})

		g.refused("over_amount_limit", SetCredit{ID: "C1", Input: CreditInput{Limit: LimitWish{Given: true, Text: "5000.01"}}})
		g.refused("over_amount_limit", SetCredit{ID: "C1", Input: CreditInput{Limit: LimitWish{Given: true}}}) // no limit is no small one
		g.do(SetCredit{ID: "C1", Input: CreditInput{Limit: LimitWish{Given: true, Text: "5000"}}})
	})
}

func TestManualVouchersAreLimitedAtEachStep(t *testing.T) {
	onBoth(t, func(f *fixture) {
		g := f.capped(map[access.Cap]string{access.CapVoucher: "10.00"})
		in := func(sum Text) CreateVoucher {
			return CreateVoucher{Input: VoucherInput{Date: "2026-06-02", Text: "计提", Entries: []EntryInput{{Account: "6602", Debit: sum}, {Account: "2211", Credit: sum}}}}
		}
		g.refused("over_amount_limit", in("10.01"))
		g.refused("over_amount_limit", in("-10.01")) // red counts by its size
		g.do(in("10"))
		v := f.do(in("11")).(*VoucherAnswer)
		g.refused("over_amount_limit", MoveVoucher{ID: string(v.ID), To: ledger.Reviewed})
		f.do(MoveVoucher{ID: string(v.ID), To: ledger.Reviewed})
		g.refused("over_amount_limit", MoveVoucher{ID: string(v.ID), To: ledger.Posted})
		f.do(MoveVoucher{ID: string(v.ID), To: ledger.Posted})
		g.refused("over_amount_limit", ReverseVoucher{ID: string(v.ID), Input: ReverseInput{Date: "2026-06-03", Reason: "错"}})
	})
}

func TestADifferenceIsLimitedInTheBooksCurrency(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.do(CreateRate{Input: RateInput{Currency: "USD", Date: "2026-06-01", Rate: "7"}})
		f.customer("C1", CustomerInput{Currency: "USD"})
		inv := f.invoice("C1", "2026-06-01", "100", "0%")
		r := f.receipt(ReceiptInput{Customer: "C1", Date: "2026-06-02", Amount: "99"})
		g := f.capped(map[access.Cap]string{access.CapDifference: "6.99"})
		lines := []SettleItem{{Item: Text(inv.Items[0].ID), Amount: "100"}, {Item: Text(r.Items[0].ID), Amount: "99"}}
		in := SettleInput{Date: "2026-06-02", Lines: lines, Fee: "1"}
		g.refused("over_amount_limit", CreateSettlement{Input: in}) // 1 USD is 7 CNY
		f.capped(map[access.Cap]string{access.CapDifference: "7.00"}).do(CreateSettlement{Input: in})
	})
}

func TestAHeldOrderIsReleasedUpToALimit(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.do(SetCredit{ID: "C1", Input: CreditInput{Limit: LimitWish{Given: true, Text: "10"}}})
		o := f.order("C1", "1", "100", "0")
		f.do(ConfirmOrder{ID: o.Number})
		f.capped(map[access.Cap]string{access.CapRelease: "99.99"}).refused("over_amount_limit", ReleaseOrder{ID: o.Number, Reason: "已承诺"})
		f.capped(map[access.Cap]string{access.CapRelease: "100"}).do(ReleaseOrder{ID: o.Number, Reason: "已承诺"})
	})
}
