package app

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/testpg"
	"hesuan/internal/testpg/fresh"
)

func TestTheAccrualIsTriedMonthByMonth(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		o := f.order("A", "2", "100.00", "13%")
		f.do(ConfirmOrder{ID: o.Number})
		f.do(DeliverOrder{ID: o.Number, Input: DeliverInput{Date: "2026-05-20"}})
		got := f.tries(`{"accrue_unbilled":true}`)
		for _, want := range []string{"accrue_2026-04 不要求 → 0.00 CNY", "accrue_2026-05 不要求 → 226.00 CNY", "accrue_2026-06 不要求 → 226.00 CNY"} {
			if !strings.Contains(got, want) {
				t.Errorf("no %q in\n%s", want, got)
			}
		}
		if _, err := f.app.AccrueMonth(f.ctx, f.book, f.call, MonthRunInput{Date: "2026-05-31"}); err != nil {
			t.Fatal(err)
		}
		if got := f.tries(`{"accrue_unbilled":true}`); !strings.Contains(got, "accrue_2026-05 不要求 → 0.00 CNY") {
			t.Error("what a run has posted is asked for again:\n" + got)
		}
	})
}

func TestTheOtherSideIsTriedOnTheYearsTurnover(t *testing.T) {
	for _, engine := range testpg.Engines(t) {
		t.Run(engine, func(t *testing.T) {
			f := begin(t, fresh.Database(t, engine), "CNY", "intl", "2026-01")
			f.customer("A", CustomerInput{})
			f.invoice("A", "2026-03-01", "100.00", "0")
			note := InvoiceInput{Customer: "A", Date: "2026-03-02", Lines: []LineInput{{Description: "退", Quantity: "1", Price: "30.00", TaxRate: "0"}}}
			f.do(CreateInvoice{Kind: "credit_note", Input: note, Approve: true})
			got := f.tries(`{"swap_sides":true}`)
			for _, want := range []string{"turnover_debit 70.00 → 130.00", "turnover_credit 70.00 → 130.00", "balances 0.00 → 0.00", "corrections 2 → 2"} {
				if !strings.Contains(got, want) {
					t.Errorf("no %q in\n%s", want, got)
				}
			}
			if n := strings.Count(got, "account_"); n != 2 {
				t.Errorf("%d accounts named:\n%s", n, got)
			}
			f.policy(`{"swap_sides":true}`, 1)
			f.do(CreateInvoice{Kind: "credit_note", Input: note, Approve: true})
			f.same("what the trial says is what is posted", f.turnover(), "100.00 100.00") // 70 before, and 30 on the other side
		})
	}
}

func (f *fixture) turnover() string {
	f.Helper()
	var out string
	err := f.app.ask(context.Background(), f.book, f.call, Query{}, "report.read", func(k *asking) error {
		d, c, err := k.WholeTurnover(202601, 202612)
		out = d.Format(k.base()) + " " + c.Format(k.base())
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	return out
}

func TestRulesAreTriedOnTheCreditsOpenToday(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		old := f.invoice("A", "2026-03-01", "100.00", "0")
		same := f.invoice("A", "2026-04-01", "60.00", "0")
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-01", Amount: "60.00", BankAccount: "1002"})
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-02", Amount: "100.00", BankAccount: "1002"})
		rules := func(order ...string) (in RulesInput) {
			for _, r := range order {
				in.Rules = append(in.Rules, RuleInput{Rule: Text(strings.TrimPrefix(r, "-")), Active: r[0] != '-'})
			}
			return in
		}
		list, err := f.app.SettleRules(f.ctx, f.book, f.call)
		if err != nil {
			t.Fatal(err)
		}
		var now, turned []string
		for _, r := range list.Rows {
			now = append(now, r.Rule)
			if r.Rule != "oldest" {
				turned = append(turned, r.Rule)
			}
		}
		trial, err := f.app.TryRules(f.ctx, f.book, f.call, rules(now...))
		if err != nil || trial.Credits != 2 || trial.Changed != 0 || len(trial.Rows) != 0 || trial.Before != 2 {
			t.Fatalf("the same order: %+v %v", trial, err)
		}
		trial, err = f.app.TryRules(f.ctx, f.book, f.call, rules(append([]string{"oldest"}, turned...)...))
		if err != nil || trial.Changed != 2 || len(trial.Rows) != 2 {
			t.Fatalf("oldest first: %+v %v", trial, err)
		}
		row := trial.Rows[1] // the newest credit comes first
		f.same("60.00", fmt.Sprint(row.Open, row.Before.Rule, row.Before.Lines[0].Number, row.After.Rule, row.After.Lines[0].Number), fmt.Sprint("60.00", "exact", same.Number, "oldest", old.Number))
		off := make([]string, len(now))
		for i, r := range now {
			off[i] = "-" + r
		}
		trial, err = f.app.TryRules(f.ctx, f.book, f.call, rules(off...))
		if err != nil || trial.Changed != 2 || trial.After != 0 || trial.Rows[0].After != nil {
			t.Errorf("all off: %+v %v", trial, err)
		}
		if _, err := f.app.TryRules(f.ctx, f.book, f.call, rules("oldest")); err == nil {
			t.Error("rules are missing and it is tried")
		}
		again, err := f.app.SettleRules(f.ctx, f.book, f.call)
		if err != nil || again.Version != list.Version {
			t.Error("a trial changed the rules", err)
		}
	})
}
