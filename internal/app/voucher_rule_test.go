package app

import (
	"strings"
	"testing"
)

// ruled writes a voucher's lines as "account role kept".
func (f *fixture) ruled(v *VoucherAnswer) string {
	f.Helper()
	list, err := f.app.Vouchers(f.ctx, f.book, f.call, VoucherQuery{ID: Text(v.ID)})
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	for _, e := range list.Rows[0].Entries {
		kept := "kept"
		if e.RoleKept == nil || !*e.RoleKept {
			kept = "told"
		}
		if e.RoleName == "" || e.Rule == "" || e.RoleName == e.Role {
			f.Errorf("%s has no words: %q %q", e.Role, e.RoleName, e.Rule)
		}
		out = append(out, e.Account+" "+e.Role+" "+kept)
	}
	return strings.Join(out, "; ")
}

func TestALineOfAVoucherTellsByWhichRoleItCameAbout(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("U", CustomerInput{Currency: "USD"})
		f.do(CreateRate{Input: RateInput{Date: "2026-03-01", Currency: "USD", Rate: "7.10"}})
		inv := f.invoice("U", "2026-03-05", "100.00", "13%")
		f.same("invoice", f.ruled(inv.Voucher), "1122 receivable kept; 6001 revenue kept; 2221.01.02 output_tax kept")
		rec := f.receipt(ReceiptInput{Customer: "U", Date: "2026-03-12", Amount: "60.00", Fee: "1.00", Currency: "USD", Rate: "7.20", BankAccount: "1002", Settle: to(inv, "50.00")})
		f.same("receipt", f.ruled(rec.Voucher), "1002 bank kept; 6603.04 bank_fee kept; 1122 receivable kept; 2205 advance kept; 6603.02 fx_gain kept")
		v := f.do(CreateVoucher{Input: VoucherInput{Date: "2026-03-12", Text: "计提", Entries: []EntryInput{{Account: "6602", Debit: "10"}, {Account: "2211", Credit: "10"}}}}).(*VoucherAnswer)
		f.same("by hand", f.ruled(v), "6602 by_hand kept; 2211 by_hand kept")
	})
}

// A book of before the roles were kept has lines without them; here they are
// taken away past the program, so nothing is proved at the end.
func TestALineOfBeforeRolesWereKeptIsToldFromTheChart(t *testing.T) {
	onEachEngine(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		inv := f.invoice("A", "2026-03-05", "100.00", "13%")
		f.vandalise("update entry set role = ''")
		f.same("invoice", f.ruled(inv.Voucher), "1122 receivable told; 6001 revenue told; 2221.01.02 output_tax told")
	})
}
