package proof

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"sort"
	"strings"
)

// compare asks for every list and report at several points and holds it
// against the model.
func (l *walk) compare() {
	points := [][2]int{{l.today, l.m.step}, {l.today + 400, l.m.step}}
	for range 2 {
		points = append(points, [2]int{first(l.m.firstMonth) - 1 + l.IntN(l.today-first(l.m.firstMonth)+2), l.m.step},
			[2]int{l.today - l.IntN(40), l.IntN(l.m.step + 1)})
	}
	for _, p := range points {
		if l.Failed() {
			return
		}
		at := url.Values{"as_of": {date(p[0])}, "limit": {"500"}}
		if p[1] < l.m.step {
			at.Set("known_at", l.stamps[p[1]])
		}
		where := fmt.Sprintf("as of %s known after step %d", date(p[0]), p[1])
		l.compareItems(where, at, p[0], p[1])
		for _, basis := range []string{"due", "document", "origin"} {
			l.compareAging(where, at, basis, p[0], p[1])
			l.compareNetted(where, at, basis, p[0], p[1])
		}
		l.compareTieOut(where, at)
		l.compareLedger(where, at, p[0], p[1])
	}
}

// ask reads a report; its proof must hold.
func (l *walk) ask(path string, q url.Values) []any {
	l.Helper()
	r := l.send("GET", "/books/"+l.book+path+"?"+q.Encode(), nil)
	if r.Status != 200 {
		l.Fatalf("%s %v: %s", path, q, r)
	}
	if d := r.get("proof.difference"); d != "" && d != "0.00" {
		l.Errorf("%s %v does not tie out: %s", path, q, r.get("proof"))
	}
	if r.get("next") != "" {
		l.Fatalf("%s: the list goes on", path)
	}
	rows, _ := at(r.JSON, "rows").([]any)
	return rows
}

// same compares two sets of lines.
func (l *walk) same(what string, got, want []string) {
	l.Helper()
	sort.Strings(got)
	sort.Strings(want)
	if !slices.Equal(got, want) {
		l.Errorf("step %d: %s\n got\n  %s\nthe model\n  %s", l.m.step, what, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// cells writes columns of rows as lines.
func cells(rows []any, columns ...string) (out []string) {
	for _, row := range rows {
		var line []string
		for _, c := range columns {
			line = append(line, show(at(row, c)))
		}
		out = append(out, strings.Join(line, " "))
	}
	return out
}

// compareItems compares the open items, and a customer's statement.
func (l *walk) compareItems(where string, q url.Values, asOf, known int) {
	q = maps.Clone(q)
	q.Set("open", "true")
	var want []string
	statement := map[string][]string{}
	for _, i := range l.m.items {
		a, b := i.open(asOf, known)
		if a == 0 && b == 0 {
			continue
		}
		want = append(want, strings.Join([]string{i.id, i.customer, i.account, i.currency, date(i.docDate), date(i.due), money(i.original, i.currency), money(a, i.currency), money(b, base)}, " "))
		whose := l.m.left(i.customer, known)
		statement[whose] = append(statement[whose], strings.Join([]string{i.doc, date(i.due), fmt.Sprint(max(0, asOf-i.due)), money(a, i.currency)}, " "))
	}
	l.same("items "+where, cells(l.ask("/items", q), "id", "customer", "account", "currency", "date", "due_date", "original", "open", "open_base"), want)
	one := pick(l.Rand, l.customers)
	q.Set("customer", one)
	l.same("statement of "+one+" "+where, cells(l.ask("/reports/statement", q), "document", "due_date", "days_overdue", "open"), statement[l.m.left(one, known)])
}

// compareAging compares one basis of the aging.
func (l *walk) compareAging(where string, q url.Values, basis string, asOf, known int) {
	q = maps.Clone(q)
	q.Set("basis", basis)
	columns := []string{"not_due", "1-30", "31-60", "61-90", "90+", "unapplied", "balance"}
	type key struct{ customer, currency string }
	sums := map[key]*[7]int64{}
	for _, i := range l.m.items {
		a, _ := i.open(asOf, known)
		if a == 0 {
			continue
		}
		k := key{l.m.left(i.customer, known), i.currency}
		if sums[k] == nil {
			sums[k] = &[7]int64{}
		}
		sums[k][bucket(i, a, basis, asOf)] += a
		sums[k][6] += a
	}
	var want []string
	for k, s := range sums {
		line := []string{k.customer, k.currency}
		for n := range columns {
			line = append(line, money(s[n], k.currency))
		}
		want = append(want, strings.Join(line, " "))
	}
	l.same("aging by "+basis+" "+where, cells(l.ask("/reports/aging", q), append([]string{"customer", "currency"}, columns...)...), want)
}

// compareNetted compares the aging whose credits are taken off the oldest
// debts, here item by item in the order of their age.
func (l *walk) compareNetted(where string, q url.Values, basis string, asOf, known int) {
	q = maps.Clone(q)
	q.Set("basis", basis)
	q.Set("unapplied", "oldest")
	type key struct{ customer, currency string }
	type debt struct{ age, bucket, amount int64 }
	credits, debts := map[key]int64{}, map[key][]debt{}
	for _, i := range l.m.items {
		a, _ := i.open(asOf, known)
		k := key{l.m.left(i.customer, known), i.currency}
		if a < 0 {
			credits[k] -= a
			debts[k] = append(debts[k], debt{})
		} else if a > 0 {
			from := map[string]int{"due": i.due, "document": i.docDate, "origin": i.origin}[basis]
			debts[k] = append(debts[k], debt{int64(from), int64(bucket(i, a, basis, asOf)), a})
		}
	}
	var want []string
	for k, list := range debts {
		slices.SortStableFunc(list, func(a, b debt) int { return cmp.Compare(a.age, b.age) })
		var s [7]int64
		for _, d := range list {
			take := min(d.amount, credits[k])
			credits[k] -= take
			s[d.bucket] += d.amount - take
			s[6] += d.amount - take
		}
		s[5] -= credits[k]
		s[6] -= credits[k]
		if s == [7]int64{} {
			continue // what is left of it in base currency the report of items compares
		}
		line := []string{k.customer, k.currency}
		for _, v := range s {
			line = append(line, money(v, k.currency))
		}
		want = append(want, strings.Join(line, " "))
	}
	columns := []string{"customer", "currency", "not_due", "1-30", "31-60", "61-90", "90+", "unapplied", "balance"}
	got := slices.DeleteFunc(cells(l.ask("/reports/aging", q), columns...), func(row string) bool {
		return !strings.ContainsAny(strings.Join(strings.Fields(row)[2:], ""), "123456789")
	})
	l.same("netted aging by "+basis+" "+where, got, want)
}

// bucket is the column of an open item, with the edges 30, 60, 90.
func bucket(i *item, open int64, basis string, asOf int) int {
	days := asOf - map[string]int{"due": i.due, "document": i.docDate, "origin": i.origin}[basis]
	switch {
	case open < 0:
		return 5
	case basis == "due" && days <= 0:
		return 0
	case days <= 30:
		return 1
	case days <= 60:
		return 2
	case days <= 90:
		return 3
	}
	return 4
}

func (l *walk) compareTieOut(where string, q url.Values) {
	for _, row := range l.ask("/reports/tie-out", q) {
		if strings.Trim(show(at(row, "difference"))+show(at(row, "difference_base")), "0.") != "" {
			l.Errorf("tie-out %s: %v", where, row)
		}
	}
	q = maps.Clone(q)
	q.Set("columns", "turnover")
	q.Set("by", "customer")
	rows := l.ask("/reports/tie-out", q)
	for i := 0; i < len(rows); i += 2 {
		for _, part := range []string{"opening", "debit", "credit", "closing"} {
			if items, ledger := show(at(rows[i], part)), show(at(rows[i+1], part)); items != ledger {
				l.Errorf("tie-out %s: %s is %s by the items and %s by the ledger: %v", where, part, items, ledger, rows[i])
			}
		}
	}
}

// compareLedger compares the trial balance and the customers' balances of the
// month up to a day.
func (l *walk) compareLedger(where string, q url.Values, asOf, known int) {
	from := max(first(month(asOf)), first(l.m.firstMonth))
	asOf = max(asOf, from)
	q = maps.Clone(q)
	q.Set("from", date(from))
	q.Set("to", date(asOf))
	type sums struct{ opening, debit, credit, base int64 }
	accounts, customers := map[string]*sums{}, map[string]*sums{}
	control := map[string]bool{"1122": true, "2205": true}
	for _, v := range l.m.vouchers {
		if v.step > known || v.date > asOf {
			continue
		}
		for _, e := range v.entries {
			whose := l.m.left(e.customer, known) + " " + e.currency
			a, c := accounts[e.account], customers[whose]
			if a == nil {
				a = &sums{}
				accounts[e.account] = a
			}
			if c == nil {
				c = &sums{}
				customers[whose] = c
			}
			if !control[e.account] {
				c = &sums{}
			}
			switch {
			case v.date < from && e.credit:
				a.opening, c.opening = a.opening-e.base, c.opening-e.amount
			case v.date < from:
				a.opening, c.opening = a.opening+e.base, c.opening+e.amount
			case e.credit:
				a.credit, c.credit = a.credit+e.base, c.credit+e.amount
			default:
				a.debit, c.debit = a.debit+e.base, c.debit+e.amount
			}
			if e.credit {
				c.base -= e.base
			} else {
				c.base += e.base
			}
		}
	}
	var want []string
	for code, s := range accounts {
		want = append(want, strings.Join([]string{code, money(s.opening, base), money(s.debit, base), money(s.credit, base), money(s.opening+s.debit-s.credit, base)}, " "))
	}
	l.same("trial balance "+where, moved(cells(l.ask("/reports/trial-balance", q), "account", "opening", "debit", "credit", "closing")), moved(want))
	want = nil
	for k, s := range customers {
		c := k[strings.Index(k, " ")+1:]
		want = append(want, strings.Join([]string{k, money(s.opening, c), money(s.debit, c), money(s.credit, c), money(s.opening+s.debit-s.credit, c), money(s.base, base)}, " "))
	}
	l.same("balances "+where, moved(cells(l.ask("/reports/balances", q), "customer", "currency", "opening", "debit", "credit", "closing", "closing_base")), moved(want))
}

// moved leaves out lines of nothing but zeros.
func moved(lines []string) (out []string) {
	for _, x := range lines {
		for _, word := range strings.Fields(x)[1:] {
			if strings.ContainsAny(word, "123456789") {
				out = append(out, x)
				break
			}
		}
	}
	return out
}
