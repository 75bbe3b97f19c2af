package app

import (
	"strings"
	"testing"

	"hesuan/internal/access"
)

// groupBook has a group of three, H over M1 and M2, a stranger X, what was
// merged into M1 (OLD, of no group) and what was merged out of the group (GONE).
func groupBook(f *fixture) {
	for _, c := range []struct {
		code, head Text
	}{{"H", ""}, {"M1", "H"}, {"M2", "H"}, {"X", ""}, {"OLD", ""}, {"GONE", "H"}} {
		f.customer(string(c.code), CustomerInput{GroupHead: c.head})
		f.invoice(string(c.code), "2026-03-01", "100", "0", func(in *InvoiceInput) { in.DueDate = "2026-03-31" })
	}
	f.receipt(ReceiptInput{Customer: "M2", Date: "2026-04-01", Amount: "30"})
	f.do(MergeCustomer{ID: "OLD", Into: "M1", Reason: "更名"})
	f.do(MergeCustomer{ID: "GONE", Into: "X", Reason: "出售"})
}

func TestAGroupsFiguresAreThoseOfItsAging(t *testing.T) {
	onBoth(t, func(f *fixture) {
		groupBook(f)
		f.do(SetCredit{ID: "H", Input: CreditInput{Limit: LimitWish{Given: true, Text: "1000"}, Reason: "年审"}})
		for _, of := range []string{"H", "M1", "M2", "OLD"} {
			g, err := f.app.CustomerGroup(f.ctx, f.book, f.call, of, "")
			if err != nil {
				t.Fatal(err)
			}
			var members []string
			for _, m := range g.Members {
				members = append(members, m.Customer.Code+" "+m.Balance+" "+m.Overdue+" "+m.Unapplied)
			}
			f.same("members of "+of, strings.Join(members, "\n"), "H 100.00 100.00 0.00\nM1 200.00 200.00 0.00\nM2 70.00 100.00 -30.00")
			if g.Head.Code != "H" || g.Balance != "370.00" || g.Overdue != "400.00" || g.Unapplied != "-30.00" || *g.Limit != "1000.00" || g.Exposure != "370.00" || g.Withheld {
				t.Errorf("of %s: %+v", of, g)
			}
			aging, err := f.app.Aging(f.ctx, f.book, f.call, Query{Customer: Text(of), Group: true})
			if err != nil || aging.Totals[0].text("balance") != g.Balance || aging.Totals[0].text("unapplied") != g.Unapplied || len(aging.Rows) != len(g.Members) || aging.Proof.Difference != "0.00" {
				t.Errorf("aging of %s: %v %+v", of, err, aging)
			}
			ledger, err := f.app.Ledger(f.ctx, f.book, f.call, Query{Customer: Text(of), Group: true})
			if err != nil || ledger.Proof.Difference != "0.00" || ledger.Proof.Items != g.Balance || ledger.Rows[len(ledger.Rows)-1].text("balance") != g.Balance {
				t.Errorf("ledger of %s: %v %+v", of, err, ledger)
			}
		}
		by, err := f.app.Aging(f.ctx, f.book, f.call, Query{By: "group"})
		if err != nil || by.Rows[0].Values[0].(Named).Code != "H" || by.Rows[0].text("balance") != "370.00" {
			t.Errorf("by group: %v %+v", err, by)
		}
	})
}

func TestAGroupsLedgerSaysWhoseEachEntryIs(t *testing.T) {
	onBoth(t, func(f *fixture) {
		groupBook(f)
		r, err := f.app.Ledger(f.ctx, f.book, f.call, Query{Customer: "M1", Group: true})
		if err != nil {
			t.Fatal(err)
		}
		var whose []string
		for _, row := range r.Rows {
			if row.text("kind") == "entry" {
				whose = append(whose, row.Values[len(row.Values)-1].(Named).Code)
			} else if row.Values[len(row.Values)-1] != nil {
				t.Errorf("a sum is of %v", row.Values)
			}
		}
		f.same("members", strings.Join(whose, " "), "H M1 M2 M1 M2")
		extra := r.Extra.(map[string]any)
		if extra["customer"].(Named).Code != "M1" || extra["group"].(*Named).Code != "H" || !strings.Contains(string(r.query.Customer), "集团") {
			t.Errorf("it is of %+v, %s", extra, r.query.Customer)
		}
		own, err := f.app.Ledger(f.ctx, f.book, f.call, Query{Customer: "M1"})
		if err != nil || own.has("customer") || own.Fingerprint == r.Fingerprint {
			t.Errorf("its own: %v %+v", err, own.Columns)
		}
	})
}

func TestMembersOfAGroupThatAreNotSeenAreLeftOutAndSaidSo(t *testing.T) {
	onBoth(t, func(f *fixture) {
		groupBook(f)
		c, err := f.app.Customer(f.ctx, f.book, f.call, "M1")
		if err != nil {
			t.Fatal(err)
		}
		id, _ := parseID(idCustomer, string(c.ID))
		few := f.call
		few.Who = access.Principal{UserID: 9, Name: "few", Held: []access.Held{access.Role{Functions: []access.Function{access.CustomerRead}}.Hold(f.book, access.Grant{Customers: []int64{id}})}}
		g, err := f.app.CustomerGroup(f.ctx, f.book, few, "M1", "")
		if err != nil || g.Head != nil || len(g.Members) != 1 || g.Balance != "100.00" || !g.Withheld {
			t.Errorf("%v %+v", err, g)
		}
	})
}
