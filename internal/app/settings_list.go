package app

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strconv"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// setting says what a book's setting means, for people.
type setting struct {
	name, group, kind  string
	zh, en             string // title
	meaningZH, meaning string
	effectZH, effect   string
	pages              []string // screens it shows on
	defaultOf          func(Settings) any
}

// bookSettings lists the settings in the order of the screen.
func bookSettings() []setting {
	return slices.Concat(companySettings(), policySettings())
}

// companySettings are what papers say of the seller.
func companySettings() []setting {
	return []setting{
		{"seller_name", "company", "text", "抬头名称", "Name on papers",
			"单据、对账单抬头上的公司全称；留空用账套名称。", "The company's full name at the head of documents and statements; left empty, the book's name.",
			"只影响以后打印的单据和对账单；留空则不印。", "It shows on what is printed from now on; left empty, it is not printed.",
			[]string{"statements", "invoices", "receipts"}, func(s Settings) any { return s.SellerName }},
		{"seller_tax_id", "company", "text", "统一社会信用代码", "Tax id",
			"印在抬头下的税号。", "The tax id printed beneath the name.",
			"只影响以后打印的单据和对账单；留空则不印。", "It shows on what is printed from now on; left empty, it is not printed.",
			[]string{"statements", "invoices", "receipts"}, func(s Settings) any { return s.SellerTaxID }},
		{"seller_address", "company", "text", "地址", "Address",
			"印在抬头下的地址。", "The address printed beneath the name.",
			"只影响以后打印的单据和对账单；留空则不印。", "It shows on what is printed from now on; left empty, it is not printed.",
			[]string{"statements", "invoices", "receipts"}, func(s Settings) any { return s.SellerAddress }},
		{"seller_phone", "company", "text", "电话", "Phone",
			"印在抬头下、供客户核对时联系的电话。", "The phone customers reach you at when they check a statement.",
			"只影响以后打印的单据和对账单；留空则不印。", "It shows on what is printed from now on; left empty, it is not printed.",
			[]string{"statements", "invoices", "receipts"}, func(s Settings) any { return s.SellerPhone }},
		{"seller_bank", "company", "text", "开户行及账号", "Bank account",
			"印在抬头下的收款账户，客户按此付款。", "The account customers pay into, printed beneath the name.",
			"只影响以后打印的单据和对账单；留空则不印。", "It shows on what is printed from now on; left empty, it is not printed.",
			[]string{"statements", "invoices", "receipts"}, func(s Settings) any { return s.SellerBank }},
	}
}

// policySettings are what the books go by.
func policySettings() []setting {
	return []setting{
		{"auto_review", "review", "flag", "自动审核", "Automatic review",
			"业务单据生成的凭证自动审核并记账。", "Vouchers that documents make are reviewed and posted at once.",
			"关闭后，凭证停在“已填制”，要有人审核、记账才进总账；账表只取已记账凭证。", "When off, vouchers wait until somebody reviews and posts them; ledgers show posted vouchers only.",
			[]string{"vouchers", "close"}, func(s Settings) any { return s.AutoReview }},
		{"duties_apart", "review", "flag", "制单与审核分开", "Maker and reviewer apart",
			"同一人不能审批自己录入的单据，也不能审核自己填制的凭证。", "Nobody approves what they entered, or reviews a voucher they prepared.",
			"打开后，应收单要先存草稿，由另一人审批；草稿只能由制单人修改；红字凭证也要另一人审核。", "When on, invoices are saved as drafts and another person approves; only the maker changes a draft; red vouchers wait for review.",
			[]string{"invoices", "vouchers"}, func(s Settings) any { return s.DutiesApart }},
		{"warning_reason", "review", "flag", "警告须写原因", "Warnings want a reason",
			"有超信用等警告的单据，须勾选知悉并写明原因才能过账。", "A document with a warning, such as being over credit, is posted only with a tick and a reason.",
			"打开后，页面上不写原因即被拒；接口令牌和导入不受影响，原因记入审计日志。", "When on, the pages' postings without a reason are refused; calls by token and imports go on as before. Reasons go to the audit log.",
			[]string{"invoices", "receipts"}, func(s Settings) any { return s.WarningReason }},
		{"bank_check", "review", "flag", "银行账户变更须复核", "Bank accounts want a second person",
			"新增、修改或删除客户银行账户，须由另一人复核后才生效。", "Adding, changing or removing a customer's bank account takes effect only when another person approves.",
			"打开后，变更先等待复核，原账户照用；有变更等待复核时不能关闭，须先处理完。", "When on, a change waits and the accounts in force stay in use; it cannot be switched off while changes wait: decide them first.",
			[]string{"customers"}, func(s Settings) any { return s.BankCheck }},
		{"backdate_month", "review", "flag", "补录提醒（上月及以前）", "Warn of earlier months",
			"记账日在本月以前的单据、核销、手工凭证，过账前提醒并要写明原因。", "Documents, settlements and manual vouchers that count in a month before this one are warned of, and want a reason.",
			"已看过的报表会随补录改变；月初本来就录上月单据的账套，不必打开。导入、期初和冲销不提醒。", "Reports read already change with such entries. Leave it off where last month is entered as a matter of course. Imports, openings and reversals are not warned of.",
			[]string{"invoices", "receipts", "settlements", "vouchers"}, func(s Settings) any { return s.BackdateMonth }},
		{"backdate_days", "review", "number", "补录提醒（天）", "Warn of days back",
			"记账日早于今天超过这么多天的，也提醒；0 表示不看天数。", "What counts more days back than this is warned of too; 0: days do not matter.",
			"与“补录提醒（上月及以前）”任一成立即提醒。", "Either this or the warning of earlier months is enough.",
			[]string{"invoices", "receipts", "settlements", "vouchers"}, func(s Settings) any { return s.BackdateDays }},
		{"swap_sides", "review", "flag", "冲销记反方向", "Corrections on the other side",
			"冲销、退货和红字单据不记同方向负数，而记反方向的正数。仅国际科目表可选。", "Reversals, returns and credit notes post positive on the other side instead of negative on the same. For the international chart only.",
			"余额不变，借贷发生额会同时增大；只影响以后的凭证。", "Balances stay the same, turnover grows on both sides; it counts for vouchers from now on.",
			[]string{"vouchers", "trial-balance"}, func(s Settings) any { return s.SwapSides }},
		{"tolerance_amount", "tolerance", "amount", "核销容差（金额）", "Settlement tolerance, amount",
			"核销时允许尾差的最大金额，按单据币种。", "The largest difference a settlement may leave, in the currency of the items.",
			"容差以内的差额转入“尾差”科目，不再留在未清项。", "A difference within it goes to the rounding account and leaves no open item.",
			[]string{"settlements", "receipts"}, func(s Settings) any { return s.ToleranceAmount }},
		{"tolerance_percent", "tolerance", "percent", "核销容差（比例）", "Settlement tolerance, share",
			"核销时允许尾差占核销额的最大比例；0 表示只看金额。", "The largest difference as a share of what is settled; 0: the amount alone counts.",
			"金额与比例都不超过才允许。", "A difference has to be within both.",
			[]string{"settlements", "receipts"}, func(s Settings) any { return s.TolerancePercent }},
		{"rest_to_receivable", "receipt", "flag", "收款余款挂应收", "Rest of a receipt on receivable",
			"收款未核销的余款以红字挂在应收账款，而不进预收款。", "What a receipt leaves unapplied stands on receivable in red, not on the advance account.",
			"影响资产负债表中应收与预收的列示；只影响以后的收款。", "It moves the rest between receivables and advances in the balance sheet, for receipts from now on.",
			[]string{"receipts", "aging"}, func(s Settings) any { return s.RestToReceivable }},
		{"refuse_over_limit", "credit", "flag", "超额即拒绝", "Refuse over the limit",
			"没有订单的应收单若使客户超出信用额度，拒绝保存；关闭则只提醒。", "An invoice without order that passes the credit limit is refused; when off, it is warned of.",
			"有订单的，在订单确认时检查。", "With an order, the check is at its confirmation.",
			[]string{"invoices"}, func(s Settings) any { return s.RefuseOverLimit }},
		{"overdue_days", "credit", "number", "逾期即暂停（天）", "Stop when overdue, days",
			"客户有超过这么多天的逾期时，新订单暂停；0 表示不看逾期。", "A customer late for longer than this has new orders held; 0: overdue debt stops nobody.",
			"只影响以后的订单确认和应收单检查，已确认的订单不变。", "It counts for orders confirmed and invoices checked from now on; confirmed orders stay.",
			[]string{"orders", "customers"}, func(s Settings) any { return s.OverdueDays }},
		{"overdue_amount", "credit", "amount", "逾期免看金额", "Overdue sums let pass",
			"逾期合计（本位币）不超过它的，不暂停。", "Overdue sums up to this, in the book's currency, stop nobody.",
			"与“逾期即暂停”一起起作用。", "It works with the days above.",
			[]string{"orders", "customers"}, func(s Settings) any { return s.OverdueAmount }},
		{"accrue_unbilled", "review", "flag", "月末暂估应收", "Accrue deliveries not invoiced",
			"月末对已发货未开票的部分暂估收入和应收，次月 1 日红字冲回。", "At a month's end what is delivered and not invoiced is posted as unbilled revenue, and taken back on day 1.",
			"打开后，暂估与月末已发货未开票不一致时不能结账；关闭时可以自愿做。", "When on, a month does not close while the accrual differs from what waits at its end; when off, running it is up to you.",
			[]string{"unbilled", "close"}, func(s Settings) any { return s.AccrueUnbilled }},
		{"buckets", "aging", "days", "账龄段", "Aging buckets",
			"账龄分段的上限天数，递增。", "The upper edges of the aging buckets in days, rising.",
			"只改变显示和默认分段，不改变任何余额；坏账准备按各自的段计算。", "It changes how aging is shown, and no balance.",
			[]string{"aging", "home"}, func(s Settings) any { return s.Buckets }},
	}
}

// SettingAnswer is a setting with its value, meaning and last change.
type SettingAnswer struct {
	Name    string         `json:"name"`
	Group   string         `json:"group"`
	Kind    string         `json:"kind"` // flag, amount, percent, days (a list), number, text
	Title   string         `json:"title"`
	Meaning string         `json:"meaning"`
	Effect  string         `json:"effect"`
	Pages   []string       `json:"pages"`
	Value   any            `json:"value"`
	Default any            `json:"default"`
	Changed *SettingChange `json:"changed"` // the last change; null: never
	Tried   bool           `json:"tried"`   // what a change does can be tried before it is saved
	// History are the changes found in the newest rows of the log, newest first.
	History []SettingChange `json:"history"`
}

// SettingChange says who changed a setting, from what and to what.
type SettingChange struct {
	By  string          `json:"by"`
	At  cal.Instant     `json:"at"`
	Was json.RawMessage `json:"was"`
	Now json.RawMessage `json:"now"`
}

// changesMost is how many changes of a setting are told.
const changesMost = 20

// SettingList are a book's settings; Version goes into If-Match.
type SettingList struct {
	Rows    []SettingAnswer `json:"rows"`
	Series  []SeriesAnswer  `json:"series"`
	Book    BookAnswer      `json:"book"`
	Version int64           `json:"version"`
	Next    *string         `json:"next"`
}

// SeriesAnswer says how a kind of document is numbered.
type SeriesAnswer struct {
	Kind    string `json:"kind"`
	Example string `json:"example"`
	Next    string `json:"next"` // the number that the next one of this year gets; "" where each month begins anew
}

// series are the number series of a book in a year; they are fixed. Last are the
// numbers given last.
func series(year int, last map[string]int64) []SeriesAnswer {
	var out []SeriesAnswer
	add := func(kind, prefix string) {
		name := prefix + strconv.Itoa(year)
		out = append(out, SeriesAnswer{kind, numbered(name, 1), numbered(name, last[name]+1)})
	}
	for _, k := range []receivable.Kind{receivable.Invoice, receivable.CreditNote, receivable.Receipt, receivable.Refund, receivable.OtherReceivable, receivable.Opening} {
		add(string(k), k.Series())
	}
	add("settlement", "HX")
	return append(out, SeriesAnswer{"voucher", voucherNumber(ledger.General, 1), ""})
}

// BookSettings lists a book's settings with their meaning, and who changed
// each last.
func (a *App) BookSettings(ctx context.Context, book int64, call Call) (*SettingList, error) {
	out := &SettingList{Rows: []SettingAnswer{}}
	err := a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		changed, err := k.settingChanges()
		if err != nil {
			return err
		}
		last, err := k.LastNumbers()
		if err != nil {
			return err
		}
		b := k.config.Book
		out.Book, out.Version, out.Series = bookAnswer(b), b.Version, series(a.Today().Year(), last)
		now, first := parseSettings(b.Settings), defaultSettings()
		for _, s := range bookSettings() {
			if s.name == "swap_sides" && b.Chart != chartIntl {
				continue
			}
			l, history := call.Lang, append([]SettingChange{}, changed[s.name]...)
			var last *SettingChange
			if len(history) > 0 {
				last = &history[0]
			}
			out.Rows = append(out.Rows, SettingAnswer{Name: s.name, Group: s.group, Kind: s.kind, Title: pick(l, s.zh, s.en), Meaning: pick(l, s.meaningZH, s.meaning),
				Effect: pick(l, s.effectZH, s.effect), Pages: s.pages, Value: s.defaultOf(now), Default: s.defaultOf(first), Changed: last, History: history, Tried: triedSettings[s.name]})
		}
		return nil
	})
	return out, err
}

// settingChanges finds the changes of each setting in the newest rows of the
// audit log, newest first. A setting that stands as nothing in JSON (a text left
// empty) has the value null.
func (k *asking) settingChanges() (map[string][]SettingChange, error) {
	rows, err := k.Audits(store.AuditFilter{Action: "book.change"}, store.Page{Limit: pageMost})
	out := map[string][]SettingChange{}
	type side struct {
		Settings map[string]json.RawMessage `json:"settings"`
	}
	value := func(s side, name string) json.RawMessage {
		if v, ok := s.Settings[name]; ok {
			return v
		}
		return json.RawMessage("null")
	}
	for _, r := range rows {
		var change struct{ Before, After side }
		if json.Unmarshal([]byte(r.Detail), &change) != nil {
			continue
		}
		for _, s := range bookSettings() {
			was, now := value(change.Before, s.name), value(change.After, s.name)
			if len(out[s.name]) < changesMost && !bytes.Equal(was, now) {
				out[s.name] = append(out[s.name], SettingChange{By: k.actor(r.Actor), At: r.Recorded, Was: was, Now: now})
			}
		}
	}
	return out, err
}

// actor names who did something; the operator has no user.
func (k *asking) actor(id int64) string {
	if u, ok := k.app.installed().Users[id]; ok {
		return u.Display
	}
	return fault.Message("operator", k.call.Lang, nil)
}
