package party

import (
	"fmt"
	"testing"
)

func TestPairsThatMayBeOneCustomerAreFound(t *testing.T) {
	entries := []Entry{
		Compared(Customer{ID: 1, Name: "上海华强电子有限公司", TaxID: "91310000T1"}),
		Compared(Customer{ID: 2, Name: "上海华强电子（集团）股份有限公司"}),
		Compared(Customer{ID: 3, Name: "北京远航贸易", TaxID: "91310000T1", Extra: Extra{Contacts: []Contact{{Name: "王", Phone: "+86 21-5588 1234"}}}}),
		Compared(Customer{ID: 4, Name: "广州白云机电", Extra: Extra{Contacts: []Contact{{Name: "李", Phone: "021 55881234"}}, Banks: []BankAccount{{Account: "6222 0200 1234"}}}}),
		Compared(Customer{ID: 5, Name: "深圳南山五金", Extra: Extra{Banks: []BankAccount{{Account: "6222-0200-1234"}, {Account: "12"}}}}),
		Compared(Customer{ID: 6, Name: "上海华强电子公司", TaxID: "91310000T2"}),
		Compared(Customer{ID: 7, Name: "杭州西湖龙井", Extra: Extra{Banks: []BankAccount{{Account: "12"}}}}),
	}
	var got []string
	for _, p := range Twins(entries) {
		got = append(got, fmt.Sprint(p.A, p.B, " ", p.Name, " ", p.TaxID, p.Account, p.Phone, p.OtherTaxID, " ", p.Score()))
	}
	want := []string{"1 3  true false false false 1000", "2 6 same_core false false false false 920", "1 2 same_core false false false false 920",
		"4 5  false true false false 850", "1 6 same_core false false false true 644", "3 4  false false true false 600"}
	if len(got) != len(want) {
		t.Fatalf("got %q", got)
	}
	for _, w := range want {
		found := false
		for _, g := range got {
			found = found || g == w
		}
		if !found {
			t.Errorf("no %q in %q", w, got)
		}
	}
}

func TestWhatManyShareTellsNothing(t *testing.T) {
	var entries []Entry
	for i := range crowd + 1 {
		entries = append(entries, Entry{ID: int64(i), Names: []string{fmt.Sprintf("%c%c商行", rune(0x4e00+i*37), rune(0x5000+i*91))}, Phones: []string{"55881234"}})
	}
	if got := Twins(entries); len(got) != 0 {
		t.Errorf("a switchboard's number makes %d pairs", len(got))
	}
}

func TestNumbersAreComparedAsTheyAreDialled(t *testing.T) {
	for given, want := range map[string]string{"021-5588 1234": "2155881234", "+86 (21) 55881234": "2155881234", "００８６１３８００１３８０００": "13800138000", "8612345": "8612345", "12345": "", "分机 3": ""} {
		if got := PhoneKey(given); got != want {
			t.Errorf("%s: %s, want %s", given, got, want)
		}
	}
	for given, want := range map[string]string{"6222 0200-1234": "622202001234", "gb29nwbk6016": "GB29NWBK6016", "12": ""} {
		if got := AccountKey(given); got != want {
			t.Errorf("%s: %s, want %s", given, got, want)
		}
	}
}
