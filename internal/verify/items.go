package verify

import (
	"fmt"
	"sort"

	"hesuan/internal/db"
)

const (
	itemRows = `select id, original, base, date from item where book_id = $1 order by id`
	lineRows = `select l.item_id, s.date, l.amount, l.base from settlement_line l join settlement s on s.book_id = l.book_id and s.id = l.settlement_id
  where l.book_id = $1 and s.book_id = $1 order by l.item_id, s.date, l.settlement_id, l.line`
	openRows = `select item_id, open, open_base from item_open where book_id = $1`
)

// taken is one line off an item.
type taken struct{ date, amount, base int64 }

// openItems is INV-3: what is open lies between 0 and the original on every
// date, in currency and base, both reach 0 together, and the projection agrees.
func (r *run) openItems() error {
	lines := map[int64][]taken{}
	if err := r.each(lineRows, func(x db.Row) error {
		var id int64
		var t taken
		err := x.Scan(&id, &t.date, &t.amount, &t.base)
		lines[id] = append(lines[id], t)
		return err
	}); err != nil {
		return err
	}
	open := map[int64]pair{}
	if err := r.each(openRows, func(x db.Row) error {
		var id int64
		var p pair
		err := x.Scan(&id, &p.amount, &p.base)
		open[id] = p
		return err
	}); err != nil {
		return err
	}
	if err := r.each(itemRows, func(x db.Row) error {
		var id, original, base, date int64
		if err := x.Scan(&id, &original, &base, &date); err != nil {
			return err
		}
		left := r.walk(id, original, base, date, lines[id])
		if open[id] != left {
			r.breach("INV-03", fmt.Sprintf("item %d", id), fmt.Sprintf("item_open says %v, the lines leave %v", open[id], left))
		}
		delete(open, id)
		delete(lines, id)
		return nil
	}); err != nil {
		return err
	}
	for id := range open {
		r.breach("INV-03", fmt.Sprintf("item_open %d", id), "no such item")
	}
	for id := range lines {
		r.breach("INV-03", fmt.Sprintf("item %d", id), "settled, but not there")
	}
	return nil
}

// walk follows an item through its days.
func (r *run) walk(id, original, base, date int64, lines []taken) pair {
	sort.SliceStable(lines, func(i, j int) bool { return lines[i].date < lines[j].date })
	left := pair{original, base}
	for i, t := range lines {
		if t.date < date {
			r.breach("INV-03", fmt.Sprintf("item %d", id), fmt.Sprintf("settled on %d, before it counts", t.date))
		}
		left.amount -= t.amount
		left.base -= t.base
		if i+1 < len(lines) && lines[i+1].date == t.date {
			continue
		}
		if !within(left.amount, original) || !within(left.base, base) || left.amount == 0 && left.base != 0 {
			r.breach("INV-03", fmt.Sprintf("item %d", id), fmt.Sprintf("open %d, in base %d on %d, of %d", left.amount, left.base, t.date, original))
		}
	}
	return left
}

func within(v, of int64) bool {
	if of >= 0 {
		return v >= 0 && v <= of
	}
	return v <= 0 && v >= of
}

const (
	docSums = `select d.id from doc d left join (select book_id, doc_id, cast(sum(net) as bigint) as net, cast(sum(tax) as bigint) as tax from doc_line where book_id = $1 group by book_id, doc_id) l
  on l.book_id = d.book_id and l.doc_id = d.id where d.book_id = $1 and d.kind in ('invoice', 'credit_note') and (l.net is null or l.net + l.tax <> d.total or l.tax <> d.tax) order by d.id limit 20`
	itemTotals = `select d.id from doc d left join (select book_id, doc_id, cast(sum(original) as bigint) as total, cast(sum(base) as bigint) as base, count(*) as n from item where book_id = $1 group by book_id, doc_id) i
  on i.book_id = d.book_id and i.doc_id = d.id where d.book_id = $1 and (coalesce(i.total, 0) <> d.total or coalesce(i.base, 0) <> d.base or coalesce(i.n, 0) <> d.items) order by d.id limit 20`
	twinNumbers = `select min(id) from doc where book_id = $1 group by number having count(*) > 1`
	lostNumbers = `select d.id from doc d left join ref r on r.book_id = d.book_id and r.ref = 'd:' || d.number where d.book_id = $1 and (r.target is null or r.target <> d.id) order by d.id limit 20`
	noVoucher   = `select d.id from doc d left join voucher v on v.book_id = d.book_id and v.id = d.voucher_id where d.book_id = $1 and (d.total <> 0 or d.tax <> 0) and v.id is null order by d.id limit 20`
)

// documents is INV-6 and the rest of INV-5: sums, instalments, numbers.
func (r *run) documents() error {
	for _, q := range []struct{ rule, sql, text string }{
		{"INV-06", docSums, "document: total is not the sum of its lines"}, {"INV-06", itemTotals, "document: its items do not sum to it"},
		{"INV-05", twinNumbers, "document: its number stands twice"}, {"INV-05", lostNumbers, "document: its number leads elsewhere"}, {"INV-08", noVoucher, "document without its voucher"},
	} {
		if err := r.none(q.rule, q.sql, q.text); err != nil {
			return err
		}
	}
	return nil
}

const (
	closings = `select period, state, next_id from period_event where book_id = $1 order by id`
	lateRows = `select id from voucher where book_id = $1 and date >= $2 and date <= $3 and id >= $4 and id < $5 order by id limit 20`
	lateSets = `select id from settlement where book_id = $1 and date >= $2 and date <= $3 and id >= $4 and id < $5 order by id limit 20`
)

// periods is INV-7: nothing is recorded into a closed period.
func (r *run) periods() error {
	type span struct{ period, from, to int64 }
	var closed []span
	open := map[int64]int{}
	if err := r.each(closings, func(x db.Row) error {
		var period, state, next int64
		if err := x.Scan(&period, &state, &next); err != nil {
			return err
		}
		if state == 2 {
			open[period] = len(closed)
			closed = append(closed, span{period, next, 1 << 60})
		} else if i, ok := open[period]; ok {
			closed[i].to = next
		}
		return nil
	}); err != nil {
		return err
	}
	for _, s := range closed {
		for _, q := range []struct{ sql, what string }{{lateRows, "voucher"}, {lateSets, "settlement"}} {
			if err := r.each(q.sql, func(x db.Row) error {
				var id int64
				err := x.Scan(&id)
				r.breach("INV-07", fmt.Sprintf("%s %d", q.what, id), fmt.Sprintf("recorded into period %d after it was closed", s.period))
				return err
			}, s.period*100, s.period*100+31, s.from, s.to); err != nil {
				return err
			}
		}
	}
	return nil
}

const (
	overDelivered = `select order_id from order_line where book_id = $1 and (abs(invoiced) > abs(quantity) or abs(delivered) > abs(quantity)) order by order_id limit 20`
	wrongMirrors  = `select m.id from doc m join doc d on d.book_id = m.book_id and d.id = m.reverses where m.book_id = $1 and d.book_id = $1 and m.reverses > 0
  and (m.total <> -d.total or m.tax <> -d.tax or m.base <> -d.base or m.customer_id <> d.customer_id or m.currency <> d.currency) order by m.id limit 20`
	twinMirrors = `select min(id) from doc where book_id = $1 and reverses > 0 group by reverses having count(*) > 1`
	wrongUndos  = `select l.settlement_id from settlement_line l join settlement s on s.book_id = l.book_id and s.id = l.settlement_id
  left join settlement_line o on o.book_id = s.book_id and o.settlement_id = s.reverses and o.line = l.line
  where l.book_id = $1 and s.book_id = $1 and s.reverses > 0 and (o.item_id is null or o.item_id <> l.item_id or o.amount <> -l.amount or o.base <> -l.base) order by l.settlement_id limit 20`
	twinUndos = `select min(id) from settlement where book_id = $1 and reverses > 0 group by reverses having count(*) > 1`
)

// quantities is INV-11.
func (r *run) quantities() error {
	return r.none("INV-11", overDelivered, "order: more delivered or invoiced than ordered")
}

// reversals is INV-12: mirrors are exact, and stand once.
func (r *run) reversals() error {
	for _, q := range []struct{ sql, text string }{
		{wrongMirrors, "reversal is not its document's mirror"}, {twinMirrors, "document reversed twice"},
		{wrongUndos, "undo does not give back what was taken"}, {twinUndos, "settlement undone twice"},
	} {
		if err := r.none("INV-12", q.sql, q.text); err != nil {
			return err
		}
	}
	return nil
}
