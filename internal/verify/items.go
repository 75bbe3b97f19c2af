package verify

import (
	"cmp"
	"slices"

	"hesuan/internal/db"
)

// item is an open item with its row in the projection of what is open.
type item struct {
	id, seq, customer, account int64
	original, base, date       int64
	currency                   string
	open, openBase             int64
	copied                     int64 // 0: no row in item_open, 1: its copies agree, 2: they do not
}

// taken is one settlement line off an item.
type taken struct{ settlement, date, seq, amount, base int64 }

const itemLines = `select i.id, i.seq, i.customer_id, i.account_id, i.original, i.base, i.date, i.currency, coalesce(o.open, 0), coalesce(o.open_base, 0),
  case when o.item_id is null then 0 when o.customer_id = i.customer_id and o.account_id = i.account_id and o.currency = i.currency
    and o.date = i.date and o.due_date = i.due_date and o.doc_date = i.doc_date and o.origin_date = i.origin_date then 1 else 2 end,
  coalesce(l.settlement_id, 0), coalesce(s.date, 0), coalesce(s.seq, 0), coalesce(l.amount, 0), coalesce(l.base, 0)
  from item i left join item_open o on o.book_id = i.book_id and o.item_id = i.id
  left join settlement_line l on l.book_id = i.book_id and l.item_id = i.id
  left join settlement s on s.book_id = l.book_id and s.id = l.settlement_id
  where i.book_id = $1 order by i.id`

// items reads the items once, each with its settlement lines: INV-03 of each,
// and what INV-02 and INV-04 compare.
func (r *run) items() error {
	if err := r.advances(); err != nil {
		return err
	}
	var at item
	var lines []taken
	err := r.each(itemLines, func(x db.Row) error {
		var it item
		var t taken
		err := x.Scan(&it.id, &it.seq, &it.customer, &it.account, &it.original, &it.base, &it.date, &it.currency, &it.open, &it.openBase, &it.copied,
			&t.settlement, &t.date, &t.seq, &t.amount, &t.base)
		if it.id != at.id {
			r.follow(at, lines)
			at, lines = it, lines[:0]
		}
		if t.settlement != 0 {
			lines = append(lines, t)
		}
		return err
	})
	r.follow(at, lines)
	return err
}

// follow takes an item through its days and compares where it stands now.
func (r *run) follow(it item, lines []taken) {
	if it.id == 0 {
		return
	}
	if !control[r.roles[it.account]] {
		r.breach("INV-02", "item", named(it.id, ""), say("未清项不在受控科目上", "the item stands on no control account"))
	}
	s := spot{it.account, it.customer, it.date / 100, it.currency}
	r.tie(s, it.date, it.seq, -it.original, -it.base)
	left := pair{it.original, it.base}
	for _, t := range lines {
		left.amount -= t.amount
		left.base -= t.base
		s.month = t.date / 100
		r.tie(s, t.date, t.seq, t.amount, t.base)
		if t.date < it.date || t.seq < it.seq {
			r.breach("INV-03", "item", named(it.id, ""), say("在生效之前被核销（核销 %d）", "settled before it counts, by settlement %d", t.settlement))
		}
	}
	r.walk(it, lines)
	r.compareOpen(it, left)
	r.expose(it, left.amount)
}

// pair is an amount in currency and in base.
type pair struct{ amount, base int64 }

func (r *run) compareOpen(it item, left pair) {
	switch {
	case pair{it.open, it.openBase} != left:
		r.breach("INV-03", "item_open", named(it.id, ""), say("未清额记为 %d（本位币 %d），应为 %d（%d）", "what is open is noted as %d (base %d), the lines leave %d (%d)", it.open, it.openBase, left.amount, left.base))
	case it.copied == 2:
		r.breach("INV-03", "item_open", named(it.id, ""), say("客户、科目、币种或日期与未清项不同", "its customer, account, currency or dates are not the item's"))
	case it.copied == 1 && left == pair{}:
		r.breach("INV-03", "item_open", named(it.id, ""), say("已结清却仍有行", "the item is closed, yet it has a row"))
	}
}

// closely is how many lines of an item are followed at every recording; an item
// with more is followed through its days as they are known now.
const closely = 64

// walk is INV-03: what is open lies between 0 and the original on every date,
// as known now and as known after every recording.
func (r *run) walk(it item, lines []taken) {
	slices.SortFunc(lines, func(a, b taken) int { return cmp.Compare(a.seq, b.seq) })
	known := make([]taken, 0, len(lines))
	for i, t := range lines {
		known = append(known, t)
		last := i+1 == len(lines)
		if !last && (lines[i+1].seq == t.seq || len(lines) > closely) {
			continue
		}
		slices.SortStableFunc(known, func(a, b taken) int { return cmp.Compare(a.date, b.date) })
		if !r.walkDays(it, known) {
			return
		}
	}
}

// walkDays follows an item through its days with the lines known at one moment,
// up to the first bad day.
func (r *run) walkDays(it item, lines []taken) bool {
	left := pair{it.original, it.base}
	for i, t := range lines {
		left.amount -= t.amount
		left.base -= t.base
		if i+1 < len(lines) && lines[i+1].date == t.date {
			continue
		}
		if !within(left.amount, it.original) || !within(left.base, it.base) || left.amount == 0 && left.base != 0 {
			r.breach("INV-03", "item", named(it.id, ""), say("%[3]d 日未清 %[1]d（本位币 %[2]d），原额 %[4]d（%[5]d）", "open %d (base %d) on %d, of %d (%d)", left.amount, left.base, t.date, it.original, it.base))
			return false
		}
	}
	return true
}

// within tells whether v lies between 0 and of, sign included.
func within(v, of int64) bool {
	if of >= 0 {
		return v >= 0 && v <= of
	}
	return v <= 0 && v >= of
}
