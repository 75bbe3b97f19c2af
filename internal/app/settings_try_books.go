package app

import (
	"context"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
)

// What a trial goes over at most; where it stops, it says so.
const (
	triedMonths   = 6       // open months whose accrual is worked out
	triedVouchers = 100_000 // of the year whose corrections are counted
	triedAccounts = 8       // named by their turnover
)

func (t *settingsTrial) note(zh, en string) {
	t.out.Notes = append(t.out.Notes, pick(t.call.Lang, zh, en))
}

// openMonths are the newest months up to a day's that are not closed.
func (k *asking) openMonths(most int) (out []cal.Period, more bool) {
	for p := k.config.Book.First; p <= k.at.AsOf.Period(); p = p.Next() {
		if k.config.Periods.State(p) != ledger.Closed {
			out = append(out, p)
		}
	}
	more = len(out) > most
	return out[max(0, len(out)-most):], more
}

// accrual notes the months whose run is tried once the snapshot is given back.
func (t *settingsTrial) accrual() error {
	if t.was.AccrueUnbilled == t.now.AccrueUnbilled {
		return nil
	}
	if !t.scope.All() {
		t.note("暂估按全账套计，您只能看到部分客户，故不列金额。", "Accruals are of the whole book; as you see some customers only, no amounts are given.")
		return nil
	}
	var more bool
	if t.months, more = t.openMonths(triedMonths); more {
		t.note("只试算最近 "+itoa(triedMonths)+" 个未结账月份。", "Only the newest "+itoa(triedMonths)+" months that are open were tried.")
	}
	return nil
}

// tryAccrual runs the month-end accrual of each open month dry: what would have to
// be posted before the month closes, and would go back on day 1 of the next.
func (a *App) tryAccrual(ctx context.Context, t *settingsTrial) error {
	call := t.call
	call.Who, call.DryRun, call.Key = access.System(call.Who.UserID, call.Who.Name, call.Who.Channel), true, ""
	total := func(s Settings, text string) string {
		if s.AccrueUnbilled {
			return text
		}
		return pick(call.Lang, "不要求", "not asked for")
	}
	for _, p := range t.months {
		out, err := a.AccrueMonth(ctx, t.Book, call, MonthRunInput{Date: Text(p.Last().String())})
		text, lines := "", 0
		switch run, ok := out.Value.(UnbilledAnswer); {
		case err != nil:
			if e := fault.From(err); e.Kind == fault.Internal || e.Kind == fault.Unavailable {
				return err
			}
			text = fault.From(err).Message(call.Lang)
		case ok:
			text, lines = run.Base+" "+string(t.base()), len(run.Lines)
		}
		t.line("accrue_"+p.String(), p.String()+" 月末须暂估（含税，"+itoa(int64(lines))+" 行订单）", "To accrue at the end of "+p.String()+", with tax ("+itoa(int64(lines))+" order lines)", total(t.was, text), total(t.now, text))
	}
	if len(t.months) > 0 {
		t.note("暂估于次月 1 日自动冲回；每月分别试算。", "An accrual is taken back on day 1 of the next month; each month is tried by itself.")
	}
	return nil
}

// sides tells how the year's turnover looks with corrections in red, and on the
// other side. What is posted stays; balances are the same both ways.
func (t *settingsTrial) sides() error {
	if t.was.SwapSides == t.now.SwapSides {
		return nil
	}
	day := t.at.AsOf
	first := max(cal.Date(day.Year()*10000+101), t.config.Book.First.First())
	debit, credit, err := t.WholeTurnover(first.Period(), day.Period())
	if err != nil {
		return err
	}
	list, more, err := t.Corrections(first, day, triedVouchers)
	if err != nil {
		return err
	}
	sums, moved, lines := map[int64]money.Amount{}, money.Amount(0), int64(0)
	for _, c := range list {
		if c.Red != t.now.SwapSides { // to the other side go red lines, back to red what stands there
			continue
		}
		grows := c.Base
		if c.Red {
			grows = -c.Base
		}
		sums[c.Account] += grows
		moved, lines = moved+grows, lines+c.Lines
	}
	if !t.now.SwapSides {
		moved = -moved
	}
	base := t.base()
	t.line("turnover_debit", "本年借方发生额合计", "Debit turnover of the year", debit.Format(base), (debit + moved).Format(base))
	t.line("turnover_credit", "本年贷方发生额合计", "Credit turnover of the year", credit.Format(base), (credit + moved).Format(base))
	t.line("balances", "借方减贷方（余额不受影响）", "Debit less credit: balances stay", (debit - credit).Format(base), (debit - credit).Format(base))
	t.accounts(sums)
	t.count("corrections", "本年的冲销、退货、红字分录", "Lines of the year that correct others", int(lines), int(lines))
	t.note("余额、未清项与账龄不变；已过账的凭证不改，以上是假如本年都照此记账的发生额。", "Balances, open items and aging stay; posted vouchers are not changed. These are the figures had the whole year been posted that way.")
	if !t.now.SwapSides {
		t.note("改回红字时，只认得出冲销凭证；记在反方向的退货与红字单据，分录上看不出，未计入。", "Back to red, vouchers that take others back are known; returns and credit notes that stand on the other side cannot be told from other lines, and are not counted.")
	}
	if more {
		t.note("凭证很多，只看了本年最近 "+itoa(triedVouchers)+" 张。", "There are many vouchers; the newest "+itoa(triedVouchers)+" of the year were looked at.")
	}
	return nil
}

// accounts names the accounts whose turnover differs most, on each side by as
// much.
func (t *settingsTrial) accounts(sums map[int64]money.Amount) {
	var ids []int64
	for id := range sums {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(x, y int64) int {
		if d := sums[y] - sums[x]; d != 0 {
			return int(max(-1, min(1, d)))
		}
		return int(max(-1, min(1, x-y)))
	})
	for _, id := range ids[:min(len(ids), triedAccounts)] {
		acc, _ := t.config.Chart.ByID(id)
		grown := sums[id].Format(t.base())
		was, now := money.Amount(0).Format(t.base()), grown
		if !t.now.SwapSides {
			was, now = grown, was
		}
		t.line("account_"+acc.Code, acc.Code+" "+acc.Name+"：借贷两方各多记", acc.Code+" "+or(acc.NameEN, acc.Name)+": more on both sides", was, now)
	}
}
