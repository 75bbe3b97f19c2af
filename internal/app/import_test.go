package app

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
)

// bring imports a text and gives the result, the error and the error file.
func (f *fixture) bring(kind, text string, more ...func(*ImportFile, *Call)) (*ImportResult, error, string) {
	f.Helper()
	return f.bringBytes(kind, []byte(text), more...)
}

func (f *fixture) bringBytes(kind string, data []byte, more ...func(*ImportFile, *Call)) (*ImportResult, error, string) {
	f.Helper()
	var bad bytes.Buffer
	in := ImportFile{Kind: kind, Name: "dir/" + kind + ".csv", Data: bytes.NewReader(data), Size: int64(len(data)),
		Errors: func(header []string) (*sheet.ErrorWriter, error) { return sheet.NewErrorWriter(&bad, header), nil }}
	call := f.call
	for _, m := range more {
		m(&in, &call)
	}
	res, err := f.app.Import(f.ctx, f.book, call, in)
	return res, err, bad.String()
}

func dry(_ *ImportFile, c *Call)   { c.DryRun = true }
func skip(in *ImportFile, _ *Call) { in.SkipErrors = true }

// brought imports what must go well.
func (f *fixture) brought(kind, text string, more ...func(*ImportFile, *Call)) *ImportResult {
	f.Helper()
	res, err, bad := f.bring(kind, text, more...)
	if err != nil {
		f.Fatalf("%s: %v\n%s", kind, err, bad)
	}
	return res
}

func counts(r *ImportResult) string {
	return fmt.Sprintf("rows %d documents %d created %d unchanged %d failed %d", r.Rows, r.Documents, r.Created, r.Unchanged, r.Failed)
}

const someCustomers = "客户编码,客户名称,账期,行业\nA1,甲公司,30,制造业\nA2,乙公司,0,零售\n"

const someInvoices = "客户编码,单据日期,摘要,数量,单价,税率,单据编号\n" +
	"A1,2026-03-05,货款,2,500,13%,E1\n" +
	"A1,2026-03-05,运费,1,100,9%,E1\n" +
	"A2,2026-03-06,货款,1,200,13%,E2\n"

func TestADryRunShowsWhatWouldBePostedByCurrencyAndAccount(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		r := f.brought("invoices", someInvoices, dry)
		f.same("counts", counts(r), "rows 3 documents 2 created 2 unchanged 0 failed 0")
		var got []string
		for _, a := range r.Ledger.Accounts {
			got = append(got, a.Account+" "+a.Debit+" "+a.Credit)
		}
		f.same("accounts", strings.Join(got, "\n"), "1122 1465.00 0.00\n2221.01.02 0.00 165.00\n6001 0.00 1300.00")
		f.same("sums", r.Ledger.Totals["CNY"]+" "+r.Ledger.Debit+" "+r.Ledger.Credit, "1465.00 1465.00 1465.00")
		f.same("tie-out", fmt.Sprint(r.Ledger.TieOut), "{1465.00 1465.00 0.00}")
		if r.Batch != "" {
			t.Errorf("a dry run made batch %s", r.Batch)
		}
		f.same("aging", f.aging("A1", "2026-06-30", ""), "")

		f.brought("invoices", someInvoices)
		pay := "客户,收款日期,金额,发票,收款单号\nA1,2026-04-01,1000,E1,R1\nA1,2026-04-01,239,,R1\nA2,2026-04-02,226,E2,R2\n"
		r = f.brought("receipts", pay, dry)
		f.same("receipts tie out", fmt.Sprint(r.Ledger.TieOut), "{-1465.00 -1465.00 0.00}")
		r = f.brought("receipts", pay)
		f.same("receipts", counts(r), "rows 3 documents 2 created 2 unchanged 0 failed 0")
	})
}

func TestTheSameFileAgainChangesNothingEvenWithoutExternalIDs(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		plain := "customer,date,description,quantity,price\nA1,2026-03-05,x,1,100\nA1,2026-03-05,x,1,100\n"
		first := f.brought("invoices", plain)
		f.same("first", counts(first), "rows 2 documents 2 created 2 unchanged 0 failed 0")
		again := f.brought("invoices", plain)
		f.same("again", counts(again), "rows 2 documents 2 created 0 unchanged 2 failed 0")
		if again.Batch != first.Batch || again.First == nil {
			t.Errorf("the second answer does not point at the first batch: %q %q", again.Batch, first.Batch)
		}
		f.same("customers again", counts(f.brought("customers", someCustomers)), "rows 2 documents 2 created 0 unchanged 2 failed 0")
		reordered := "客户名称,客户编码\n乙公司,A2\n丙公司,A3\n"
		f.same("another file", counts(f.brought("customers", reordered)), "rows 2 documents 2 created 1 unchanged 1 failed 0")
	})
}

func TestAFileGoesOnWhereItStopped(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		plain := "customer,date,description,quantity,price\nA1,2026-03-05,x,1,100\nB9,2026-03-05,y,1,50\n"
		r, err, bad := f.bring("invoices", plain, skip)
		if err != nil {
			t.Fatal(err)
		}
		f.same("first", counts(r), "rows 2 documents 2 created 1 unchanged 0 failed 1")
		f.same("error file", bad, "\ufeffcustomer,date,description,quantity,price,原因 reason\r\nB9,2026-03-05,y,1,50,customer: "+fault.Message("unknown_customer", "zh", fault.Args{"customer": "B9"}))
		f.customer("B9", CustomerInput{})
		f.same("then", counts(f.brought("invoices", plain)), "rows 2 documents 2 created 1 unchanged 1 failed 0")
		list, err := f.app.Imports(f.ctx, f.book, f.call, "invoices", Paging{})
		if err != nil || len(list.Rows) != 1 || list.Rows[0].Created != 2 || list.Rows[0].State != "done" || list.Rows[0].File != "invoices.csv" {
			t.Errorf("history: %+v %v", list, err)
		}
	})
}

func TestOrdinaryFilesFromChinaAreReadInGB18030AndXLSX(t *testing.T) {
	onBoth(t, func(f *fixture) {
		gb, err := simplifiedchinese.GB18030.NewEncoder().String(someCustomers)
		if err != nil {
			t.Fatal(err)
		}
		r, err, _ := f.bringBytes("customers", []byte(gb))
		if err != nil {
			t.Fatal(err)
		}
		f.same("gb18030", counts(r), "rows 2 documents 2 created 2 unchanged 0 failed 0")
		var book bytes.Buffer
		rows := [][]string{{"A1", "2026-03-05", "货款", "2", "500", "0.13", "E1"}, {"A2", "2026-03-06", "货款", "1", "200.5", "0.13", "E2"}}
		var columns []sheet.Column
		for _, c := range []struct{ title, kind string }{{"客户编码", "text"}, {"单据日期", "date"}, {"摘要", "text"}, {"数量", "number"}, {"不含税单价", "number"}, {"税率", "percent"}, {"单据编号", "text"}} {
			columns = append(columns, sheet.Column{Name: c.title, TitleZH: c.title, Type: sheet.Type(c.kind)})
		}
		if err := sheet.WriteXLSX(&book, "发票", columns, rows, sheet.XLSXMeta{Lang: "zh"}); err != nil {
			t.Fatal(err)
		}
		r, err, bad := f.bringBytes("invoices", book.Bytes())
		if err != nil {
			t.Fatal(err, bad)
		}
		f.same("xlsx", counts(r)+" "+r.Ledger.Totals["CNY"], "rows 2 documents 2 created 2 unchanged 0 failed 0 1356.57")
	})
}

func TestRefusedFilesSayWhy(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		head := "customer,date,description,quantity,price,external_id\n"
		for name, c := range map[string]struct{ kind, text, code string }{
			"an empty file":             {"invoices", "", "table_empty"},
			"only a header":             {"invoices", head, "table_empty"},
			"a kind there is not":       {"invoicez", head, "bad_choice"},
			"no header":                 {"invoices", "A1,2026-03-05,x,1,100\n", "missing_column"},
			"a file of another kind":    {"receipts", head + "A1,2026-03-05,x,1,100,E1\n", "missing_column"},
			"binary garbage":            {"invoices", "\x00\x01\x02\xff\xfe\x00\x00garbage\x00\x00", ""},
			"a picture":                 {"invoices", "\x89PNG\r\n\x1a\n0000", "file_kind_unknown"},
			"the 30th of February":      {"invoices", head + "A1,2026-02-30,x,1,100,E1\n", "import_rows_failed"},
			"a number beyond all":       {"invoices", head + "A1,2026-03-05,x,1,1e309,E1\n", "import_rows_failed"},
			"a negative price":          {"invoices", head + "A1,2026-03-05,x,1,-100,E1\n", "import_rows_failed"},
			"a negative receipt":        {"receipts", "customer,date,amount,external_id\nA1,2026-03-05,-5,R1\n", "import_rows_failed"},
			"one movement twice":        {"receipts", "customer,date,amount,流水号\nA1,2026-03-05,5,s1\nA2,2026-03-06,5,S1\n", "import_rows_failed"},
			"an unknown customer":       {"invoices", head + "ZZ,2026-03-05,x,1,100,E1\n", "import_rows_failed"},
			"one number, two customers": {"invoices", head + "A1,2026-03-05,x,1,100,E1\nA2,2026-03-05,x,1,100,E1\n", "import_rows_failed"},
			"one code, two customers":   {"customers", "code,name,tax_id\nX1,一,\nX1,二,\n", "import_rows_failed"},
			"a row too wide":            {"invoices", head + "A1,2026-03-05,x,1,1,000,E1\n", "import_rows_failed"},
		} {
			res, err, bad := f.bring(c.kind, c.text)
			if err == nil {
				t.Errorf("%s: taken, %s", name, counts(res))
				continue
			}
			e := fault.From(err)
			if c.code != "" && e.Code != c.code && (len(e.Fields) == 0 || e.Fields[0].Code != c.code) || e.Code == "internal" {
				t.Errorf("%s: %v, want %s", name, err, c.code)
			}
			if c.code == "import_rows_failed" && strings.Count(bad, "\r\n") != 1+res.Failed {
				t.Errorf("%s: %d faulty rows, error file\n%s", name, res.Failed, bad)
			}
		}
		f.same("nothing was posted", f.aging("A1", "2026-06-30", ""), "")
	})
}

func TestUnknownColumnsAreToldAndPassedOver(t *testing.T) {
	onBoth(t, func(f *fixture) {
		r := f.brought("customers", "code,name,favourite colour\nA1,甲,red\n")
		f.same("ignored", strings.Join(r.Unknown, ","), "favourite colour")
		_, err, _ := f.bring("customers", "Nr,Bezeichnung\nA2,乙\n")
		if err == nil {
			t.Fatal("a header nobody knows was taken")
		}
		m := sheet.Mapping{Name: "de", Kind: "customers", Columns: map[string]string{"Nr": "code", "Bezeichnung": "name"}}
		if err := f.app.SaveMapping(f.ctx, f.book, f.call, m); err != nil {
			t.Fatal(err)
		}
		got, err := f.app.Mapping(f.ctx, f.book, f.call, "de")
		if err != nil {
			t.Fatal(err)
		}
		r = f.brought("customers", "Nr,Bezeichnung\nA2,乙\n", func(in *ImportFile, _ *Call) { in.Mapping = got })
		f.same("mapped", counts(r), "rows 1 documents 1 created 1 unchanged 0 failed 0")
		if _, err := f.app.Mapping(f.ctx, f.book, f.call, "fr"); !fault.Is(err, "mapping_unknown") {
			t.Errorf("%v", err)
		}
	})
}

func TestRowsOfOneDocumentPointAtTheFaultyOne(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		r, err, bad := f.bring("invoices", "customer,date,description,quantity,price,tax_rate,external_id\nA1,2026-03-05,x,1,100,13%,E1\nA1,2026-03-05,y,1,100,abc,E1\nA1,2026-03-05,z,1,100,13%,E2\n")
		if !fault.Is(err, "import_rows_failed") || r.Failed != 2 {
			t.Fatalf("%v %s", err, counts(r))
		}
		if len(r.Errors) != 1 || r.Errors[0].Line != 3 || r.Errors[0].Field != "tax_rate" {
			t.Errorf("%+v", r.Errors)
		}
		if strings.Count(bad, "\r\n") != 3 || strings.Contains(bad, ",E2,") {
			t.Errorf("error file:\n%s", bad)
		}
	})
}

func TestTenThousandRowsWithThirtySevenErrorsLeaveExactlyThose(t *testing.T) {
	if testing.Short() {
		t.Skip("short: ten thousand rows")
	}
	var b strings.Builder
	b.WriteString("客户编码,单据日期,摘要,数量,单价,税率,单据编号\n")
	bad := 0
	for i := range 10_000 {
		customer, day := fmt.Sprintf("C%03d", i%200), fmt.Sprintf("2026-0%d-%02d", 1+i%6, 1+i%28)
		switch {
		case i%541 == 7: // 19 of them
			customer = "nobody"
			bad++
		case i%557 == 11: // 18 of them
			day = "2026-02-30"
			bad++
		}
		fmt.Fprintf(&b, "%s,%s,货款,1,%d.50,13%%,E%05d\n", customer, day, 10+i%90, i)
	}
	if bad != 37 {
		t.Fatalf("the file has %d errors", bad)
	}
	customers := "code,name\n"
	for i := range 200 {
		customers += fmt.Sprintf("C%03d,客户%d\n", i, i)
	}
	onBoth(t, func(f *fixture) {
		f.brought("customers", customers)
		r, err, file := f.bring("invoices", b.String())
		if !fault.Is(err, "import_rows_failed") || r.Failed != 37 || strings.Count(file, "\r\n") != 38 {
			t.Fatalf("%v: %s, error file of %d lines", err, counts(r), strings.Count(file, "\r\n"))
		}
		r, err, file = f.bring("invoices", b.String(), skip)
		if err != nil || strings.Count(file, "\r\n") != 38 {
			t.Fatal(err)
		}
		f.same("with skip", counts(r), "rows 10000 documents 10000 created 9963 unchanged 0 failed 37")
		f.same("tie-out", r.Ledger.TieOut.Difference, "0.00")
	})
}
