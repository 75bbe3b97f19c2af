package app

import (
	"strings"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/receivable"
)

func TestAWarningWantsAReasonWhereTheBookSaysSo(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.limit("C1", "100")
		price := int64(500)
		post := func() CreateInvoice { // no two alike
			price++
			return CreateInvoice{Kind: receivable.Invoice, Approve: true, Input: InvoiceInput{Customer: "C1", Date: "2026-06-01", Lines: []LineInput{{Description: "x", Quantity: "1", Price: Text(itoa(price))}}}}
		}
		page := *f
		page.call.Who = access.System(2, "li", "web")
		if len(page.do(post()).(*DocumentAnswer).Warnings) != 1 { // off: as ever
			t.Fatal("an invoice over the limit does not warn")
		}
		f.policy(`{"warning_reason":true}`, 1)
		f.do(post()) // a program's call goes on
		e := page.refused("warning_unacknowledged", post())
		if list, _ := e.Extra["warnings"].([]Warning); len(list) != 1 || list[0].Code != "credit_over_limit" {
			t.Errorf("the refusal has %v", e.Extra)
		}
		page.call.DryRun = true
		page.do(post()) // a dry run shows the warning
		page.call.DryRun = false
		page.call.Acknowledge = &Acknowledgement{Codes: []string{"credit_over_limit"}}
		page.refused("required", post())
		page.call.Acknowledge = &Acknowledgement{Codes: []string{"credit_overdue"}, Reason: "客户已付款在途"}
		page.refused("warning_unacknowledged", post()) // another warning than the one seen
		page.call.Acknowledge = &Acknowledgement{Codes: []string{"credit_over_limit"}, Reason: "客户已付款在途"}
		done := page.do(post()).(*DocumentAnswer)

		f.policy(`{"warning_reason":false}`, 2)
		f.call.Acknowledge = &Acknowledgement{Codes: []string{"credit_over_limit"}, Reason: "程序也可说明"}
		other := f.do(post()).(*DocumentAnswer)
		f.call.Acknowledge = nil
		rows, err := f.app.Audit(f.ctx, f.book, f.call, AuditQuery{Action: "invoice.approve"})
		if err != nil {
			t.Fatal(err)
		}
		said := map[string]string{}
		for _, r := range rows.Rows {
			said[r.Object] = r.Reason + " " + string(r.Detail)
		}
		for number, want := range map[string]string{done.Number: "客户已付款在途", other.Number: "程序也可说明"} {
			if !strings.HasPrefix(said[number], want) || !strings.Contains(said[number], "credit_over_limit") {
				t.Errorf("the log says of %s: %q", number, said[number])
			}
		}
	})
}
