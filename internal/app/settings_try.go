package app

import (
	"context"
	"maps"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/credit"
	"hesuan/internal/money"
	"hesuan/internal/order"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// triedSettings are those whose change can be tried before it is saved.
var triedSettings = map[string]bool{"auto_review": true, "bank_check": true, "duties_apart": true, "tolerance_amount": true, "tolerance_percent": true,
	"refuse_over_limit": true, "overdue_days": true, "overdue_amount": true, "buckets": true, "accrue_unbilled": true, "swap_sides": true}

// SettingsTrial is what changed settings would do to the book as it stands now:
// figures before and after, and where the aging's items move.
type SettingsTrial struct {
	Lines     []TrialLine  `json:"lines"`
	Moves     []BucketMove `json:"moves"`
	Customers []Named      `json:"customers"` // newly stopped by overdue debt, the first of them
	Notes     []string     `json:"notes"`     // in words: what does not change, and where the trial stopped
}

// TrialLine is a figure before and after, in words.
type TrialLine struct {
	Name   string `json:"name"`
	Title  string `json:"title"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// BucketMove is what of the aging goes from one bucket to another, in base.
type BucketMove struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Items  int    `json:"items"`
	Amount string `json:"amount"`
}

const triedNames = 10 // customers named in a trial

// settingsTrial gathers a trial.
type settingsTrial struct {
	*asking
	was, now Settings
	out      *SettingsTrial
	months   []cal.Period // whose accrual is tried
}

// TrySettings tells what a change of settings would do. It is checked as the
// change itself is, and decides by the same rules; nothing is written.
func (a *App) TrySettings(ctx context.Context, book int64, call Call, in BookPatch) (*SettingsTrial, error) {
	out := &SettingsTrial{Lines: []TrialLine{}, Moves: []BucketMove{}, Customers: []Named{}, Notes: []string{}}
	var t *settingsTrial
	err := a.ask(ctx, book, call, Query{}, access.BookManage, func(k *asking) error {
		var f fields
		b := k.config.Book
		now, err := f.changedSettings(b, in.Settings)
		if err != nil {
			return err
		}
		t = &settingsTrial{asking: k, was: parseSettings(b.Settings), now: now, out: out}
		for _, part := range []func() error{t.buckets, t.overdue, t.overLimits, t.tolerances, t.posting, t.accrual, t.sides, t.bankChecks} {
			if err := part(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, a.tryAccrual(ctx, t)
}

func (t *settingsTrial) line(name, zh, en, before, after string) {
	t.out.Lines = append(t.out.Lines, TrialLine{Name: name, Title: pick(t.call.Lang, zh, en), Before: before, After: after})
}

func (t *settingsTrial) count(name, zh, en string, before, after int) {
	t.line(name, zh, en, itoa(int64(before)), itoa(int64(after)))
}

// buckets moves the open items of today's aging into the new buckets.
func (t *settingsTrial) buckets() error {
	if slices.Equal(t.was.Buckets, t.now.Buckets) {
		return nil
	}
	type way struct{ from, to int }
	items, sums := map[way]int{}, map[way]money.Amount{}
	today := t.at.AsOf
	err := t.eachOpen(func(o receivable.Open) {
		w := way{receivable.Bucket(o, today, receivable.ByDue, t.was.Buckets), receivable.Bucket(o, today, receivable.ByDue, t.now.Buckets)}
		items[w]++
		sums[w] += o.Base
	})
	name := func(edges []int, at int) string { return append([]string{"not_due"}, bucketNames(edges)...)[at] }
	for _, w := range slices.SortedFunc(maps.Keys(items), func(a, b way) int { return (a.from-b.from)*1000 + a.to - b.to }) {
		if w.from == len(t.was.Buckets)+2 { // unapplied stays so
			continue
		}
		t.out.Moves = append(t.out.Moves, BucketMove{name(t.was.Buckets, w.from), name(t.now.Buckets, w.to), items[w], sums[w].Format(t.base())})
	}
	return err
}

// overdue counts the customers that late debt stops, and their draft orders,
// which would be held when they are confirmed.
func (t *settingsTrial) overdue() error {
	was, now := t.was.creditPolicy(t.base()), t.now.creditPolicy(t.base())
	if was == now {
		return nil
	}
	before, after, err := t.stopped(was, now)
	if err != nil {
		return err
	}
	drafts := map[int64]int{}
	err = t.draftOrders(func(o order.Order) { drafts[t.left(o.Customer)]++ })
	orders := func(of map[int64]bool) (n int) {
		for c := range of {
			n += drafts[c]
		}
		return n
	}
	t.count("overdue_customers", "因逾期暂停的客户", "Customers stopped by overdue debt", len(before), len(after))
	t.count("overdue_orders", "其订单草稿：确认时会暂停", "Their draft orders, held when confirmed", orders(before), orders(after))
	var names []Named
	for c := range after {
		if !before[c] {
			names = append(names, namedCustomer(t.names[c]))
		}
	}
	slices.SortFunc(names, func(a, b Named) int { return strings.Compare(a.Code, b.Code) })
	t.out.Customers = append(t.out.Customers, names[:min(len(names), triedNames)]...)
	return err
}

// stopped are the customers that each of two policies stops.
func (t *settingsTrial) stopped(was, now credit.Policy) (before, after map[int64]bool, err error) {
	late := [2]map[int64]credit.Late{{}, {}}
	var open []receivable.Open
	if err := t.eachOpen(func(o receivable.Open) { open = append(open, o) }); err != nil {
		return nil, nil, err
	}
	ids := map[int64]bool{}
	for _, o := range open {
		ids[o.Customer] = true
	}
	if err := t.load(slices.Sorted(maps.Keys(ids))); err != nil {
		return nil, nil, err
	}
	sets := [2]map[int64]bool{{}, {}}
	for i, p := range []credit.Policy{was, now} {
		for _, o := range open {
			c := t.left(o.Customer)
			late[i][c] = addLate(late[i][c], o, o.Item, t.at.AsOf, p)
		}
		for c, l := range late[i] {
			if credit.Judge(nil, p, l) != "" {
				sets[i][c] = true
			}
		}
	}
	return sets[0], sets[1], nil
}

// left is the customer that is left of a merged one.
func (t *settingsTrial) left(id int64) int64 {
	for range mergedDeep {
		into := t.names[id].MergedInto
		if into == 0 {
			break
		}
		id = into
	}
	return id
}

func (t *settingsTrial) draftOrders(fn func(order.Order)) error {
	page := store.Page{Limit: pageMost}
	for {
		list, err := t.Reading.Orders(store.OrderFilter{Status: string(order.Draft), Seen: t.seen()}, page)
		if err != nil {
			return err
		}
		for _, o := range list {
			fn(o)
			page.After = o.ID
		}
		if len(list) < pageMost {
			return nil
		}
	}
}

// overLimits counts the customers over their limits, whose next invoice without
// an order is refused, or warned of.
func (t *settingsTrial) overLimits() error {
	if t.was.RefuseOverLimit == t.now.RefuseOverLimit {
		return nil
	}
	over, err := t.overLimit()
	refused := func(s Settings) int {
		if s.RefuseOverLimit {
			return len(over)
		}
		return 0
	}
	t.count("over_limit", "已超额、下一张无订单应收单会被拒绝的客户", "Customers over the limit, whose next invoice without order is refused", refused(t.was), refused(t.now))
	return err
}

// tolerances counts the items settled in part whose rest is within the tolerance.
func (t *settingsTrial) tolerances() error {
	if t.was.ToleranceAmount == t.now.ToleranceAmount && t.was.TolerancePercent == t.now.TolerancePercent {
		return nil
	}
	var rest []receivable.Open
	err := t.eachOpen(func(o receivable.Open) {
		if o.Amount > 0 && o.Amount <= max(t.was.tolerance(o.Currency).Amount, t.now.tolerance(o.Currency).Amount) {
			rest = append(rest, o)
		}
	})
	if err != nil {
		return err
	}
	ids := make([]int64, 0, len(rest))
	for _, o := range rest {
		ids = append(ids, o.Item)
	}
	items, err := t.ItemsByID(ids)
	within := func(s Settings) (n int, sum money.Amount) {
		for _, o := range rest {
			settled := items[o.Item].Original - o.Amount
			if settled > 0 && s.tolerance(o.Currency).Allows(o.Amount, settled) {
				n++
				sum += o.Base
			}
		}
		return n, sum
	}
	n, sum := within(t.was)
	m, total := within(t.now)
	t.count("tolerance_items", "部分核销后余额在容差内的未清项", "Items settled in part whose rest is within the tolerance", n, m)
	t.line("tolerance_sum", "其余额合计（本位币）：下次核销时可转尾差", "What is left of them, in base: may go to the rounding account at the next settlement", sum.Format(t.base()), total.Format(t.base()))
	return err
}

// posting says what waits now, which a change of the posting policy leaves, and
// who could still approve.
func (t *settingsTrial) posting() error {
	if t.was.AutoReview != t.now.AutoReview {
		waiting, err := t.Waiting(t.seen())
		if err != nil {
			return err
		}
		n := 0
		for name, w := range waiting {
			if strings.HasPrefix(name, "voucher:") {
				n += int(w.Count)
			}
		}
		t.count("vouchers_waiting", "等待审核或记账的凭证：改后仍须人工处理", "Vouchers that wait for review or posting: still by hand afterwards", n, n)
	}
	if t.was.DutiesApart != t.now.DutiesApart {
		n := t.app.holders(t.Book, access.InvoiceApprove)
		left := func(s Settings) int {
			if s.DutiesApart { // its maker, if one of them, may not
				return max(0, n-1)
			}
			return n
		}
		t.count("approvers", "可审批一张应收单的人；分开后制单人自己不能审批", "People who may approve an invoice; kept apart, its maker may not", left(t.was), left(t.now))
	}
	return nil
}

// holders counts the users who may do something in a book.
func (a *App) holders(book int64, function access.Function) (count int) {
	n := a.installed()
	for _, u := range n.Users {
		if u.Active && n.principal(u, "", "web").Can(book, function) {
			count++
		}
	}
	return count
}
