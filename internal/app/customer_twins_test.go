package app

import (
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/fault"
)

// twins gives the pairs of a list as text.
func (f *fixture) twins(q TwinsQuery) string {
	f.Helper()
	list, err := f.app.Twins(f.ctx, f.book, f.call, q)
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	for _, p := range list.Rows {
		text := fmt.Sprint(p.A.Customer.Code, "=", p.B.Customer.Code, " ", p.Score, " ", strings.Join(p.Agree, "+"), " ", p.A.Balance)
		if p.Apart != nil {
			text += " " + p.Apart.Reason
		}
		out = append(out, text)
	}
	if list.Withheld {
		out = append(out, "withheld")
	}
	return strings.Join(out, "; ")
}

func TestPairsAreJudgedOnceAndRemembered(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "上海华强电子有限公司", Contacts: []ContactInput{{Name: "王", Phone: "021-55881234"}}})
		f.customer("B", CustomerInput{Name: "上海华强电子公司"})
		f.customer("C", CustomerInput{Name: "北京远航贸易", Contacts: []ContactInput{{Name: "王", Phone: "+86 21 5588 1234"}}, BankAccounts: []BankInput{{Account: "62220200123456"}}})
		f.invoice("A", "2026-03-01", "100", "0")
		f.same("by name and by telephone", f.twins(TwinsQuery{}), "A=B 0.920 same_core 100.00; A=C 0.600 same_phone 100.00")
		f.same("of those one sees", f.seeing("x", "A", "B").twins(TwinsQuery{}), "A=B 0.920 same_core 100.00; withheld")

		try := f.call
		f.call.DryRun = true
		f.do(KeepApart{ID: "B", Input: ApartInput{Customer: "A", Reason: "两个法人"}})
		f.call = try
		f.same("a dry run judges nothing", fmt.Sprint(strings.Count(f.twins(TwinsQuery{}), "=")), "2")
		f.do(KeepApart{ID: "B", Input: ApartInput{Customer: "A", Reason: "两个法人"}})
		f.same("judged", f.twins(TwinsQuery{}), "A=C 0.600 same_phone 100.00")
		f.same("and remembered", f.twins(TwinsQuery{State: "apart"}), "A=B 0.920 same_core 100.00 两个法人")
		check := f.checked(CheckInput{Name: "上海华强电子", Self: "A"})
		f.same("it does not return while A is edited", check, "")
		f.do(KeepApart{ID: "A", Input: ApartInput{Customer: "B", Undo: true}})
		if _, err := f.app.Do(f.ctx, f.book, f.call, KeepApart{ID: "A", Input: ApartInput{Customer: "B", Undo: true}}); !fault.Is(err, "unchanged") {
			t.Errorf("forgotten twice: %v", err)
		}
		f.same("forgotten from the other side", f.twins(TwinsQuery{State: "apart"}), "")
		f.same("it is back", fmt.Sprint(strings.Count(f.twins(TwinsQuery{}), "A=B")), "1")

		f.customer("D", CustomerInput{Name: "上海华强电子集团", Apart: []ApartInput{{Customer: "A", Reason: "分公司"}, {Customer: "B", Reason: "分公司"}}})
		f.same("said while it was made", f.twins(TwinsQuery{State: "apart"}), "A=D 0.920 same_core 100.00 分公司; B=D 0.920 same_core 0.00 分公司")
		for code, c := range map[string]KeepApart{"same_customer": {ID: "A", Input: ApartInput{Customer: "A", Reason: "x"}}, "malformed": {ID: "A", Input: ApartInput{Customer: "B"}}, "unknown_customer": {ID: "A", Input: ApartInput{Customer: "Z", Reason: "x"}}} {
			if _, err := f.app.Do(f.ctx, f.book, f.call, c); !fault.Is(err, code) {
				t.Errorf("%s: %v", code, err)
			}
		}
	})
}

// checked gives whom a customer may be, with all that agrees.
func (f *fixture) checked(in CheckInput) string {
	f.Helper()
	out, err := f.app.CheckCustomer(f.ctx, f.book, f.call, in)
	if err != nil {
		f.Fatal(err)
	}
	var found []string
	for _, c := range out.Candidates {
		found = append(found, fmt.Sprint(c.Customer.Code, " ", c.Score, " ", strings.Join(c.Agree, "+")))
	}
	return strings.Join(found, "; ")
}

func TestACustomerIsKnownByItsTelephoneAndAccount(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "上海华强电子有限公司", Contacts: []ContactInput{{Name: "王", Phone: "021-55881234"}}, BankAccounts: []BankInput{{Account: "6222 0200 1234 56"}}})
		in := CheckInput{Name: "广州白云机电", Phones: []Text{"+86 21 5588 1234"}, Accounts: []Text{"62220200123456"}}
		f.same("both agree", f.checked(in), "A 0.900 same_account+same_phone")
		f.same("the telephone alone, without a name", f.checked(CheckInput{Phones: in.Phones}), "A 0.600 same_phone")
		blind := *f
		held := f.call.Who.Held[0]
		functions := map[access.Function]bool{access.CustomerRead: true}
		blind.call.Who = access.System(7, "x", "test")
		held.Functions = functions
		blind.call.Who.Held = []access.Held{held}
		f.same("who sees no accounts is not told whose one is", blind.checked(in), "A 0.600 same_phone")
	})
}

func TestAClassIsGivenToManyFromADay(t *testing.T) {
	onBoth(t, func(f *fixture) {
		for _, code := range []string{"A", "B", "C"} {
			f.customer(code, CustomerInput{})
		}
		f.do(SetClass{Customer: "A", Dimension: "tier", Value: "甲", ValidFrom: "2026-01-01"})
		f.do(SetClass{Customer: "B", Dimension: "tier", Value: "乙", ValidFrom: "2026-01-01"})
		f.do(SetClass{Customer: "B", Dimension: "tier", Value: "丙", ValidFrom: "2026-06-01"})
		c := SetClasses{Customers: []Text{"A", "B", "C", "Z"}, Dimension: "tier", Value: "甲", ValidFrom: "2026-03-01"}
		told := func(v any) string {
			a := v.(*ClassesAnswer)
			out := fmt.Sprint(a.Changed, a.DryRun)
			for _, r := range a.Rows {
				out += fmt.Sprint("; ", r.Customer.Code, " ", r.Result, " ", r.Before, " ", dateText(r.ValidTo))
			}
			return out
		}
		f.call.DryRun = true
		f.same("tried", told(f.do(c)), "2 true; A same 甲 ; B set 乙 2026-05-31; C set  ; Z refused  ")
		f.same("nothing was kept", f.listing(CustomersQuery{AsOf: "2026-03-01", Classes: map[string]string{"tier": "甲"}}), "A")
		f.call.DryRun = false
		f.same("done", told(f.do(c)), "2 false; A same 甲 ; B set 乙 2026-05-31; C set  ; Z refused  ")
		f.same("from the day on", f.listing(CustomersQuery{AsOf: "2026-03-01", Classes: map[string]string{"tier": "甲"}}), "A B C")
		f.same("not before", f.listing(CustomersQuery{AsOf: "2026-02-28", Classes: map[string]string{"tier": "甲"}}), "A")
		f.same("until the next", f.listing(CustomersQuery{AsOf: "2026-06-01", Classes: map[string]string{"tier": "甲"}}), "A C")
		if _, err := f.app.Do(f.ctx, f.book, f.call, c); !fault.Is(err, "unchanged") {
			t.Errorf("the same again is nothing new: %v", err)
		}
		if _, err := f.app.Do(f.ctx, f.book, f.call, SetClasses{Dimension: "tier"}); !fault.Is(err, "malformed") {
			t.Errorf("of nobody: %v", err)
		}
		limited := f.seeing("x", "A", "B")
		f.same("of those one sees", told(limited.do(SetClasses{Customers: []Text{"B", "C"}, Dimension: "region", Value: "华东"})), "1 false; B set  ; C refused  ")
	})
}

func TestAClassGivenIsTakenBackUnlessItWasChangedSince(t *testing.T) {
	onBoth(t, func(f *fixture) {
		for _, code := range []string{"A", "B", "C"} {
			f.customer(code, CustomerInput{})
		}
		f.do(SetClass{Customer: "A", Dimension: "tier", Value: "甲", ValidFrom: "2026-01-01"})
		f.do(SetClass{Customer: "A", Dimension: "tier", Value: "丙", ValidFrom: "2026-06-01"})
		f.do(SetClasses{Customers: []Text{"A", "B", "C"}, Dimension: "tier", Value: "乙", ValidFrom: "2026-03-01"})
		f.do(SetClass{Customer: "C", Dimension: "tier", Value: "丁", ValidFrom: "2026-03-01"}) // somebody else, meanwhile
		undo := UndoClasses{Dimension: "tier", Value: "乙", ValidFrom: "2026-03-01", Before: []ClassBefore{{"A", "甲"}, {"B", ""}, {"C", ""}}}
		limited := f.seeing("x", "B")
		f.call.DryRun = true
		f.do(undo)
		limited.call.DryRun = true
		if a := limited.do(undo).(*ClassesAnswer); a.Changed != 1 || a.Rows[0].Result != classRefused {
			t.Errorf("of those one sees: %+v", a)
		}
		f.call.DryRun = false
		a := f.do(undo).(*ClassesAnswer)
		if a.Changed != 2 || a.Rows[2].Result != classRefused || a.Rows[2].Message == "" {
			t.Errorf("%+v", a)
		}
		of := func(day, value string) string {
			return f.listing(CustomersQuery{AsOf: Text(day), Classes: map[string]string{"tier": value}})
		}
		f.same("given", of("2026-03-01", "乙"), "")
		f.same("as before", of("2026-03-01", "甲"), "A")
		f.same("what followed", of("2026-06-01", "丙"), "A")
		f.same("changed meanwhile", of("2026-03-01", "丁"), "C")
		if _, err := f.app.Do(f.ctx, f.book, f.call, undo); !fault.Is(err, "class_changed_since") {
			t.Errorf("twice: %v", err)
		}
		f.do(SetClass{Customer: "B", Dimension: "tier", Value: "乙", ValidFrom: "2026-03-01"}) // what was taken back can be said again
		f.same("again", of("2026-03-01", "乙"), "B")
	})
}

func TestStatementsAreRunForSome(t *testing.T) {
	onBoth(t, func(f *fixture) {
		debtors(f)
		run := func(q Query) string {
			r, err := f.app.Statements(f.ctx, f.book, f.call, q)
			if err != nil {
				f.Fatal(err)
			}
			out := r.Proof.Difference
			for _, row := range r.Rows {
				out += " " + texts(row.Values[0])[0]
			}
			return out
		}
		f.same("all", run(Query{}), "0.00 B C D")
		f.same("some, by code or id", run(Query{Customers: Text("D, " + string(f.shown("B").ID))}), "0.00 B D")
		f.do(MergeCustomer{ID: "C", Into: "A", Reason: "同一家"})
		f.same("with what was merged into them", run(Query{Customers: "A,D"}), "0.00 A D")
		if _, err := f.app.Statements(f.ctx, f.book, f.call, Query{Customers: "A,Z"}); !fault.Is(err, "not_found") {
			t.Errorf("one that is none: %v", err)
		}
	})
}
