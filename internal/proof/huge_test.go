package proof

import "testing"

// Sums that leave 64 bits are refused where they arise; nothing wraps round,
// and no report falls over.
func TestSumsThatDoNotFitAreRefused(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		w.clock("2026-06-30T08:00:00Z")
		book := "/books/" + w.book("CNY", "asbe", "2026-01")
		w.do("POST", book+"/customers", `{"code":"C1","name":"巨额"}`)
		w.do("POST", book+"/customers", `{"code":"C2","name":"巨额二"}`)
		refused := 0
		w.do("POST", book+"/invoices?approve=true", `{"customer":"C1","date":"2026-02-01","lines":[{"description":"x","quantity":"10000","price":"1000000000"}]}`)
		for n := range 12 {
			customer := []string{"C1", "C2"}[n%2]
			inv := w.send("POST", book+"/invoices?approve=true", `{"customer":"`+customer+`","date":"2026-02-01","lines":[{"description":"x","quantity":"10000000","price":"1000000000"}]}`)
			rec := w.send("POST", book+"/receipts", `{"customer":"`+customer+`","date":"2026-02-01","amount":"10000000000000.00","bank_account":"1002"}`)
			for _, r := range []reply{inv, rec} {
				switch {
				case r.Status == 422 && r.get("code") == "overflow":
					refused++
				case r.Status != 201:
					t.Fatalf("%.300s", r)
				}
			}
		}
		if refused == 0 {
			t.Error("10,000,000,000,000,000.00 fits")
		}
		for _, report := range []string{"/reports/aging", "/reports/balances", "/reports/trial-balance", "/reports/tie-out", "/items", "/customers", "/home", "/reports/exposure"} {
			if r := w.send("GET", book+report, nil); r.Status != 200 || r.get("proof.difference") != "" && r.get("proof.difference") != "0.00" {
				t.Errorf("%s: %.300s", report, r)
			}
		}
		w.proven()
	})
}
