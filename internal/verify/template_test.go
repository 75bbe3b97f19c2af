package verify_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"hesuan/internal/app"
	"hesuan/internal/ledger"
	"hesuan/internal/receivable"
	"hesuan/internal/testpg"
)

// templates are databases with one rich book, one an engine, that tests copy.
var templates struct {
	sync.Mutex
	dsn  map[string]string
	drop []func()
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, drop := range templates.drop {
		drop()
	}
	os.Exit(code)
}

// rich gives a copy of an engine's template.
func rich(t *testing.T, engine string) string {
	t.Helper()
	return copied(t, template(t, engine))
}

// template is an engine's template, made when first wanted.
func template(t *testing.T, engine string) string {
	t.Helper()
	templates.Lock()
	defer templates.Unlock()
	if templates.dsn == nil {
		templates.dsn = map[string]string{}
	}
	if templates.dsn[engine] == "" {
		dsn, drop := lasting(t, engine)
		templates.drop = append(templates.drop, drop)
		fill(t, dsn)
		templates.dsn[engine] = dsn
	}
	return templates.dsn[engine]
}

// lasting is a database that lives as long as the process.
func lasting(t *testing.T, engine string) (dsn string, drop func()) {
	if engine == testpg.Postgres {
		s := testpg.For(t)
		name := s.Name("verify")
		dsn, err := s.CreateDatabase(name, "")
		if err != nil {
			t.Fatal(err)
		}
		return dsn, func() { _ = s.DropDatabase(name) }
	}
	dir, err := os.MkdirTemp("", "hesuan-verify-")
	if err != nil {
		t.Fatal(err)
	}
	return "sqlite:" + filepath.Join(dir, "template.db"), func() { os.RemoveAll(dir) }
}

// fill makes two books; the first has something of everything.
func fill(t *testing.T, dsn string) {
	t.Helper()
	m := open(t, dsn)
	m.newBook("B1", "asbe")
	m.masters()
	m.sales()
	m.money()
	m.books()
	m.newBook("B2", "small")
	m.customer(app.CustomerInput{Code: "C1"})
	m.invoice(app.InvoiceInput{Customer: "C1", Date: "2026-02-01"}, "10")
	m.close()
	if path, ok := strings.CutPrefix(dsn, "sqlite:"); ok { // the copy is of the file alone
		if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
			t.Fatal("the write-ahead log was not written back")
		}
	}
}

func (m *maker) masters() {
	m.customer(app.CustomerInput{Code: "H1", ExternalID: "crm-1"})
	for _, c := range []app.CustomerInput{{Code: "C1", GroupHead: "H1"}, {Code: "C2", GroupHead: "H1", Classes: map[string]string{"行业": "C34", "地区": "31"}}, {Code: "C3", TaxID: "91310000MA1FL0AB0X"},
		{Code: "F1", Currency: "USD", Terms: &app.TermsInput{NetDays: "30"}}, {Code: "D1", Terms: &app.TermsInput{NetDays: "30", Discount: &app.DiscountInput{Percent: "2", Days: "10"}}}} {
		m.customer(c)
	}
	m.do(app.CreateRate{Input: app.RateInput{Date: "2026-01-01", Currency: "USD", Rate: "7.1"}})
	m.do(app.CreateRate{Input: app.RateInput{Date: "2026-02-01", Currency: "USD", Rate: "7.05"}})
	m.do(app.CreateOpening{Input: app.OpeningInput{Customer: "C1", Date: "2025-11-11", Amount: "500", ExternalID: "old-1"}})
	m.do(app.CreateOpening{Input: app.OpeningInput{Customer: "C2", Kind: "advance", Date: "2025-12-12", Amount: "70"}})
	m.do(app.MergeCustomer{ID: "C3", Into: "C2", Reason: "同一家"})
}

// sales posts documents and closes and re-opens February.
func (m *maker) sales() {
	inv := m.invoice(app.InvoiceInput{Customer: "C1", Date: "2026-02-10", TaxInvoiceNo: "26312000000000000001", ExternalID: "erp-1",
		Instalments: []app.InstalmentInput{{DueDate: "2026-03-10", Amount: "600"}, {DueDate: "2026-04-10", Amount: "532.10"}}}, "1000")
	m.do(app.CreateInvoice{Kind: receivable.CreditNote, Approve: true, Input: lined(app.InvoiceInput{Customer: "C1", Date: "2026-02-20", Original: app.Text(inv.Number)}, "100")})
	m.shut(202601)
	m.shut(202602)
	m.do(app.ReopenPeriod{Period: 202602, Reason: "补记"})
	m.invoice(app.InvoiceInput{Customer: "C2", Date: "2026-02-25"}, "33.33")
	m.shut(202602)
	m.do(app.CreateInvoice{Kind: receivable.Invoice, Input: lined(app.InvoiceInput{Customer: "C2", Date: "2026-06-01"}, "9")})
	wrong := m.invoice(app.InvoiceInput{Customer: "C2", Date: "2026-03-05"}, "77")
	m.reverse(wrong, "2026-03-06")
	m.do(app.CreateOtherReceivable{Input: app.OtherReceivableInput{Customer: "C2", Date: "2026-03-07", Amount: "40", Text: "押金"}})
	m.do(ordered{customer: m.idOf("C1")})
}

// money posts receipts, settlements, their undoing, a refund and an exchange
// difference.
func (m *maker) money() {
	inv := m.invoice(app.InvoiceInput{Customer: "C1", Date: "2026-03-01"}, "1000")
	rec := m.receipt(app.ReceiptInput{Customer: "C1", Date: "2026-03-10", Amount: "600", BankSerial: "B1", Settle: to(inv, "500")})
	s := m.between("2026-03-15", string(inv.Items[0].ID), string(rec.Items[0].ID), "100")
	m.undo(s, "2026-03-20")
	m.between("2026-03-21", string(inv.Items[0].ID), string(rec.Items[0].ID), "60")
	bounced := m.receipt(app.ReceiptInput{Customer: "C1", Date: "2026-03-22", Amount: "90", Fee: "1", BankSerial: "B2", Settle: to(inv, "90")})
	m.reverse(bounced, "2026-04-02")
	m.do(app.CreateRefund{Input: app.RefundInput{Receipt: app.Text(rec.Number), Date: "2026-04-03", Amount: "15"}})
	usd := m.invoice(app.InvoiceInput{Customer: "F1", Date: "2026-03-01", Rate: "7.1234"}, "1000")
	m.receipt(app.ReceiptInput{Customer: "F1", Date: "2026-03-10", Rate: "7.00", Amount: "400", Settle: to(usd, "400")})
	m.revalue("2026-03-31", "7.2")
	m.revalue("2026-03-31", "7.21")
	m.receipt(app.ReceiptInput{Customer: "F1", Date: "2026-04-10", Rate: "7.15", Amount: "100", Settle: to(usd, "100")})
	disc := m.invoice(app.InvoiceInput{Customer: "D1", Date: "2026-04-01"}, "100")
	m.receipt(app.ReceiptInput{Customer: "D1", Date: "2026-04-05", Amount: "112.80", Settle: app.SettleList{Lines: []app.SettleLine{{Invoice: app.Text(disc.Number), Amount: "112.80", Discount: true}}}})
}

// books writes vouchers by hand: posted, reversed, waiting.
func (m *maker) books() {
	id := m.manual("2026-03-25", ledger.Posted)
	m.do(app.ReverseVoucher{ID: id, Input: app.ReverseInput{Date: "2026-04-25", Reason: "错"}})
	m.manual("2026-05-05", ledger.Posted)
	m.manual("2026-06-06", ledger.Prepared)
	m.manual("2026-06-07", ledger.Reviewed)
	o := m.do(app.CreateOrder{Input: app.OrderInput{Customer: "C2", Date: "2026-05-01", Lines: []app.LineInput{{Description: "货", Quantity: "4", Price: "25", TaxRate: "13%"}}}}).(*app.OrderAnswer)
	m.do(app.ConfirmOrder{ID: o.Number})
	m.do(app.DeliverOrder{ID: o.Number, Input: app.DeliverInput{Date: "2026-05-02", Lines: []app.QuantityInput{{Line: "1", Quantity: "3", Cost: "20"}}}})
	if _, err := m.app.AccrueMonth(m.ctx, m.book, m.call, app.MonthRunInput{Date: "2026-05-31"}); err != nil {
		m.Fatal(err)
	}
	contents := strings.Repeat("合同", 400_000) // more than one piece
	up := app.RemarkUpload{Of: app.Text("c_" + strconv.FormatInt(m.idOf("C2"), 10)), Name: "合同.pdf", Data: strings.NewReader(contents), Size: int64(len(contents))}
	out, err := m.app.AddRemarkFile(m.ctx, m.book, m.call, up)
	if err != nil {
		m.Fatal(err)
	}
	m.do(app.RemoveRemark{Of: up.Of, ID: app.Text(out.Value.(*app.Remark).ID), Reason: "重复"})
	m.roles()
}

// roles bills R1 for what is sold to R2; it comes last, since planted rows bear
// the numbers of what stands before.
func (m *maker) roles() {
	for _, c := range []app.CustomerInput{{Code: "R1"}, {Code: "R2", BillTo: "R1", Payer: "R1"}, {Code: "R3"}} {
		m.customer(c)
	}
	m.invoice(app.InvoiceInput{Customer: "R2", Date: "2026-05-20"}, "12")
}

// idOf is a customer's id.
func (m *maker) idOf(code string) (id int64) {
	m.Helper()
	list, err := m.app.Customers(m.ctx, m.book, m.call, app.CustomersQuery{})
	if err != nil {
		m.Fatal(err)
	}
	for _, c := range list.Rows {
		if c.Code == code {
			_, err = fmt.Sscanf(string(c.ID), "c_%d", &id)
		}
	}
	if err != nil || id == 0 {
		m.Fatal("no customer ", code, err)
	}
	return id
}

func onEach(t *testing.T, test func(t *testing.T, engine string)) {
	for _, engine := range testpg.Engines(t) {
		t.Run(engine, func(t *testing.T) { test(t, engine) })
	}
}

func TestARichBookIsSound(t *testing.T) {
	onEach(t, func(t *testing.T, engine string) {
		rep := sound(t, rich(t, engine))
		if len(rep.Books) != 3 {
			t.Fatalf("%d books were checked, want the installation and two", len(rep.Books))
		}
		for _, table := range []string{"customer", "doc", "item", "settlement", "voucher", "entry", "audit"} {
			if rep.Books[1].Counts[table] == 0 {
				t.Errorf("the rich book has no %s", table)
			}
		}
	})
}
