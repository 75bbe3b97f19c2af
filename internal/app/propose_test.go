package app

import (
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/store"
)

// proposed writes proposals as their rule, their tokens and what was measured.
func (f *fixture) proposed(in ProposeInput) string {
	f.Helper()
	list, err := f.app.Propose(f.ctx, f.book, f.call, in)
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	for _, p := range list.Rows {
		line := p.Rule
		for _, t := range p.Tokens {
			line += " " + strings.TrimSuffix(t.Kind+":"+t.Text+"@"+t.Document, "@")
		}
		if m := p.Measured; m != nil {
			line += fmt.Sprintf(" %d/%d %s", m.Kept, m.Total, m.Of)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestAProposalSaysWhatSpeaksForIt(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "北方钢构有限公司", ShortName: "北方钢构"})
		f.customer("B", CustomerInput{})
		one, two := f.invoice("A", "2026-03-01", "100", "0"), f.invoice("A", "2026-03-02", "200", "0")
		f.same("number, sum with the fee, age and the payer's name", f.proposed(ProposeInput{Customer: "A", Amount: "300", Fee: "5", Date: "2026-06-01", Reference: Text("北方钢构 付" + two.Number)}), strings.Join([]string{
			"reference number:" + two.Number + "@" + two.Number + " name:北方钢构",
			"subset number:" + two.Number + "@" + two.Number + " part:100.00@" + one.Number + " part:200.00@" + two.Number + " fee:5.00 name:北方钢构",
			"oldest number:" + two.Number + "@" + two.Number + " due:2026-03-01@" + one.Number + " name:北方钢构",
		}, "\n"))
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-01", Amount: "100", BankAccount: "1002"})
		f.same("of a credit that waits", f.proposed(ProposeInput{Customer: "A"}), "exact amount:100.00@"+one.Number+"\noldest due:2026-03-01@"+one.Number)
		refused, err := f.app.Propose(f.ctx, f.book, f.seeing("x", "B").call, ProposeInput{Customer: "A"})
		if err == nil {
			t.Errorf("another's customer was answered: %+v", refused)
		}
	})
}

func TestAProposalsPrecisionIsMeasured(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		f.customer("B", CustomerInput{})
		by := func(customer string, n int) (last *SettlementAnswer) {
			for i := range n {
				amount := fmt.Sprint(1000 + i)
				inv := f.invoice(customer, "2026-03-01", amount, "0")
				last = f.receipt(ReceiptInput{Customer: Text(customer), Date: "2026-06-01", Amount: Text(amount), BankAccount: "1002", Settle: to(inv, amount), Proposal: "exact"}).Settlement
			}
			return last
		}
		ask := func(g *fixture, customer string) string {
			got, _, _ := strings.Cut(g.proposed(ProposeInput{Customer: Text(customer), Amount: "50", Date: "2026-06-01"}), "\n")
			return got
		}
		last := by("A", 6)
		f.same("its way and why", last.Rule+" "+f.whyOf(last), "exact 采用建议：金额正好相等（1005.00）；规则第 0 版")
		first := f.invoice("A", "2026-03-01", "50", "0").Number
		f.same("six are not enough", ask(f, "A"), "exact amount:50.00@"+first+" habit:6")
		f.do(ReverseSettlement{ID: string(last.ID), Input: ReverseInput{Date: "2026-06-02", Reason: "错"}})
		by("B", 4)
		f.same("of the whole book", ask(f, "A"), "exact amount:50.00@"+first+" habit:5 9/10 book")
		f.same("not for who does not see the whole book", ask(f.seeing("x", "A"), "A"), "exact amount:50.00@"+first+" habit:5")
		by("A", 4)
		f.same("of the customer", ask(f, "A"), "exact amount:50.00@"+first+" habit:9 9/10 customer")
		other := f.invoice("B", "2026-03-01", "70", "0")
		rec := f.receipt(ReceiptInput{Customer: "B", Date: "2026-06-01", Amount: "60", BankAccount: "1002", Settle: to(other, "60"), Proposal: "exact"})
		f.same("what the lines do not bear out", rec.Settlement.Rule, "receipt")
		f.refused("bad_choice", CreateReceipt{Input: ReceiptInput{Customer: "B", Date: "2026-06-01", Amount: "60", BankAccount: "1002", Proposal: "luck"}})
		f.do(ReverseDocument{ID: rec.Number, Need: access.ReceiptReverse, Input: ReverseInput{Date: "2026-06-03", Reason: "错", Chain: true}})
	})
}

// whyOf is the reason that is kept with a settlement.
func (f *fixture) whyOf(s *SettlementAnswer) string {
	f.Helper()
	list, err := f.app.Settlements(f.ctx, f.book, f.call, SettlementsQuery{Text: Text(s.Number)})
	if err != nil || len(list.Rows) != 1 {
		f.Fatal(list, err)
	}
	return list.Rows[0].Reason
}

func TestAnOlderBooksRulesAreCounted(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		for _, amount := range []string{"100", "200"} {
			inv := f.invoice("A", "2026-03-01", amount, "0")
			s := f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-01", Amount: Text(amount), BankAccount: "1002", Settle: to(inv, amount), Proposal: "exact"}).Settlement
			if amount == "200" {
				f.do(ReverseSettlement{ID: string(s.ID), Input: ReverseInput{Date: "2026-06-02", Reason: "错"}})
			}
		}
		f.vandalise("delete from rule_record where book_id > 0")
		for _, step := range store.Migrations() {
			_, fills, _ := strings.Cut(step.Text, "rule_record (\n")
			for _, part := range strings.Split(fills, ";\n")[1:] {
				if strings.Contains(part, "insert into rule_record") {
					f.vandalise(part)
				}
			}
		}
	})
}
