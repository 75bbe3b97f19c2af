package app

import (
	"encoding/json"
	"fmt"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
)

func rowCounts(r *ImportResult) string {
	c := r.RowCounts
	return fmt.Sprintf("rows %d = new %d + there %d + twice %d + faulty %d", r.Rows, c.Created, c.Unchanged, c.Duplicate, c.Failed)
}

func TestTheRowsOfAnImportAddUpToItsFile(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		more := "客户编码,客户名称\nA1,甲公司\nA3,丙公司\nA3,丙公司\nA4,\n"
		r := f.brought("customers", more, dry)
		f.same("customers", rowCounts(r), "rows 4 = new 1 + there 1 + twice 1 + faulty 1")
		f.same("invoices", rowCounts(f.brought("invoices", someInvoices, dry)), "rows 3 = new 3 + there 0 + twice 0 + faulty 0")
		f.same("posted", rowCounts(f.brought("invoices", someInvoices)), "rows 3 = new 3 + there 0 + twice 0 + faulty 0")
		f.same("again", rowCounts(f.brought("invoices", someInvoices)), "rows 3 = new 0 + there 3 + twice 0 + faulty 0")
	})
}

func TestAnImportNeverChangesARecordThatIsThere(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		f.brought("invoices", someInvoices)
		r := f.brought("customers", "客户编码,客户名称,账期,行业\nA1,改名公司,90,零售\n")
		f.same("customers", rowCounts(r), "rows 1 = new 0 + there 1 + twice 0 + faulty 0")
		c, err := f.app.Customer(f.ctx, f.book, f.call, "A1")
		if err != nil || c.Name != "甲公司" || c.Terms.NetDays != 30 || c.Classes["industry"] != "制造业" {
			t.Errorf("the customer was changed: %+v %v", c, err)
		}
		owed := f.aging("A1", "2026-06-30", "")
		r = f.brought("invoices", "客户编码,单据日期,摘要,数量,单价,税率,单据编号\nA1,2026-03-05,货款,9,900,13%,E1\n")
		f.same("invoices", rowCounts(r)+f.aging("A1", "2026-06-30", ""), "rows 1 = new 0 + there 1 + twice 0 + faulty 0"+owed)
	})
}

func TestFaultyRowsAreMendedByTheirCellsAndPostedWithTheRest(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		text := someInvoices + "ZZ,2026-03-06,货款,1,200,13%,E3\nA1,不知,货款,1,10,13%,E4\n"
		j, r := f.ended(f.start("invoices", text, func(_ *Upload, c *Call) { c.DryRun = true }))
		f.same("dry", counts(&r), "rows 5 documents 4 created 2 unchanged 0 failed 2")
		bad, err := f.app.JobFaulty(f.ctx, f.book, f.call, string(j.ID))
		if err != nil {
			t.Fatal(err)
		}
		f.same("faulty", fmt.Sprint(len(bad.Rows), bad.Rows[0].Line, bad.Rows[0].Faults[0].Column, bad.Rows[1].Line, bad.Rows[1].Faults[0].Column, bad.More), "2 5 0 6 1 false")

		_, err = f.app.RepeatJob(f.ctx, f.book, f.call, string(j.ID), RepeatInput{DryRun: true, Mends: []RowMend{{Line: 2, Cells: bad.Rows[0].Cells}}})
		if !fault.Is(err, "malformed") {
			t.Errorf("a row that was not refused is mended: %v", err)
		}
		first := bad.Rows[0].Cells
		first[0] = "A2"
		j, r = f.ended(f.app.RepeatJob(f.ctx, f.book, f.call, string(j.ID), RepeatInput{DryRun: true, Mends: []RowMend{{5, first}}}))
		f.same("one mended", counts(&r)+fmt.Sprint(j.Mended), "rows 5 documents 4 created 3 unchanged 0 failed 11")
		second := bad.Rows[1].Cells
		second[1] = "2026-03-07"
		j, r = f.ended(f.app.RepeatJob(f.ctx, f.book, f.call, string(j.ID), RepeatInput{DryRun: true, Mends: []RowMend{{6, second}}}))
		f.same("both mended", counts(&r)+fmt.Sprint(j.Mended), "rows 5 documents 4 created 4 unchanged 0 failed 02")
		j, r = f.ended(f.app.RepeatJob(f.ctx, f.book, f.call, string(j.ID), RepeatInput{}))
		f.same("posted", j.State+" "+counts(&r), "done rows 5 documents 4 created 4 unchanged 0 failed 0")
		var whole struct{ Ledger ImportEffect }
		if err := json.Unmarshal(j.Result, &whole); err != nil || whole.Ledger.Totals["CNY"] != "1702.30" {
			t.Errorf("%v %v", whole.Ledger.Totals, err)
		}
	})
}

func TestAFileIsReadInTheEncodingAndUnitThatIsSaid(t *testing.T) {
	onBoth(t, func(f *fixture) {
		gb, err := simplifiedchinese.GB18030.NewEncoder().String(someCustomers)
		if err != nil {
			t.Fatal(err)
		}
		as := func(m sheet.Mapping) func(*ImportFile, *Call) {
			return func(in *ImportFile, _ *Call) { in.Mapping = &m }
		}
		if _, err, _ := f.bring("customers", gb, as(sheet.Mapping{Encoding: "utf-8"})); err == nil {
			t.Error("GB18030 was read as UTF-8")
		}
		f.same("gb18030", counts(f.brought("customers", gb, as(sheet.Mapping{Encoding: "gb18030"}))), "rows 2 documents 2 created 2 unchanged 0 failed 0")
		r := f.brought("invoices", "客户编码,单据日期,摘要,数量,单价,单据编号\nA1,2026-03-05,货款,2,1.5,E1\n", as(sheet.Mapping{Unit: 10000}), dry)
		f.same("万元", r.Ledger.Totals["CNY"], "30000.00")
		if _, err, _ := f.bring("customers", gb, as(sheet.Mapping{Unit: 7})); !fault.Is(err, "bad_choice") {
			t.Errorf("a unit of seven: %v", err)
		}
	})
}
