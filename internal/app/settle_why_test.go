package app

import (
	"strings"
	"testing"
)

// against settles an invoice and a receipt by hand, as a proposal says or not.
func (f *fixture) against(inv, rec *DocumentAnswer, amount, proposal, reason string) *SettlementAnswer {
	f.Helper()
	return f.do(CreateSettlement{Input: SettleInput{Date: "2026-06-20", Proposal: Text(proposal), Reason: Text(reason),
		Lines: []SettleItem{{Text(inv.Items[0].ID), Text(amount)}, {Text(rec.Items[0].ID), Text(amount)}}}}).(*SettlementAnswer)
}

func TestASettlementKeepsTheProposalItFollowed(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		first, second, third := f.invoice("A", "2026-03-01", "100", "0"), f.invoice("A", "2026-03-02", "200", "0"), f.invoice("A", "2026-03-03", "300", "0")
		paid := func(amount, text string) *DocumentAnswer {
			return f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-01", Amount: Text(amount), BankAccount: "1002", Reference: Text(text)})
		}
		f.against(first, paid("100", "付"+first.Number), "100", "reference", "")
		f.against(second, paid("200", ""), "150", "exact", "先付一半") // not what the rule proposes
		f.against(third, paid("300", ""), "300", "exact", "电话确认")
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-02", Amount: "50", BankAccount: "1002", Settle: SettleList{Auto: true}})
		list, err := f.app.Settlements(f.ctx, f.book, f.call, SettlementsQuery{})
		if err != nil {
			f.Fatal(err)
		}
		var got []string
		for _, s := range list.Rows {
			got = append(got, s.Rule+" "+s.Reason)
		}
		f.same("newest first", strings.Join(got, "\n"), strings.Join([]string{
			"exact 自动核销：金额正好相等（50.00）；规则第 0 版",
			"exact 采用建议：金额正好相等（300.00）；规则第 0 版；电话确认",
			"manual 先付一半",
			"reference 采用建议：付款附言中有该发票号（" + first.Number + "）；规则第 0 版",
		}, "\n"))
		f.refused("bad_choice", CreateSettlement{Input: SettleInput{Date: "2026-06-20", Proposal: "luck", Lines: []SettleItem{{Text(first.Items[0].ID), "1"}}}})
	})
}

func TestSettlementsAndVouchersAreFoundByText(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		f.customer("B", CustomerInput{Name: "乙公司"})
		one, two := f.invoice("A", "2026-03-01", "100", "0"), f.invoice("B", "2026-03-01", "200", "0")
		paid, other := f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-01", Amount: "100", BankAccount: "1002"}), f.receipt(ReceiptInput{Customer: "B", Date: "2026-06-01", Amount: "200", BankAccount: "1002"})
		a, b := f.against(one, paid, "100", "", ""), f.against(two, other, "200", "", "")
		found := func(g *fixture, text string) string {
			list, err := g.app.Settlements(g.ctx, g.book, g.call, SettlementsQuery{Text: Text(text)})
			if err != nil {
				f.Fatal(err)
			}
			var out []string
			for _, s := range list.Rows {
				out = append(out, s.Number)
			}
			return strings.Join(out, " ")
		}
		for text, want := range map[string]string{
			"乙公": b.Number, "a": a.Number, one.Number: a.Number, strings.ToLower(other.Number): b.Number, a.Number: a.Number, a.Number[1:]: a.Number, "丙": "", "%": "",
			strings.TrimPrefix(two.Number, "F"): b.Number, "HX": b.Number + " " + a.Number,
		} {
			f.same("settlements of "+text, found(f, text), want)
		}
		f.same("another's settlement is not found by its document", found(f.seeing("x", "B"), one.Number), "")
		sums, err := f.app.SumSettlements(f.ctx, f.book, f.call, SettlementsQuery{Text: "甲"})
		if err != nil || sums.Count != 1 || sums.Sums[0].Total != "100.00" {
			t.Errorf("a search is summed: %+v %v", sums, err)
		}
		vouchers := func(text string) string {
			list, err := f.app.Vouchers(f.ctx, f.book, f.call, VoucherQuery{Text: Text(text)})
			if err != nil {
				f.Fatal(err)
			}
			var out []string
			for _, v := range list.Rows {
				out = append(out, v.Of.Number)
			}
			return strings.Join(out, " ")
		}
		f.same("vouchers of a customer", vouchers("甲公司"), a.Number+" "+paid.Number+" "+one.Number)
		f.same("of a document", vouchers(two.Number), two.Number)
		first, err := f.app.Vouchers(f.ctx, f.book, f.call, VoucherQuery{Period: "2026-03"})
		if err != nil {
			f.Fatal(err)
		}
		if got := vouchers(strings.ToLower(first.Rows[0].Number)); !strings.Contains(got, two.Number) {
			t.Errorf("of a number: %s", got)
		}
	})
}

func TestAFileOfSettlementsHasTheScreensColumns(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		inv := f.invoice("A", "2026-03-01", "100", "0")
		rec := f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-01", Amount: "99", BankAccount: "1002"})
		f.do(CreateSettlement{Input: SettleInput{Date: "2026-06-20", Fee: "1", Reason: "银行扣费", Lines: []SettleItem{{Text(inv.Items[0].ID), "100"}, {Text(rec.Items[0].ID), "99"}}}})
		got := f.file(f.app.SettlementsFile(f.ctx, f.book, f.call, SettlementsQuery{Text: Text(inv.Number)}, "made,date,debits,amount,credits,credit,difference,maker,why"))
		if _, rest, _ := strings.Cut(got, " "); !strings.HasPrefix(got, "2026-06-30") || !strings.HasSuffix(rest, "2026-06-20 "+inv.Number+" 100.00 "+rec.Number+" 99.00 手续费 1.00  银行扣费\n--\n100.00\n") {
			t.Errorf("%s", got)
		}
	})
}
