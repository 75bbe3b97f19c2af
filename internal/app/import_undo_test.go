package app

import (
	"strings"
	"testing"

	"hesuan/internal/fault"
)

func (f *fixture) undo(r *ImportResult, in UndoInput) (*UndoResult, error) {
	return f.app.UndoImport(f.ctx, f.book, f.call, string(r.Batch), in, nil)
}

func TestAnImportIsUndoneAsAUnitAndCanComeAgain(t *testing.T) {
	onBoth(t, func(f *fixture) {
		customers := f.brought("customers", someCustomers)
		invoices := f.brought("invoices", someInvoices)
		receipts := f.brought("receipts", "customer,date,amount,invoice,external_id\nA1,2026-04-01,1000,E1,R1\n")

		_, err := f.undo(invoices, UndoInput{})
		if chain, _ := fault.From(err).Extra["chain"].([]Blocker); !fault.Is(err, "blocked") || len(chain) != 1 || chain[0].Kind != "settlement" {
			t.Fatalf("invoices with a receipt on them: %v %v", err, fault.From(err).Extra)
		}
		_, err = f.undo(customers, UndoInput{})
		if chain, _ := fault.From(err).Extra["chain"].([]Blocker); !fault.Is(err, "blocked") || len(chain) != 3 {
			t.Fatalf("customers with documents: %v %v", err, fault.From(err).Extra)
		}
		f.same("nothing is undone", f.aging("A1", "2026-06-30", ""), "0.00 0.00 0.00 239.00 0.00 0.00 239.00")

		for _, r := range []*ImportResult{receipts, invoices, customers} {
			if _, err := f.undo(r, UndoInput{}); err != nil {
				t.Fatalf("%s: %v", r.Kind, err)
			}
		}
		if _, err := f.undo(receipts, UndoInput{}); !fault.Is(err, "already_reversed") {
			t.Errorf("twice: %v", err)
		}
		f.same("customers again", counts(f.brought("customers", someCustomers)), "rows 2 documents 2 created 2 unchanged 0 failed 0")
		f.same("invoices again", counts(f.brought("invoices", someInvoices)), "rows 3 documents 2 created 2 unchanged 0 failed 0")
		list, err := f.app.Imports(f.ctx, f.book, f.call, "", Paging{})
		if err != nil {
			t.Fatal(err)
		}
		var states []string
		for _, b := range list.Rows {
			states = append(states, b.Kind+" "+b.State)
		}
		f.same("history", strings.Join(states, ", "), "invoices done, customers done, receipts undone, invoices undone, customers undone")
	})
}

func TestUndoingWithTheChainUndoesWhatStandsOnIt(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		invoices := f.brought("invoices", someInvoices)
		f.receipt(ReceiptInput{Customer: "A1", Date: "2026-04-01", Amount: "1239", Settle: SettleList{Lines: []SettleLine{{Invoice: "E1", Amount: "1239"}}}})
		if _, err := f.undo(invoices, UndoInput{Chain: true}); err != nil {
			t.Fatal(err)
		}
		f.same("the receipt is free again", f.aging("A1", "2026-06-30", ""), "0.00 0.00 0.00 0.00 0.00 -1239.00 -1239.00")
	})
}

func TestRatesClassesMarketSizesAndProductsGoBackToWhatTheyWere(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		f.brought("rates", "date,currency,rate\n2026-01-01,USD,7.0\n")
		rates := f.brought("rates", "date,currency,rate\n2026-03-01,USD,7.2\n2026-01-01,USD,7.0\n")
		f.same("rates", counts(rates), "rows 2 documents 2 created 1 unchanged 1 failed 0")
		classes := f.brought("classes", "customer,dimension,value,valid_from\nA1,industry,贸易,2026-02-01\nA2,channel,直销,2026-02-01\n")
		f.brought("market-sizes", "dimension,value,period,amount,source\nindustry,制造业,2025,1000000,年鉴\n")
		sizes := f.brought("market-sizes", "维度,值,年度,市场规模\nindustry,制造业,2025,2000000\nindustry,零售,2026-Q1,5\n")
		products := f.brought("products", "code,name,price\nP1,轴承,10\n")
		f.same("market", f.market(), "制造业 2025 2000000.00, 零售 2026-Q1 5.00")
		f.same("class", f.classOf("A1", "industry")+f.classOf("A2", "channel"), "贸易直销")
		for _, r := range []*ImportResult{rates, classes, sizes, products} {
			if _, err := f.undo(r, UndoInput{}); err != nil {
				t.Fatalf("%s: %v", r.Kind, err)
			}
		}
		f.same("market after", f.market(), "制造业 2025 1000000.00")
		f.same("class after", f.classOf("A1", "industry")+f.classOf("A2", "channel"), "制造业")
		usd := f.invoice("A1", "2026-03-15", "100", "0", func(in *InvoiceInput) { in.Currency = "USD" })
		f.same("rate after", usd.Base, "700.00")
		f.same("products again", counts(f.brought("products", "code,name,price\nP1,轴承,10\n")), "rows 1 documents 1 created 1 unchanged 0 failed 0")
		if _, err, _ := f.bring("market-sizes", "dimension,value,period,amount\nindustry,x,2025-13,5\n"); !fault.Is(err, "import_rows_failed") {
			t.Errorf("month 13: %v", err)
		}
	})
}

func (f *fixture) market() string {
	f.Helper()
	list, err := f.app.MarketSizes(f.ctx, f.book, f.call)
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	for _, m := range list.Rows {
		out = append(out, m.Value+" "+m.Period+" "+m.Amount)
	}
	return strings.Join(out, ", ")
}

func (f *fixture) classOf(customer, dimension string) string {
	f.Helper()
	c, err := f.app.Customer(f.ctx, f.book, f.call, customer)
	if err != nil {
		f.Fatal(err)
	}
	return c.Classes[dimension]
}

func TestOrdersAreImportedConfirmedAndTakenBackWhereNothingCameOfThem(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		file := "客户,订单日期,品名,数量,单价,税率,订单号\nA1,2026-05-01,轴承,10,100,13%,O1\nA1,2026-05-01,齿轮,5,10,13%,O1\nA2,2026-05-02,轴承,1,100,13%,O2\n"
		orders := f.brought("orders", file)
		f.same("orders", counts(orders), "rows 3 documents 2 created 2 unchanged 0 failed 0")
		f.same("again", counts(f.brought("orders", file+"\n")), "rows 3 documents 2 created 0 unchanged 2 failed 0")
		f.do(DeliverOrder{ID: "O1", Input: DeliverInput{Date: "2026-05-03", Lines: []QuantityInput{{Line: "1", Quantity: "4"}}}})
		_, err := f.undo(orders, UndoInput{})
		if chain, _ := fault.From(err).Extra["chain"].([]Blocker); !fault.Is(err, "blocked") || len(chain) != 1 || chain[0].Kind != "order" {
			t.Fatalf("a delivered order: %v %v", err, fault.From(err).Extra)
		}
		more := f.brought("orders", "客户,订单日期,品名,数量,单价,税率,订单号\nA2,2026-05-02,轴承,1,100,13%,O3\n")
		if _, err := f.undo(more, UndoInput{}); err != nil {
			t.Fatal(err)
		}
		f.same("once more", counts(f.brought("orders", "客户,订单日期,品名,数量,单价,税率,订单号\nA2,2026-05-02,轴承,1,100,13%,O3\n")), "rows 1 documents 1 created 1 unchanged 0 failed 0")
	})
}

func TestWithDutiesApartAnImportMakesDraftsThatAnotherPersonPosts(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		f.policy(`{"duties_apart":true}`, 1)
		tried := f.brought("invoices", someInvoices, dry)
		f.same("tried", counts(tried)+" "+tried.Note, "rows 3 documents 2 created 2 unchanged 0 failed 0 制单与审核分开：2 张应收单存为草稿，由另一人审批后入账。")
		r := f.brought("invoices", someInvoices, func(_ *ImportFile, c *Call) { c.Lang = "en" })
		f.same("brought", counts(r)+" "+r.Note, "rows 3 documents 2 created 2 unchanged 0 failed 0 Maker and reviewer are apart: 2 invoices are kept as drafts, which another person posts.")
		f.same("the file again", counts(f.brought("invoices", someInvoices)), "rows 3 documents 2 created 0 unchanged 2 failed 0")
		other := "customer,date,description,quantity,price,external_id\nA2,2026-03-06,货款,1,200,E2\nA2,2026-03-07,货款,1,50,E3\n"
		j, _ := f.ended(f.start("invoices", strings.ReplaceAll(other, "E", "J"), func(_ *Upload, c *Call) { c.DryRun = true }))
		f.same("the job says so", j.State+" "+j.Message, "done 制单与审核分开：2 张应收单存为草稿，由另一人审批后入账。")
		more := f.brought("invoices", other)
		f.same("another file with one of them", counts(more)+" drafts "+itoa(int64(more.Drafts)), "rows 2 documents 2 created 1 unchanged 1 failed 0 drafts 1")
		f.refused("duplicate_number", CreateInvoice{Kind: "invoice", Input: InvoiceInput{Customer: "A1", Date: "2026-03-01", ExternalID: "E1", Lines: []LineInput{{Description: "x", Quantity: "1", Price: "1"}}}})
		f.same("nothing is posted", f.aging("A1", "2026-06-30", "")+f.aging("A2", "2026-06-30", ""), "")

		drafts := f.table(TableQuery{DocsQuery: DocsQuery{Status: "draft"}})
		if len(drafts.Rows) != 3 {
			t.Fatalf("%d drafts", len(drafts.Rows))
		}
		ids := map[string]string{}
		for _, d := range drafts.Rows {
			ids[d.Customer.Code+" "+d.Total] = string(d.ID)
		}
		first := ids["A1 1239.00"]
		f.refused("duties_apart", ApproveDraft{Kind: "invoice", ID: first})
		g := f.as(2, "reviewer")
		posted := g.do(ApproveDraft{Kind: "invoice", ID: first}).(*DocumentAnswer)
		f.same("posted by another", f.aging("A1", "2026-06-30", ""), "0.00 0.00 0.00 1239.00 0.00 0.00 1239.00")
		f.same("and again", counts(f.brought("invoices", someInvoices)), "rows 3 documents 2 created 0 unchanged 2 failed 0")

		if _, err := f.undo(r, UndoInput{}); err != nil {
			t.Fatal(err)
		}
		doc, err := f.app.Document(f.ctx, f.book, f.call, string(posted.ID), "invoice")
		if err != nil || doc.Status != "reversed" {
			t.Errorf("the posted one is %v, %v", doc, err)
		}
		f.same("one draft is left", itoa(int64(len(f.table(TableQuery{DocsQuery: DocsQuery{Status: "draft"}}).Rows))), "1")
		f.same("brought anew", counts(f.brought("invoices", someInvoices)), "rows 3 documents 2 created 2 unchanged 0 failed 0")
		f.policy(`{"duties_apart":false}`, 2)
		f.same("a draft is there", counts(f.brought("invoices", strings.Replace(someInvoices, "E2", "E9", 1))), "rows 3 documents 2 created 1 unchanged 1 failed 0")
	})
}
