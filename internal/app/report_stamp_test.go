package app

import (
	"net/url"
	"strings"
	"testing"
)

// again runs a report by its stamp, as a page does that was given it.
func (f *fixture) again(stamp string, run func(Query) (*Report, error)) *Report {
	f.Helper()
	_, rest, _ := strings.Cut(stamp, "?")
	asked, _, _ := strings.Cut(rest, "#")
	v, err := url.ParseQuery(asked)
	if err != nil {
		f.Fatal(err)
	}
	text := func(name string) Text { return Text(v.Get(name)) }
	r, err := run(Query{AsOf: text("as_of"), KnownAt: text("known_at"), From: text("from"), To: text("to"), Period: text("period"), Customer: text("customer"), Currency: text("currency"), Basis: text("basis"),
		Buckets: text("buckets"), By: text("by"), Classes: text("classes"), Unapplied: text("unapplied"), Columns: text("columns"), Settlements: v.Get("settlements") == "true", Group: v.Get("group") == "true"})
	if err != nil {
		f.Fatal(err)
	}
	return r
}

func TestAStampRunsItsReportAgainAfterTheBookHasMoved(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		inv := f.invoice("A", "2026-02-10", "100.00", "13%")
		runs := map[string]func(Query) (*Report, error){
			"aging":         func(q Query) (*Report, error) { return f.app.Aging(f.ctx, f.book, f.call, q) },
			"balances":      func(q Query) (*Report, error) { return f.app.Balances(f.ctx, f.book, f.call, q) },
			"trial-balance": func(q Query) (*Report, error) { return f.app.TrialBalance(f.ctx, f.book, f.call, q) },
			"ledger": func(q Query) (*Report, error) {
				q.Customer = "A"
				return f.app.Ledger(f.ctx, f.book, f.call, q)
			},
		}
		stamps := map[string]string{}
		for name, run := range runs {
			r, err := run(Query{}) // nothing asked: days and buckets are taken from the book and the clock
			if err != nil {
				t.Fatal(err)
			}
			stamps[name] = r.Stamp
			if !strings.HasPrefix(r.Stamp, stampVersion+":") || !strings.Contains(r.Stamp, ":"+name+"?") || !strings.Contains(r.Stamp, "#"+r.Fingerprint+".") {
				t.Errorf("the stamp of %s is %s", name, r.Stamp)
			}
		}
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-03-10", Amount: "50.00", BankAccount: "1002", Settle: to(inv, "50.00")})
		f.policy(`{"buckets":[10,20]}`, 1)
		for name, run := range runs {
			f.same(name, f.again(stamps[name], run).Stamp, stamps[name])
			if now, err := run(Query{}); err != nil || now.Stamp == stamps[name] {
				t.Errorf("%s is as before after a receipt: %v", name, err)
			}
		}
	})
}

func TestWhatIsUsualAndWhatIsSaidHaveOneStamp(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		f.invoice("A", "2026-02-10", "100.00", "13%")
		usual, err := f.app.Aging(f.ctx, f.book, f.call, Query{})
		if err != nil {
			t.Fatal(err)
		}
		said, err := f.app.Aging(f.ctx, f.book, f.call, Query{Basis: "due", By: "customer", Unapplied: "apart", Buckets: "30,60,90", Classes: "then"})
		if err != nil {
			t.Fatal(err)
		}
		f.same("stamps", said.Stamp, usual.Stamp)
	})
}

func TestAStampIsWrittenTheSameWayAsThePagesReadIt(t *testing.T) {
	r := &Report{Name: "aging", AsOf: 20261031, Fingerprint: strings.Repeat("0f", 32)}
	got := r.stampOf("DEMO", Query{By: "customer", Buckets: "30,60,90", Customer: "甲 1"})
	want := "hs1:DEMO:aging?as_of=2026-10-31&buckets=30,60,90&by=customer&customer=%E7%94%B2+1&known_at=" // web/src/lib/stamp.test.ts reads the whole of it
	if !strings.HasPrefix(got, want) || !strings.HasSuffix(got, stampCheck(got[:len(got)-9])) {
		t.Errorf("got %s", got)
	}
	t.Log(got)
}
