package app

import (
	"context"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
)

// Beginning says what is left to do before a book works: a check list, and the
// accounts that play the parts which posting rules name.
type Beginning struct {
	Rows    []BeginStep `json:"rows"`
	Roles   []BeginRole `json:"roles"`
	LeftOut string      `json:"left_out"` // what the book's standard does without, in a sentence; "": nothing
	Closed  bool        `json:"closed"`   // put away; a demo book's is from the start
	Noted   []string    `json:"noted"`    // steps said to be done or not needed
	Version int64       `json:"version"`  // of the book, for If-Match of a note
}

// BeginStep is a line of the check list. By hand tells that nothing in the book
// shows it: somebody has to say that it is done.
type BeginStep struct {
	Name   string `json:"name"`
	Title  string `json:"title"`
	Hint   string `json:"hint"`
	Path   string `json:"path"` // of the page where it is done; "": on the server
	Done   bool   `json:"done"`
	ByHand bool   `json:"by_hand"`
	State  string `json:"state"` // what the server found, in words
}

// BeginRole is a part that an account plays, and what posts there.
type BeginRole struct {
	Role    string `json:"role"`
	Title   string `json:"title"`
	Effect  string `json:"effect"`
	Account ID     `json:"account"` // the one posting rules take
	Code    string `json:"code"`
	Name    string `json:"name"`
}

// What may be noted beside the steps of the list: that the wizard's page of data
// was answered, and that the list is put away.
const (
	begunData   = "data"
	begunClosed = "closed"
)

// beginStep says what a step is, for people.
type beginStep struct {
	name, path     string
	zh, en         string
	hintZH, hintEN string
}

func beginSteps() []beginStep {
	return []beginStep{
		{"roles", "/settings?q=accounts", "核对科目角色", "Check the account roles", "单据按角色找科目；记账后再改，只影响以后的凭证。", "Documents find their accounts by role; changed later, it counts for vouchers from then on."},
		{"periods", "/close", "核对启用期间", "Check the first period", "启用期间以前的余额作期初录入，以后的月份逐月结账。", "What was owed before the first period is entered as openings; later months are closed one by one."},
		{"users", "/access", "添加同事", "Add your colleagues", "制单与审核由不同的人担任，才能分开。", "Preparing and reviewing can be kept apart only between different people."},
		{"customers", "/customers/new", "建立客户档案", "Enter customers", "可逐个录入，也可在导入中心从表格导入。", "One by one, or from a sheet at Import."},
		{"openings", "/import?kind=openings", "录入期初未清项", "Enter opening items", "按单据录入，账龄才准；新设企业没有期初，标为不需要。", "By document, so that aging is right; a new company has none: mark it as not needed."},
		{"bank", "/settings?q=seller_bank", "填写收款账户", "Give your bank account", "印在对账单和单据上，客户照此付款。", "It stands on statements and documents, where customers see where to pay."},
		{"numbering", "/settings?q=series", "了解编号规则", "See how documents are numbered", "号码在过账时给出，连续不断号；规则固定。", "Numbers are given at posting, without gaps; the rule is fixed."},
		{"backup", "", "安排备份", "Arrange backups", "在服务器上定时运行 hesuan backup，并试一次恢复。程序不知道外面的备份，请自行确认。", "Run hesuan backup on the server by a timer, and try a restore once. The program does not see backups kept outside: confirm it yourself."},
	}
}

// beginRoles are the parts shown at the start, each with what posts there.
var beginRoles = []struct {
	role   ledger.Role
	zh, en string
}{
	{ledger.RoleReceivable, "应收单过账借记它；账龄和对账都从它出。", "Invoices are posted to its debit; aging and tie-out stand on it."},
	{ledger.RoleAdvance, "收款未核销的余款贷记它。", "What a receipt leaves unapplied is posted to its credit."},
	{ledger.RoleRevenue, "应收单不含税金额贷记它。", "An invoice's amount without tax is posted to its credit."},
	{ledger.RoleOutputTax, "应收单的销项税额贷记它。", "An invoice's tax is posted to its credit."},
	{ledger.RoleBank, "收款借记、退款贷记它；录入收款时可另选。", "Receipts are posted to its debit, refunds to its credit; a receipt may name another."},
	{ledger.RoleSettlementDiscount, "客户提前付款享受的现金折扣记入它。", "The discount that a customer takes for paying early is posted here."},
	{ledger.RoleFXGain, "核销与期末重估产生的汇兑收益贷记它。", "Exchange gains of settlements and revaluations are posted to its credit."},
	{ledger.RoleFXLoss, "核销与期末重估产生的汇兑损失借记它。", "Exchange losses of settlements and revaluations are posted to its debit."},
	{ledger.RoleRounding, "核销容差以内的尾差记入它。", "Differences within the settlement tolerance are posted here."},
	{ledger.RoleBankFee, "客户付款时银行扣去的手续费借记它。", "Fees that banks take off a payment are posted to its debit."},
	{ledger.RoleUnbilled, "月末已发货未开票的暂估应收借记它。", "Deliveries not invoiced at a month's end are posted to its debit."},
	{ledger.RoleOtherReceivable, "其他应收单借记它。", "Other receivables are posted to its debit."},
	{ledger.RoleOpening, "期初未清项的对方科目。", "The other side of opening items."},
}

// Beginning reads what is left to do before a book works.
func (a *App) Beginning(ctx context.Context, book int64, call Call) (*Beginning, error) {
	out := &Beginning{Rows: []BeginStep{}, Roles: []BeginRole{}, Noted: []string{}}
	err := a.ask(ctx, book, call, Query{}, access.BookManage, func(k *asking) error {
		b := k.config.Book
		s := parseSettings(b.Settings)
		out.Version, out.Noted = b.Version, append(out.Noted, s.Begun...)
		out.Closed = s.Demo || slices.Contains(s.Begun, begunClosed)
		out.Roles = k.beginRoles()
		if _, keeps := k.config.Chart.ForRole(ledger.RoleAllowance); !keeps {
			out.LeftOut = pick(call.Lang, "本账套的会计准则不计提坏账准备：没有“坏账准备”“信用减值损失”两个角色，坏账实际发生时直接记入损失。",
				"This book's standard keeps no allowance for doubtful debts: the roles allowance and impairment loss are not there, a bad debt is posted to losses when it occurs.")
		}
		found, err := k.begun(s)
		for _, x := range beginSteps() {
			is := found[x.name]
			row := BeginStep{Name: x.name, Title: pick(call.Lang, x.zh, x.en), Hint: pick(call.Lang, x.hintZH, x.hintEN), Path: x.path, Done: is.done, ByHand: !is.done, State: is.words}
			row.Done = row.Done || slices.Contains(s.Begun, x.name)
			out.Rows = append(out.Rows, row)
		}
		return err
	})
	return out, err
}

func (k *asking) beginRoles() []BeginRole {
	out := []BeginRole{}
	for _, r := range beginRoles {
		x, ok := k.config.Chart.ForRole(r.role)
		if !ok {
			continue
		}
		a := accountAnswer(x, k.call.Lang)
		out = append(out, BeginRole{Role: string(r.role), Title: a.RoleTitle, Effect: pick(k.call.Lang, r.zh, r.en), Account: a.ID, Code: a.Code, Name: pick(k.call.Lang, a.Name, or(a.NameEN, a.Name))})
	}
	return out
}

// begunStep is what the server found of a step.
type begunStep struct {
	done  bool
	words string
}

// begun finds what the book and the installation show of each step.
func (k *asking) begun(s Settings) (map[string]begunStep, error) {
	has, err := k.Begun()
	if err != nil {
		return nil, err
	}
	l, b := k.call.Lang, k.config.Book
	is := func(done bool, zh, en, notZH, notEN string) begunStep {
		if done {
			return begunStep{true, pick(l, zh, en)}
		}
		return begunStep{false, pick(l, notZH, notEN)}
	}
	people := k.app.peopleOf(b.ID)
	first := b.First.String()
	return map[string]begunStep{
		"periods":   is(b.First <= k.app.Today().Period(), "自 "+first+" 起", "From "+first, "启用期间 "+first+" 还没有到", "The first period, "+first+", is still to come"),
		"users":     is(people > 1, itoa(int64(people))+" 人可用本账套", itoa(int64(people))+" people use this book", "只有您一人", "You are alone"),
		"customers": is(has["customers"], "已有客户", "There are customers", "还没有客户", "No customers yet"),
		"openings":  is(has["openings"], "已有期初", "There are openings", "还没有期初", "No openings yet"),
		"bank":      is(s.SellerBank != "", string(s.SellerBank), string(s.SellerBank), "还没有填写", "Not given yet"),
	}, nil
}

// peopleOf counts the users who may open a book.
func (a *App) peopleOf(book int64) (count int) {
	n := a.installed()
	for _, u := range n.Users {
		if u.Active && a.knows(n.principal(u, "", "web"), book) {
			count++
		}
	}
	return count
}

// begun checks the steps noted as done: known ones, each once, in order.
func (f *fields) begun(names []string) []string {
	known := []string{begunClosed, begunData}
	for _, x := range beginSteps() {
		known = append(known, x.name)
	}
	for _, n := range names {
		if !slices.Contains(known, n) {
			f.c.Add("settings.begun", "bad_choice", fault.Args{"value": n, "allowed": strings.Join(known, ", ")})
		}
	}
	names = slices.Clone(names)
	slices.Sort(names)
	return slices.Compact(names)
}
