package app

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// tries writes what a change of settings would do.
func (f *fixture) tries(settings string) string {
	f.Helper()
	out, err := f.app.TrySettings(f.ctx, f.book, f.call, BookPatch{Settings: json.RawMessage(settings)})
	if err != nil {
		f.Fatal(err)
	}
	var lines []string
	for _, l := range out.Lines {
		lines = append(lines, fmt.Sprintf("%s %s → %s", l.Name, l.Before, l.After))
	}
	for _, m := range out.Moves {
		lines = append(lines, fmt.Sprintf("%s → %s: %d, %s", m.From, m.To, m.Items, m.Amount))
	}
	for _, c := range out.Customers {
		lines = append(lines, "stopped "+c.Code)
	}
	return strings.Join(lines, "\n")
}

func TestAChangeOfSettingsIsTriedBeforeItIsSaved(t *testing.T) {
	onBoth(t, func(f *fixture) {
		terms := &TermsInput{NetDays: "30"}
		for _, code := range []Text{"A", "B", "C"} {
			f.customer(string(code), CustomerInput{Terms: terms})
		}
		late := f.invoice("A", "2026-04-10", "1000.00", "0") // due on 10 May, 51 days late on 30 June
		f.invoice("B", "2026-05-20", "200.00", "0")          // due on 19 June, 11 days late
		f.invoice("C", "2026-06-20", "50.00", "0")
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-15", Amount: "999.50", BankAccount: "1002", Settle: to(late, "999.50")})
		f.receipt(ReceiptInput{Customer: "C", Date: "2026-06-15", Amount: "7.00", BankAccount: "1002"})
		f.order("A", "1", "10.00", "0")
		f.order("B", "1", "10.00", "0")

		f.same("nothing changed", f.tries(`{"seller_bank":"工行"}`), "")
		f.same("buckets", f.tries(`{"buckets":[10,60]}`), `not_due → not_due: 1, 50.00
1-30 → 11-60: 1, 200.00
31-60 → 11-60: 1, 0.50`)
		f.same("overdue", f.tries(`{"overdue_days":30}`), `overdue_customers 0 → 1
overdue_orders 0 → 1
stopped A`)
		f.same("sums let pass", f.tries(`{"overdue_days":10,"overdue_amount":"1.00"}`), `overdue_customers 0 → 1
overdue_orders 0 → 1
stopped B`)
		f.same("tolerance", f.tries(`{"tolerance_amount":"0.50"}`), `tolerance_items 0 → 1
tolerance_sum 0.00 → 0.50`)
		f.same("a share too small", f.tries(`{"tolerance_amount":"0.50","tolerance_percent":"0.01%"}`), `tolerance_items 0 → 0
tolerance_sum 0.00 → 0.00`)
		f.limit("B", "100.00")
		f.same("limits", f.tries(`{"refuse_over_limit":true}`), "over_limit 0 → 1")
		f.same("review", f.tries(`{"auto_review":false}`), "vouchers_waiting 0 → 0")
		_, err := f.app.TrySettings(f.ctx, f.book, f.call, BookPatch{Settings: json.RawMessage(`{"buckets":[60,30]}`)})
		if err == nil || !strings.Contains(fmt.Sprint(err), "settings.buckets") {
			t.Errorf("buckets that fall: %v", err)
		}
	})
}

func TestTheNextNumbersAreTold(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		f.invoice("A", "2026-06-10", "10.00", "0")
		f.invoice("A", "2026-06-11", "10.00", "0")
		list, err := f.app.BookSettings(f.ctx, f.book, f.call)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, s := range list.Series {
			got[s.Kind] = s.Next
		}
		if got["invoice"] != "FP2026-000003" || got["receipt"] != "SK2026-000001" || got["voucher"] != "" {
			t.Errorf("%v", got)
		}
	})
}
