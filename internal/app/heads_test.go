package app

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hesuan/internal/fault"
	"hesuan/internal/receivable"
)

// screenHeads says, for each file, which pages show the same columns, and under
// which words of their locales: a column of a file has the words of its screen.
// A column that no screen has stands under "" and has words of its own.
type screenHeads struct {
	pages string // below web/src/features
	of    map[string]string
}

// cutShort are words that the screen cuts short for want of room; a file has
// the whole word.
var cutShort = map[string]string{"Cur.": "Currency", "字号": "凭证字号", "Number": "Voucher"}

var heads = map[string]screenHeads{
	"invoice": {"documents/useDocumentColumns.tsx", map[string]string{"number": "document.field.number", "kind": "", "customer": "document.field.customer", "sold_to": "document.field.sold_to", "date": "document.field.date", "due_date": "document.field.due_date",
		"receipt_kinds": "document.field.receipt_kinds", "amount": "document.field.amount", "fee": "document.field.fee", "total": "document.lines.total", "open": "document.field.open", "currency": "customer.currency", "status": "document.list.status",
		"voucher": "document.voucher.short", "bank_account": "document.field.bank_account", "method": "document.field.method", "bank_serial": "document.field.bank_serial", "reference": "document.field.tax_invoice_no", "invoice_type": "document.field.invoice_type", "contract": "document.field.contract", "order": "document.field.order", "text": ""}},
	"receipt": {"documents/useDocumentColumns.tsx", map[string]string{"number": "document.field.number", "kind": "", "customer": "document.field.customer", "sold_to": "document.field.sold_to", "date": "document.field.date", "due_date": "document.field.due_date",
		"receipt_kinds": "document.field.receipt_kinds", "amount": "document.field.amount", "fee": "document.field.fee", "total": "document.field.credited", "open": "document.field.unapplied", "currency": "customer.currency", "status": "document.list.status",
		"voucher": "document.voucher.short", "bank_account": "document.field.bank_account", "method": "document.field.method", "bank_serial": "document.field.bank_serial", "reference": "document.field.reference", "invoice_type": "document.field.invoice_type", "contract": "document.field.contract", "order": "document.field.order", "text": ""}},
	"orders": {"orders/useOrderColumns.tsx", map[string]string{"number": "document.field.number", "customer": "document.field.customer", "date": "document.field.date", "net": "", "tax": "", "total": "document.lines.total",
		"currency": "customer.currency", "status": "document.list.status", "delivery": "", "invoicing": "", "next_delivery": "order.field.next_delivery", "contract": "document.field.contract", "salesperson": "customer.salesperson", "text": "document.field.text"}},
	"voucher-list": {"vouchers/useVoucherColumns.tsx", map[string]string{"period": "", "number": "books.voucher.number", "date": "books.date", "text": "books.text", "amount": "books.voucher.total", "source": "books.voucher.source",
		"files": "books.voucher.files", "state": "books.voucher.stateTitle", "people": "books.voucher.people"}},
	// The screen draws how much of a limit is used; the file has the limit.
	"customers": {"customers/useCustomerColumns.tsx", map[string]string{"code": "customer.code", "name": "customer.name", "tax_id": "", "industry": "customer.dimension.industry", "region": "customer.dimension.region", "size": "customer.dimension.size",
		"tier": "customer.dimension.tier", "classes": "customer.classes",
		"salesperson": "customer.salesperson", "group_head": "customer.field.group_head", "bill_to": "customer.field.bill_to", "payer": "customer.field.payer", "balance": "customer.balance", "overdue": "customer.overdue", "unapplied": "customer.unapplied", "oldest_due": "customer.oldest_due", "days_overdue": "customer.items.late", "dso": "customer.dso", "risk": "customer.risk", "days_late": "customer.days_late",
		"limit": "", "limit_currency": "", "exposure": "", "state": "master.state.title"}},
	"products": {"products/ProductsPage.tsx", map[string]string{"code": "master.product.code", "name": "master.product.name", "category": "master.product.category", "unit": "master.product.unit", "price": "master.product.price",
		"cost": "master.product.cost", "tax_rate": "master.product.tax_rate", "state": ""}},
	"salesperson": {"staff/StaffPage.tsx", map[string]string{"code": "master.dim.code", "name": "master.dim.name", "user": "master.dim.user", "state": "master.state.title"}},
	"settlements": {"settlements/useSettlementColumns.tsx", map[string]string{"number": "settle.number", "made": "settle.made", "date": "settle.effective", "rule": "settle.way.title", "customer": "customer.one", "credits": "settle.credits", "debits": "settle.debits",
		"amount": "settle.debitAmount", "credit": "settle.creditAmount", "maker": "settle.maker", "why": "settle.basis", "currency": "", "difference": "settle.went", "state": "books.voucher.stateTitle", "voucher": "books.voucher.one"}},
	"rates": {"rates/RatesPage.tsx", map[string]string{"date": "books.date", "currency": "customer.currency", "rate": "rates.rate", "force": "rates.inForce", "maker": "rates.by", "recorded": "rates.at"}},
	"revaluations": {"monthRuns/MonthRunsPage.tsx revaluations/RevaluationsPage.tsx", map[string]string{"number": "settle.number", "date": "books.date", "kind": "customer.items.kind", "voucher": "books.voucher.one", "maker": "rates.by",
		"recorded": "rates.at", "currencies": "customer.currency", "items": "revalue.items", "adjustment": "revalue.adjustment CNY"}},
	"unbilled": {"monthRuns/MonthRunsPage.tsx unbilled/UnbilledPage.tsx", map[string]string{"number": "settle.number", "date": "books.date", "kind": "customer.items.kind", "voucher": "books.voucher.one", "maker": "rates.by",
		"recorded": "rates.at", "lines": "unbilled.lines", "base": "unbilled.gross CNY"}},
	"users":  {"access/UsersTab.tsx", map[string]string{"display": "access.user.display", "name": "access.user.name", "grants": "access.user.roles", "state": "access.user.state", "clash": "access.user.conflicts"}},
	"roles":  {"access/RolesTab.tsx", map[string]string{"title": "access.role.title", "name": "access.role.name", "kind": "access.role.kind", "functions": "access.role.functions", "users": "access.role.users"}},
	"tokens": {"access/TokensTab.tsx", map[string]string{"name": "access.token.name", "user": "access.token.user", "role": "access.token.role", "expires": "access.token.expires", "state": "access.token.state"}},

	"leaver": {"access/LeaversTab.tsx", map[string]string{"title": "access.leaver.what", "book": "access.leaver.book", "count": "access.leaver.count", "first": "access.leaver.first", "act": "access.leaver.act", "note": ""}},

	"aging": {"aging/useAgingColumns.tsx ../components/useBucketName.ts", map[string]string{"customer": "aging.groups.customer", "currency": "customer.currency", "not_due": "common.bucket.not_due", "1-30": "common.bucket.range",
		"30+": "common.bucket.over", "unapplied": "common.bucket.unapplied", "balance": "common.bucket.balance"}},
	"audit": {"audit/AuditPage.tsx", map[string]string{"seq": "", "recorded": "audit.time", "actor": "audit.who", "action": "", "title": "audit.what", "object": "audit.object", "reason": "audit.reason", "channel": "audit.channel", "address": "audit.address", "via": "",
		"detail": "audit.change", "hash": ""}},
	"balances": {"balances/useBalanceColumns.tsx", map[string]string{"customer": "customer.one", "currency": "customer.currency", "direction": "books.side", "opening": "books.balances.opening", "debit": "books.balances.debit",
		"credit": "books.balances.credit", "closing": "books.balances.closing", "closing_base": "books.balances.closing_base", "year_opening_debit": "books.balances.year_opening_debit", "year_opening_credit": "books.balances.year_opening_credit",
		"opening_debit": "books.balances.opening_debit", "opening_credit": "books.balances.opening_credit", "year_debit": "books.balances.year_debit", "year_credit": "books.balances.year_credit",
		"closing_debit": "books.balances.closing_debit", "closing_credit": "books.balances.closing_credit"}},
	"changes": {"aging/CompareDrawer.tsx", map[string]string{"change": "aging.compare.change", "kind": "customer.items.kind", "number": "customer.items.document", "customer": "customer.one", "date": "", "effective_date": "aging.compare.effective",
		"recorded": "aging.compare.recorded", "text": "", "currency": "", "settled": "settle.take", "amount": "", "base": "aging.compare.effect"}},
	"difference": {"tieout/ExplainView.tsx", map[string]string{"cause": "books.explain.column.cause", "kind": "customer.items.kind", "number": "customer.items.document", "customer": "customer.one", "date": "books.date", "text": "books.text",
		"amount": "books.explain.column.amount"}},
	"items": {"../components/ItemsGrid.tsx", map[string]string{"customer": "", "document": "customer.items.document", "kind": "customer.items.kind", "date": "customer.items.date", "due_date": "customer.items.due_date",
		"days_overdue": "customer.items.late", "currency": "customer.currency", "original": "customer.items.original", "open": "customer.items.open", "open_base": ""}},
	"ledger": {"ledger/useBookColumns.tsx", map[string]string{"date": "", "voucher": "books.voucher.number", "text": "books.text", "source": "", "account": "books.account",
		"currency": "", "amount": "books.ledger.own", "debit": "books.debit", "credit": "books.credit", "direction": "books.side", "balance": "books.balance",
		"settlement": "books.ledger.settlement", "against": "books.ledger.against"}},
	"statement": {"statement/StatementPage.tsx", map[string]string{"document": "customer.items.document", "kind": "customer.items.kind", "date": "customer.items.date", "due_date": "customer.items.due_date", "days_overdue": "customer.items.late",
		"currency": "customer.currency", "original": "customer.items.original", "open": "customer.items.open"}},
	"statements": {"statement/StatementRun.tsx", map[string]string{"customer": "customer.one", "currency": "customer.currency", "opening": "books.statement.column.opening", "debit": "books.statement.column.debit", "credit": "books.statement.column.credit",
		"balance": "books.statement.column.balance", "overdue": "books.statement.column.overdue", "unapplied": "books.statement.column.unapplied", "items": "books.statement.column.items"}},
	"statements with items": {"statement/StatementPage.tsx", map[string]string{"customer": "", "document": "customer.items.document", "kind": "customer.items.kind", "date": "customer.items.date", "due_date": "customer.items.due_date",
		"days_overdue": "customer.items.late", "currency": "customer.currency", "original": "customer.items.original", "open": "customer.items.open"}},
	"tie-out": {"tieout/MatrixView.tsx", map[string]string{"account": "books.account", "name": "books.accountName", "customer": "customer.one", "currency": "customer.currency", "side": "books.tieout.book", "opening": "books.tieout.opening",
		"debit": "books.tieout.debit", "credit": "books.tieout.credit", "closing": "books.tieout.closing", "difference": "books.tieout.difference"}},
	// The screen has each balance in two columns, by side.
	"trial-balance": {"trial/TrialPage.tsx", map[string]string{"account": "books.account", "name": "books.accountName", "opening": "", "debit": "books.balances.debit", "credit": "books.balances.credit", "closing": "", "direction": ""}},
}

func TestAFilesHeadsAreTheScreensWords(t *testing.T) {
	locales := map[string]map[string]string{"zh-CN": localeWords(t, "zh-CN"), "en": localeWords(t, "en")}
	f := begin(t, "sqlite:"+filepath.Join(t.TempDir(), "hesuan.db"), "CNY", "asbe", "2026-01")
	files := f.fileColumns()
	for name, file := range heads {
		pages := pageText(t, file.pages)
		if len(files[name]) == 0 {
			t.Errorf("%s: no such file", name)
		}
		for _, c := range files[name] {
			words, ok := file.of[c.Name]
			if !ok {
				t.Errorf("%s: which head of the screen is %s?", name, c.Name)
			}
			for _, key := range strings.Fields(strings.ReplaceAll(words, " CNY", "+CNY")) {
				key, more, _ := strings.Cut(key, "+")
				if !named(pages, key) {
					t.Errorf("%s: no page has %s any more", name, key)
				}
				for lang, title := range map[string]string{"zh-CN": c.titleZH, "en": c.titleEN} {
					if want := strings.TrimSpace(locales[lang][key] + " " + more); title != want && title != cutShort[want] {
						t.Errorf("%s: %s is %q in the file and %q on the screen (%s, %s)", name, c.Name, title, want, key, lang)
					}
				}
			}
		}
	}
}

// localeWords are the words of the screens in a language, by their keys, with
// the figures of what these tests ask for.
func localeWords(t *testing.T, lang string) map[string]string {
	t.Helper()
	out := map[string]string{}
	var gather func(at string, v any)
	gather = func(at string, v any) {
		if text, ok := v.(string); ok {
			from := "1"
			if strings.HasSuffix(at, ".over") {
				from = "30"
			}
			out[at] = strings.NewReplacer("{{currency}}", "CNY", "{{from}}", from, "{{to}}", "30").Replace(text)
		}
		if m, ok := v.(map[string]any); ok {
			for k, x := range m {
				gather(at+"."+k, x)
			}
		}
	}
	for _, path := range glob(t, filepath.Join("locales", lang, "*.json")) {
		text, err := os.ReadFile(path)
		var all map[string]any
		if err != nil || json.Unmarshal(text, &all) != nil {
			t.Fatal(path, err)
		}
		name := strings.TrimSuffix(filepath.Base(path), ".json")
		for k, x := range all {
			gather(map[bool]string{true: k, false: name + "." + k}[name == "period"], x) // that file holds several subjects
		}
	}
	return out
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	out, err := filepath.Glob(filepath.Join("..", "..", "web", "src", pattern))
	if err != nil || len(out) == 0 {
		t.Fatal(pattern, err)
	}
	return out
}

// pageText is the source of pages.
func pageText(t *testing.T, pages string) string {
	t.Helper()
	out := ""
	for _, page := range strings.Fields(pages) {
		text, err := os.ReadFile(glob(t, filepath.Join("features", page))[0])
		if err != nil {
			t.Fatal(err)
		}
		out += string(text)
	}
	return out
}

// named tells whether a page's source says a key, whole or with its last part
// put in.
func named(page, key string) bool {
	return strings.Contains(page, "'"+key+"'") || strings.Contains(page, "`"+key[:strings.LastIndex(key, ".")+1]+"${")
}

func listHeads[T any](l listFile[T]) (out []Column) {
	for _, c := range l.columns {
		c.inCurrency("CNY")
		out = append(out, c.Column)
	}
	return out
}

// fileColumns are the columns of the files, by the names in heads.
func (f *fixture) fileColumns() map[string][]Column {
	f.Helper()
	f.customer("A", CustomerInput{})
	out := map[string][]Column{"invoice": listHeads(documentFile("zh", receivable.Invoice)), "receipt": listHeads(documentFile("zh", receivable.Receipt)), "orders": listHeads(orderFile("zh")),
		"voucher-list": listHeads(voucherFile("zh", "CNY")), "customers": listHeads(customerFile("zh")), "products": listHeads(productFile("zh")), "salesperson": listHeads(dimFile("zh", "salesperson")),
		"settlements": listHeads(f.app.settlementFile("zh")), "rates": listHeads(f.app.rateFile("zh")), "revaluations": listHeads(f.app.revaluationFile("zh")), "unbilled": listHeads(f.app.unbilledFile("zh")),
		"users": listHeads(userFile("zh", nil, nil)), "roles": listHeads(roleFile("zh", &RoleList{})), "tokens": listHeads(f.app.tokenFile("zh", nil)), "leaver": listHeads(leaverFile("zh"))}
	for _, x := range []struct {
		name string
		ask  func(*App, context.Context, int64, Call, Query) (*Report, error)
		q    Query
	}{{"aging", (*App).Aging, Query{Buckets: "30"}}, {"balances", (*App).Balances, Query{Columns: "four"}}, {"balances", (*App).Balances, Query{Columns: "ten"}}, {"changes", (*App).Changes, Query{ThanAsOf: "2026-06-01"}},
		{"difference", (*App).Difference, Query{}}, {"items", (*App).ItemsReport, Query{}}, {"ledger", (*App).Ledger, Query{Customer: "A", Settlements: true}}, {"statement", (*App).Statement, Query{Customer: "A"}}, {"statements", (*App).Statements, Query{}},
		{"statements with items", (*App).Statements, Query{Lines: true}}, {"tie-out", (*App).TieOut, Query{By: "customer", Columns: "turnover"}}, {"trial-balance", (*App).TrialBalance, Query{}}} {
		r, err := x.ask(f.app, f.ctx, f.book, f.call, x.q)
		if err != nil {
			f.Fatal(x.name, err)
		}
		out[x.name] = append(out[x.name], r.Columns...)
	}
	r, err := f.app.AuditExport(f.ctx, f.book, f.call, AuditQuery{})
	if err != nil {
		f.Fatal(err)
	}
	out["audit"] = r.Columns
	for name, columns := range out {
		out[name] = slices.DeleteFunc(columns, func(c Column) bool { return slices.Contains(unshown, c.Name) || unsaid[name] == c.Name })
	}
	return out
}

// A ledger is read by people in CSV and XLSX, and by programs in JSON and in the
// CSV of the command line.
func TestALedgersFileWritesWordsAndNoIds(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		f.invoice("A", "2026-03-01", "1000.00", "13%")
		r, err := f.app.Ledger(f.ctx, f.book, f.call, Query{Customer: "A"})
		if err != nil {
			f.Fatal(err)
		}
		written := func(lang fault.Lang) string {
			var b strings.Builder
			if err := r.Write(&b, "csv", lang); err != nil {
				f.Fatal(err)
			}
			return strings.TrimPrefix(b.String(), "\ufeff")
		}
		head, rows, _ := strings.Cut(written("zh"), "\r\n")
		f.same("its heads", head, "日期,凭证字号,摘要,来源,科目,币种,原币金额,借方,贷方,方向,余额")
		if !strings.Contains(rows, ",应收单,1122,") || strings.Contains(rows, "invoice") || strings.Contains(rows, "v_") || strings.Contains(rows, "opening") {
			t.Error(rows)
		}
		if english := written("en"); !strings.Contains(english, ",Invoice,1122,") {
			t.Error(english)
		}
		var b strings.Builder
		if err := r.WriteCodes(&b, "zh"); err != nil || !strings.Contains(b.String(), ",invoice,d_") || !strings.Contains(b.String(), ",opening,") {
			t.Error(err, b.String())
		}
	})
}

// TestWhatAnItemComesOfIsSaidInTheScreensWords holds the words of kinds and
// sources against the locales.
func TestWhatAnItemComesOfIsSaidInTheScreensWords(t *testing.T) {
	for lang, locale := range map[fault.Lang]string{"zh": "zh-CN", "en": "en"} {
		words := localeWords(t, locale)
		for _, code := range []string{"invoice", "credit_note", "receipt", "refund", "opening", "other_receivable", "settlement", "revaluation", "unbilled", "manual"} {
			if want, got := or(words["common.kind."+code], words["books.source."+code]), codeWord(lang, "source", code); got != want {
				t.Errorf("%s is %q in the file and %q on the screen", code, got, want)
			}
		}
		for _, code := range []string{"prepared", "reviewed", "posted"} {
			if want, got := words["books.voucher.state."+code], codeWord(lang, "state", code); got != want {
				t.Errorf("%s is %q in the file and %q on the screen", code, got, want)
			}
		}
		for key, got := range map[string]string{
			"user.active": userState(lang, UserAnswer{Active: true, HasPassword: true}), "user.inactive": userState(lang, UserAnswer{}), "user.noPassword": userState(lang, UserAnswer{Active: true}),
			"token.is.valid": tokenState(lang, "valid"), "token.is.expired": tokenState(lang, "expired"), "token.is.revoked": tokenState(lang, "revoked"),
		} {
			if want := words["access."+key]; got != want {
				t.Errorf("%s is %q in the file and %q on the screen", key, got, want)
			}
		}
		for _, code := range []string{"added", "removed"} {
			if want, got := words["aging.compare."+code], codeWord(lang, "change", code); got != want {
				t.Errorf("%s is %q in the file and %q on the screen", code, got, want)
			}
		}
	}
}
