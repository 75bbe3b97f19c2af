package app

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/paper"
	"hesuan/internal/receivable"
)

// printed asserts that something is written as PDF.
func (f *fixture) printed(what string, write func(*bytes.Buffer) error) {
	f.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil || !strings.HasPrefix(b.String(), "%PDF-") || !strings.HasSuffix(strings.TrimSpace(b.String()), "%%EOF") {
		f.Errorf("%s: %v, %d bytes", what, err, b.Len())
	}
}

func TestDocumentsAndReportsCanBePrinted(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		inv := f.invoice("A", "2026-03-01", "1000.00", "13%")
		rec := f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-01", Amount: "130.00", BankAccount: "1002", Settle: to(inv, "130.00")})
		order := f.do(CreateOrder{Input: OrderInput{Customer: "A", Date: "2026-06-01", Lines: []LineInput{{Description: "货", Quantity: "2", Price: "10.00", TaxRate: "13%"}}}}).(*OrderAnswer)
		for _, size := range []string{"", "a4", "a5"} {
			f.printed("invoice", func(b *bytes.Buffer) error {
				return f.app.DocumentPaper(f.ctx, f.book, f.call, string(inv.ID), size, b, receivable.Invoice)
			})
			f.printed("receipt", func(b *bytes.Buffer) error {
				return f.app.DocumentPaper(f.ctx, f.book, f.call, rec.Number, size, b)
			})
			f.printed("order", func(b *bytes.Buffer) error {
				return f.app.OrderPaper(f.ctx, f.book, f.call, string(order.ID), size, b)
			})
			f.printed("voucher", func(b *bytes.Buffer) error {
				return f.app.VoucherPaper(f.ctx, f.book, f.call, string(inv.Voucher.ID), size, b)
			})
		}
		rep, err := f.app.Statement(f.ctx, f.book, f.call, Query{Customer: "A", AsOf: "2026-06-30"})
		if err != nil {
			t.Fatal(err)
		}
		f.printed("statement", func(b *bytes.Buffer) error { return rep.Write(b, "pdf", "zh-CN") })
		l := rep.letters("zh-CN")
		if len(l) != 1 || len(l[0].Balances) != 1 || l[0].Balances[0].Amount != "1000.00" || l[0].Balances[0].InWords != "壹仟元整" || len(l[0].Lines.Rows) != 1 {
			t.Errorf("the letter says %+v", l)
		}
	})
}

// What goes to a customer is in its language, whoever prints it.
func TestPapersAreInTheCustomersLanguage(t *testing.T) {
	onBoth(t, func(f *fixture) {
		for code, own := range map[string]fault.Lang{"EN": "en", "ZH": "zh", "OWN": ""} {
			f.customer(code, CustomerInput{Language: Text(own)})
			inv := f.invoice(code, "2026-03-01", "1000.00", "13%")
			order := f.do(CreateOrder{Input: OrderInput{Customer: Text(code), Date: "2026-03-02", Lines: []LineInput{{Description: "货", Quantity: "2", Price: "10.00", TaxRate: "13%"}}}}).(*OrderAnswer)
			for _, caller := range []fault.Lang{"zh", "en"} {
				want := own
				if want == "" {
					want = caller
				}
				f.inLanguage(code, caller, want, inv, order)
			}
		}
	})
}

// inLanguage asserts that each paper of a customer, printed by a caller of one
// language, is in the language wanted.
func (f *fixture) inLanguage(code string, caller, want fault.Lang, inv *DocumentAnswer, order *OrderAnswer) {
	f.Helper()
	said := func(what string, lang fault.Lang, text, zh, en string) {
		f.Helper()
		if lang != want || text != pick(want, zh, en) {
			f.Errorf("%s of %s, printed in %q, is in %q and says %q", what, code, caller, lang, text)
		}
	}
	one, err := f.app.Statement(f.ctx, f.book, f.call, Query{Customer: Text(code), AsOf: "2026-06-30"})
	if err != nil {
		f.Fatal(err)
	}
	all, err := f.app.Statements(f.ctx, f.book, f.call, Query{AsOf: "2026-06-30", Lines: true})
	if err != nil {
		f.Fatal(err)
	}
	for _, l := range append(one.letters(caller), all.letters(caller)...) {
		if l.Code == code {
			said("a statement", l.Lang, l.Lines.Columns[0].Title, "单据号", "Document")
		}
	}
	call := f.call
	call.Lang = caller
	err = f.app.ask(f.ctx, f.book, call, Query{}, access.ReportRead, func(k *asking) error {
		if _, err := k.customerID(code); err != nil {
			return err
		}
		i, err := k.documentPaper(inv)
		if err != nil {
			return err
		}
		said("an invoice", i.Lang, i.Heading, "应收发票", "Invoice")
		k.call.Lang = caller
		o, err := k.orderPaper(order)
		said("an order", o.Lang, o.Heading, "销售订单", "Order")
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
}

func TestPapersNameTheSeller(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		f.invoice("A", "2026-03-01", "1000.00", "13%")
		letter := func() paper.Letter {
			rep, err := f.app.Statement(f.ctx, f.book, f.call, Query{Customer: "A", AsOf: "2026-06-30"})
			if err != nil {
				t.Fatal(err)
			}
			return rep.letters("zh-CN")[0]
		}
		if l := letter(); l.Seller == "" || len(l.About) != 0 {
			t.Errorf("with nothing said of the seller: %q %q", l.Seller, l.About)
		}
		f.policy(`{"seller_name": "华彩机电贸易有限公司", "seller_phone": "0571-8800", "seller_bank": "工行西湖支行 1202"}`, 1)
		l := letter()
		if want := []string{"电话：0571-8800", "开户行及账号：工行西湖支行 1202"}; l.Seller != "华彩机电贸易有限公司" || !slices.Equal(l.About, want) {
			t.Errorf("the letter is from %q, %q", l.Seller, l.About)
		}
		f.refused("too_long", ChangeBook{Version: 2, Input: BookPatch{Settings: []byte(`{"seller_address": "` + strings.Repeat("长", 121) + `"}`)}})
	})
}

func TestADraftIsNotPrinted(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		draft := f.do(CreateInvoice{Kind: receivable.Invoice, Input: InvoiceInput{Customer: "A", Date: "2026-03-01", Lines: []LineInput{{Description: "货", Quantity: "1", Price: "10.00", TaxRate: "13%"}}}}).(*DocumentAnswer)
		err := f.app.DocumentPaper(f.ctx, f.book, f.call, string(draft.ID), "", &bytes.Buffer{})
		if !fault.Is(err, "draft_no_paper") {
			t.Errorf("a draft is printed: %v", err)
		}
	})
}

func TestWhoMayNotReadMayNotPrint(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		inv := f.invoice("A", "2026-03-01", "1000.00", "13%")
		call := f.call
		call.Who = access.Principal{}
		for what, err := range map[string]error{
			"document": f.app.DocumentPaper(f.ctx, f.book, call, string(inv.ID), "", &bytes.Buffer{}),
			"voucher":  f.app.VoucherPaper(f.ctx, f.book, call, string(inv.Voucher.ID), "", &bytes.Buffer{}),
			"order":    f.app.OrderPaper(f.ctx, f.book, call, "o_1", "", &bytes.Buffer{}),
		} {
			if !fault.Is(err, "not_allowed") {
				t.Errorf("%s: %v", what, err)
			}
		}
	})
}

// What a role hides is not on paper either.
func TestAHiddenTaxIDIsNotPrinted(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司", TaxID: "91310000000000005Q"})
		inv := f.invoice("A", "2026-03-01", "1000.00", "13%")
		onPaper := func(call Call) string { return f.onPaper(call, inv.Number) }
		if !strings.Contains(onPaper(f.call), "91310000000000005Q") {
			t.Error("who sees the tax id does not find it on paper")
		}
		blind := f.call
		blind.Who.Held = []access.Held{{Functions: f.call.Who.Held[0].Functions, Hides: []access.Field{access.FieldTaxID}}}
		if strings.Contains(onPaper(blind), "91310000000000005Q") {
			t.Error("a hidden tax id is printed")
		}
	})
}

// onPaper is all that a document's paper says.
func (f *fixture) onPaper(call Call, number string) (said string) {
	err := f.app.ask(f.ctx, f.book, call, Query{}, access.ReportRead, func(k *asking) error {
		d, err := k.documentNamed(number, nil)
		if err != nil {
			return err
		}
		out, err := k.documentPaper(d)
		said = fmt.Sprint(out)
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	return said
}

func TestAnInvoiceNamesWhomItWasSoldTo(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("HQ", CustomerInput{Name: "总部"})
		f.customer("S1", CustomerInput{Name: "分公司", BillTo: "HQ"})
		if said := f.onPaper(f.call, f.invoice("S1", "2026-03-01", "1000.00", "13%").Number); !strings.Contains(said, "HQ 总部") || !strings.Contains(said, "[售达方 S1 分公司]") {
			t.Error("whom it was sold to is not on it: ", said)
		}
		other := f.do(CreateOtherReceivable{Input: OtherReceivableInput{Customer: "HQ", SoldTo: "S1", Date: "2026-03-01", Amount: "5"}}).(*DocumentAnswer)
		if said := f.onPaper(f.call, other.Number); !strings.Contains(said, "HQ 总部") || !strings.Contains(said, "[售达方 S1 分公司]") {
			t.Error("nor on the other receivable: ", said)
		}
		if said := f.onPaper(f.call, f.invoice("HQ", "2026-03-02", "7.00", "13%").Number); strings.Contains(said, "售达方") {
			t.Error("a sold-to is named where there is none: ", said)
		}
	})
}
