package proof

// revalue adjusts open foreign claims to the day's rates, less what the month's
// earlier runs have posted, and takes it back on day 1.
func (m *model) revalue(date int, rates map[string]int64) (total int64, why string) {
	back := first(next(month(date)))
	if m.shut(date) || m.shut(back) {
		return 0, "period_closed"
	}
	before := map[*item]int64{}
	for _, r := range m.runs {
		if month(r.date) != month(date) {
			continue
		}
		if r.date > date {
			return 0, "revaluation_before_last"
		}
		for i, a := range r.adjustments {
			before[i] += a
		}
	}
	r := &run{date: date, step: m.step, adjustments: map[*item]int64{}}
	var entries []entry
	for _, i := range m.items {
		open, b := i.open(date, 1<<60)
		if i.currency == base {
			continue
		}
		adjust := inBase(open, i.currency, rates[i.currency]) - b - before[i]
		if adjust == 0 {
			continue
		}
		r.adjustments[i] = adjust
		total += adjust
		entries = append(entries, entry{account: i.account + ".99", customer: i.customer, currency: base, credit: adjust < 0, amount: abs(adjust), base: abs(adjust)})
		fx := fxEntry(-adjust, base)
		fx.amount = fx.base
		entries = append(entries, fx)
	}
	m.runs = append(m.runs, r)
	if len(entries) > 0 {
		m.post(date, entries...)
		m.post(back, negated(entries)...)
	}
	return total, ""
}

// close closes a month.
func (m *model) close(mo int) (why string) {
	if m.closed[mo] {
		return "state_forbids"
	}
	if mo < m.firstMonth {
		return "before_first_period"
	}
	if mo > m.firstMonth && !m.closed[m.before(mo)] || m.unvalued(mo) || m.unposted(mo) > 0 {
		return "close_blocked"
	}
	m.closed[mo] = true
	return ""
}

// unposted counts the vouchers of a month that wait; openings belong to the first.
func (m *model) unposted(mo int) (n int) {
	from := first(mo)
	if mo == m.firstMonth {
		from--
	}
	for _, v := range m.vouchers {
		if v.pending && v.date >= from && v.date <= last(mo) {
			n++
		}
	}
	return n
}

func (m *model) before(mo int) int { return month(first(mo) - 1) }

// unvalued tells whether foreign items are open at a month's end, and no
// revaluation of that day is newer than what was posted up to it.
func (m *model) unvalued(mo int) bool {
	foreign := false
	for _, i := range m.items {
		open, _ := i.open(last(mo), 1<<60)
		foreign = foreign || open != 0 && i.currency != base
	}
	if !foreign {
		return false
	}
	var newest *run
	for _, r := range m.runs {
		if month(r.date) == mo {
			newest = r
		}
	}
	if newest == nil || newest.date != last(mo) {
		return true
	}
	for _, v := range m.vouchers {
		for _, e := range v.entries {
			if v.step > newest.step && v.date <= last(mo) && e.customer != "" && e.currency != base {
				return true
			}
		}
	}
	return false
}

func (m *model) reopen(mo int) (why string) {
	switch {
	case !m.closed[mo]:
		return "state_forbids"
	case m.closed[next(mo)]:
		return "period_not_latest"
	}
	delete(m.closed, mo)
	return ""
}
