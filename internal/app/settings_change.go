package app

import (
	"encoding/json"

	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/store"
)

// overdueMost is the longest an overdue policy may wait, in days.
const overdueMost = 3650

// changedSettings are a book's settings with those given in place of the old,
// checked; a trial and the change itself decide alike. It takes in what else was
// found wrong.
func (f *fields) changedSettings(b store.Book, given json.RawMessage) (Settings, error) {
	s := parseSettings(b.Settings)
	if len(given) > 0 {
		if err := strictJSON(given, &s); err != nil {
			return s, unreadable("settings", err)
		}
	}
	_, err := money.Parse(string(s.ToleranceAmount), b.Base)
	f.c.AddErr("settings.tolerance_amount", err)
	_, err = money.ParsePercent(string(s.TolerancePercent))
	f.c.AddErr("settings.tolerance_percent", err)
	_, err = money.Parse(string(s.OverdueAmount), b.Base)
	f.c.AddErr("settings.overdue_amount", err)
	if s.OverdueDays < 0 || s.OverdueDays > overdueMost {
		f.c.Add("settings.overdue_days", "out_of_range", fault.Args{"max": itoa(overdueMost)})
	}
	if s.BackdateDays < 0 || s.BackdateDays > overdueMost {
		f.c.Add("settings.backdate_days", "out_of_range", fault.Args{"max": itoa(overdueMost)})
	}
	for _, x := range []struct {
		name  string
		value *Text
	}{{"seller_name", &s.SellerName}, {"seller_tax_id", &s.SellerTaxID}, {"seller_address", &s.SellerAddress}, {"seller_phone", &s.SellerPhone}, {"seller_bank", &s.SellerBank}} {
		*x.value = Text(f.text("settings."+x.name, *x.value, 120))
	}
	s.Begun = f.begun(s.Begun)
	for i := 1; i < len(s.Buckets); i++ {
		if s.Buckets[i] <= s.Buckets[i-1] {
			f.c.Add("settings.buckets", "bad_buckets", fault.Args{"value": itoa(int64(s.Buckets[i]))})
		}
	}
	if err := f.err(); err != nil {
		return s, err
	}
	if s.SwapSides && b.Chart != chartIntl {
		return s, fault.NewRefused("swap_sides_chart", nil).At("settings.swap_sides")
	}
	return s, nil
}
