package verify_test

import (
	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/cal"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/order"
	"hesuan/internal/receivable"
)

func (m *maker) customer(in app.CustomerInput) {
	m.Helper()
	in.Name = "客户" + in.Code
	m.do(app.CreateCustomer{Input: in})
}

func (m *maker) invoice(in app.InvoiceInput, net string) *app.DocumentAnswer {
	m.Helper()
	return m.do(app.CreateInvoice{Kind: receivable.Invoice, Input: lined(in, net), Approve: true}).(*app.DocumentAnswer)
}

// lined gives an invoice two lines of goods, at 13 % and free of tax.
func lined(in app.InvoiceInput, net string) app.InvoiceInput {
	in.Lines = []app.LineInput{{Description: "货款", Quantity: "1", Price: app.Text(net), TaxRate: "13%"}, {Description: "运费", Quantity: "2", Price: "1.05", TaxRate: "0"}}
	return in
}

func (m *maker) receipt(in app.ReceiptInput) *app.DocumentAnswer {
	m.Helper()
	return m.do(app.CreateReceipt{Input: in}).(*app.DocumentAnswer)
}

// to settles a receipt against an invoice.
func to(inv *app.DocumentAnswer, amount string) app.SettleList {
	return app.SettleList{Lines: []app.SettleLine{{Invoice: app.Text(inv.Number), Amount: app.Text(amount)}}}
}

// between settles two items against each other.
func (m *maker) between(date, debit, credit, amount string) *app.SettlementAnswer {
	m.Helper()
	in := app.SettleInput{Date: app.Text(date), Lines: []app.SettleItem{{Item: app.Text(debit), Amount: app.Text(amount)}, {Item: app.Text(credit), Amount: app.Text(amount)}}}
	return m.do(app.CreateSettlement{Input: in}).(*app.SettlementAnswer)
}

func (m *maker) undo(s *app.SettlementAnswer, date string) {
	m.Helper()
	m.do(app.ReverseSettlement{ID: string(s.ID), Input: app.ReverseInput{Date: app.Text(date), Reason: "错"}})
}

func (m *maker) reverse(d *app.DocumentAnswer, date string) {
	m.Helper()
	m.do(app.ReverseDocument{ID: string(d.ID), Need: access.InvoiceReverse, Input: app.ReverseInput{Date: app.Text(date), Reason: "错", Chain: true}})
}

// manual writes a voucher by hand and takes it as far as told.
func (m *maker) manual(date string, to ledger.State) string {
	m.Helper()
	v := m.do(app.CreateVoucher{Input: app.VoucherInput{Date: app.Text(date), Entries: []app.EntryInput{{Account: "6603.05", Debit: "12.34"}, {Account: "1002", Credit: "12.34"}}}}).(*app.VoucherAnswer)
	for s := ledger.Reviewed; s <= to; s++ {
		m.do(app.MoveVoucher{ID: string(v.ID), To: s})
	}
	return string(v.ID)
}

func (m *maker) revalue(date, rate string) {
	m.Helper()
	c, err := m.app.PrepareRevaluation(m.ctx, m.book, m.call, app.MonthRunInput{Date: app.Text(date), Rates: map[string]app.Text{"USD": app.Text(rate)}})
	if err != nil {
		m.Fatal(err)
	}
	m.do(c)
}

func (m *maker) shut(p cal.Period) {
	m.Helper()
	if _, err := m.app.CloseMonth(m.ctx, m.book, m.call, p); err != nil {
		m.Fatal(err)
	}
}

// ordered puts a confirmed order of ten, four of them delivered and three
// invoiced free of charge, as the commands for orders will.
type ordered struct{ customer int64 }

// Right of the command.
func (ordered) Right() access.Function { return access.InvoiceApprove }

// Decide puts the order with its delivery and its invoice.
func (c ordered) Decide(d *app.Desk) (any, error) {
	const ten, four, three money.Quantity = 10_000_000, 4_000_000, 3_000_000
	o := order.Order{ID: d.NewID(), Number: "XS-1", Customer: c.customer, Date: 20260301, Currency: "CNY", Status: order.Confirmed, Version: 1}
	d.Orders.Put(o.ID, o)
	d.OrderLines.Begin(o.ID)
	d.OrderLines.Put(o.ID, 1, order.Line{Line: 1, Quantity: ten, Delivered: four, Invoiced: three, Description: "样品"})
	y := order.Delivery{ID: d.NewID(), Seq: d.Seq, Number: "FH-1", Order: o.ID, Customer: c.customer, Date: 20260302}
	d.Deliveries.Put(y.ID, y)
	d.DeliveryLines.Begin(y.ID)
	d.DeliveryLines.Append(y.ID, order.DeliveryLine{Line: 1, OrderLine: 1, Quantity: four})
	doc := receivable.Document{ID: d.NewID(), Seq: d.Seq, Kind: receivable.Invoice, Number: "YP-1", Customer: c.customer, Date: 20260303, DocDate: 20260303, DueDate: 20260303, Currency: "CNY", Rate: 1, Order: o.ID}
	d.Docs.Put(doc.ID, doc)
	d.DocLines.Begin(doc.ID)
	d.DocLines.Append(doc.ID, receivable.Line{Line: 1, Quantity: three, OrderLine: 1, Description: "样品"})
	d.Refs.Put("d:"+doc.Number, doc.ID)
	d.Log("order.test", o.Number, "")
	return nil, nil
}
