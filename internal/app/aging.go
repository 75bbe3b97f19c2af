package app

import (
	"context"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"

	"hesuan/internal/columns"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// agingRow gathers one row: a key (customer, group, class …) in one currency.
type agingRow struct {
	key      int64
	word     string
	currency money.Currency
	cells    []money.Amount // not due, buckets …, unapplied
}

// Aging lists what is open by how late it is. Buckets + not due + unapplied =
// balance = ledger, to the cent.
func (a *App) Aging(ctx context.Context, book int64, call Call, q Query) (*Report, error) {
	var out *Report
	err := a.askWhole(ctx, book, call, q, func(k *asking) error {
		edges, err := k.edges(q.Buckets)
		if err != nil {
			return err
		}
		var f fields
		basis := receivable.Basis(f.choice("basis", q.Basis, "due", "document", "origin"))
		by, err := k.agingBy(&f, q)
		if err != nil {
			return err
		}
		unapplied := f.choice("unapplied", q.Unapplied, "apart", "oldest")
		cur := f.currency("currency", q.Currency, "")
		if err := f.err(); err != nil {
			return err
		}
		open, err := k.aged(basis, edges)
		if err != nil {
			return err
		}
		if open, err = k.visibleSums(open); err != nil {
			return err
		}
		if unapplied == "oldest" {
			if open, err = k.netted(open, by); err != nil {
				return err
			}
		}
		label, err := k.grouping(by, string(q.Classes))
		if err != nil {
			return err
		}
		r := k.report("aging", "账龄分析", "Aging", agingColumns(by, edges))
		r.Assumptions = k.agingAssumed(basis, unapplied, by)
		base, err := k.fold(r, open, len(edges)+3, by, cur, label)
		if err != nil {
			return err
		}
		if cur == "" {
			if r.Proof, err = k.proof(base, k.controlled()); err != nil {
				return err
			}
		}
		out = k.finish(r, q.aged(basis, by, unapplied, edges))
		return nil
	})
	return out, err
}

// aged says what an aging took where nothing was asked for: the book's own
// buckets may be others when the stamp is read.
func (q Query) aged(basis receivable.Basis, by, unapplied string, edges []int) Query {
	parts := make([]string, len(edges))
	for i, e := range edges {
		parts[i] = strconv.Itoa(e)
	}
	q.Basis, q.By, q.Buckets = Text(basis), Text(by), Text(strings.Join(parts, ","))
	if unapplied == "apart" {
		q.Unapplied = ""
	}
	if q.Classes == "then" {
		q.Classes = ""
	}
	return q
}

// agingBy reads what the rows are: a fixed word or a dimension of classes that
// the book has.
func (k *asking) agingBy(f *fields, q Query) (string, error) {
	f.choice("classes", q.Classes, "then", "now")
	fixed := []string{"customer", "group", "salesperson", "department", "account", "industry", "region", "size", "tier"}
	if q.By == "" || slices.Contains(fixed, string(q.By)) {
		return f.choice("by", q.By, fixed...), nil
	}
	own, err := k.ClassDimensions()
	return f.choice("by", q.By, append(fixed, own...)...), err
}

// edges reads the buckets' upper edges; each must be above the one before.
func (k *asking) edges(text Text) ([]int, error) {
	if text == "" {
		return parseSettings(k.config.Book.Settings).Buckets, nil
	}
	bad := fault.NewMalformed("bad_buckets", fault.Args{"value": string(text)}).At("buckets")
	var edges []int
	for _, s := range strings.Split(string(text), ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < 1 || n > 36500 || len(edges) > 0 && n <= edges[len(edges)-1] || len(edges) >= 20 {
			return nil, bad
		}
		edges = append(edges, n)
	}
	return edges, nil
}

// bucketNames are 1-30, 31-60 … 90+.
func bucketNames(edges []int) []string {
	names := make([]string, 0, len(edges)+1)
	from := 1
	for _, e := range edges {
		names = append(names, strconv.Itoa(from)+"-"+strconv.Itoa(e))
		from = e + 1
	}
	return append(names, strconv.Itoa(from-1)+"+")
}

func agingColumns(by string, edges []int) []Column {
	first := col(by, "text", "分类", "Class")
	if w, ok := words["by."+by]; ok {
		first = col(by, "text", w[0], strings.ToUpper(w[1][:1])+w[1][1:])
	}
	if by == "customer" || by == "group" {
		first = col("customer", "customer", "客户", "Customer")
	}
	cols := []Column{first, col("currency", "text", "币种", "Currency"), col("not_due", "amount", "未到期", "Not due")}
	for _, n := range bucketNames(edges) {
		cols = append(cols, col(n, "amount", bucketHead(n, "天", "天以上"), bucketHead(n, " days", "+ days")))
	}
	return append(cols, col("unapplied", "amount", "未核销收款", "Unapplied"), col("balance", "amount", "余额", "Balance"))
}

// bucketHead words a bucket as the screen does: 31–60 days, 90+ days.
func bucketHead(name, days, over string) string {
	if from, open := strings.CutSuffix(name, "+"); open {
		return from + over
	}
	return strings.Replace(name, "-", "–", 1) + days
}

// visibleItems leaves out the items of customers the caller may not see.
func (k *asking) visibleItems(open []receivable.Open) ([]receivable.Open, error) {
	ids := make([]int64, 0, len(open))
	seen := map[int64]bool{}
	for _, o := range open {
		if !seen[o.Customer] {
			seen[o.Customer] = true
			ids = append(ids, o.Customer)
		}
	}
	if err := k.load(ids); err != nil || k.scope.All() {
		return open, err
	}
	kept := open[:0]
	for _, o := range open {
		if k.sees(k.names[o.Customer]) {
			kept = append(kept, o)
		} else {
			k.hidden = true
		}
	}
	return kept, nil
}

// grouping gives each customer's row key under a grouping. Customers that were
// merged stand under the one that is left, with its group, salesperson and
// classes. Classes are those of the report's day as known then, or with "now"
// today's.
func (k *asking) grouping(by, when string) (func(columns.Group) (int64, string), error) {
	if by == "account" {
		return func(o columns.Group) (int64, string) { a, _ := k.config.Chart.ByID(o.Account); return 0, a.Code }, nil
	}
	if err := k.rollUp(slices.Collect(maps.Keys(k.names))); err != nil {
		return nil, err
	}
	who := func(o columns.Group) party.Customer { return k.names[k.survivor(o.Customer)] }
	switch by {
	case "customer":
		return func(o columns.Group) (int64, string) { return who(o).ID, "" }, nil
	case "group":
		var heads []int64
		for _, c := range k.names {
			heads = append(heads, head(c))
		}
		return func(o columns.Group) (int64, string) { return head(who(o)), "" }, k.load(heads)
	case "salesperson":
		return func(o columns.Group) (int64, string) { return 0, k.dims[who(o).Salesperson].Name }, nil
	case "department":
		return func(o columns.Group) (int64, string) { return 0, k.dims[who(o).Department].Name }, k.loadDims(slices.Collect(maps.Values(k.names)))
	}
	at := k.at
	if when == "now" {
		at = store.At{AsOf: k.app.Today()}
	}
	classes, err := k.ClassesOf(slices.Collect(maps.Keys(k.names)), by, at)
	return func(o columns.Group) (int64, string) { return 0, classes[who(o).ID] }, err
}

// fold puts each sum into its row, and writes rows and totals.
func (k *asking) fold(r *Report, open []columns.Sums, width int, by string, only money.Currency, label func(columns.Group) (int64, string)) (money.Amount, error) {
	type key struct {
		id       int64
		word     string
		currency money.Currency
	}
	rows := map[key]*agingRow{}
	totals := map[money.Currency]*agingRow{}
	var base money.Sum
	for _, o := range open {
		if only != "" && o.Currency != only {
			continue
		}
		base.Add(o.Base)
		id, word := label(o.Group)
		at := key{id, word, o.Currency}
		if rows[at] == nil {
			rows[at] = &agingRow{key: id, word: word, currency: o.Currency, cells: make([]money.Amount, width)}
		}
		if totals[o.Currency] == nil {
			totals[o.Currency] = &agingRow{currency: o.Currency, cells: make([]money.Amount, width)}
		}
		for c, amount := range o.Cells {
			rows[at].cells[c] += amount
			totals[o.Currency].cells[c] += amount
		}
	}
	list := make([]*agingRow, 0, len(rows))
	for _, row := range rows {
		list = append(list, row)
	}
	sort.Slice(list, func(i, j int) bool { return k.less(list[i], list[j]) })
	for _, row := range list {
		r.Rows = append(r.Rows, Row{r.Columns, row.values(k.label(by, row))})
	}
	for _, c := range sortedCurrencies(totals) {
		r.Totals = append(r.Totals, Row{r.Columns[1:], totals[c].values(nil)[1:]})
	}
	return base.Value()
}

func (k *asking) less(a, b *agingRow) bool {
	x, y := k.names[a.key].Code, k.names[b.key].Code
	if x != y {
		return x < y
	}
	if a.word != b.word {
		return a.word < b.word
	}
	return a.currency < b.currency
}

func (k *asking) label(by string, row *agingRow) any {
	if by == "customer" || by == "group" {
		return namedCustomer(k.names[row.key])
	}
	return row.word
}

func (w *agingRow) values(label any) []any {
	v := []any{label, string(w.currency)}
	var sum money.Amount
	for _, c := range w.cells {
		sum += c
		v = append(v, c.Format(w.currency))
	}
	return append(v, sum.Format(w.currency))
}

func sortedCurrencies[V any](m map[money.Currency]V) []money.Currency {
	out := make([]money.Currency, 0, len(m))
	for c := range m {
		out = append(out, c)
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}
