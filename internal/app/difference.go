package app

import (
	"cmp"
	"context"

	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/store"
)

// comparable are the reports whose figures people hold against each other. All
// begin with what is open net, and say more or less by what is named in causes:
// a statement's balance; the buckets of an aging without what is not applied;
// the customers' balances; the general ledger's accounts of customers, as far as
// posted, with those below them; its receivable account alone.
var comparable = []string{"aging", "ledger", "statement", "balances", "receivable"}

// FigureOf is what one of two reports says.
type FigureOf struct {
	Report  string      `json:"report"`
	AsOf    cal.Date    `json:"as_of"`
	KnownAt cal.Instant `json:"known_at"`
	Amount  string      `json:"amount"`
}

// DifferenceOf is why two reports differ: the figures, and the causes whose
// amounts add up to their difference. Unexplained is nothing while INV-02 holds.
type DifferenceOf struct {
	Left        FigureOf `json:"left"`
	Right       FigureOf `json:"right"`
	Difference  string   `json:"difference"`
	Causes      []Cause  `json:"causes"`
	Unexplained string   `json:"unexplained"`
}

// Difference takes the difference of two reports apart: left at as_of and
// known_at, right at than_as_of and than_known_at.
func (a *App) Difference(ctx context.Context, book int64, call Call, q Query) (*Report, error) {
	var out *Report
	err := a.askWhole(ctx, book, call, q, func(k *asking) error {
		var f fields
		left := f.choice("left", q.Left, comparable...)
		right := f.choice("right", cmp.Or(q.Right, "ledger"), comparable...)
		if err := f.err(); err != nil {
			return err
		}
		than, err := k.otherPoint(q)
		if err != nil {
			return err
		}
		thanKnown := k.known
		if q.ThanKnownAt != "" {
			if t, err := cal.ParseInstant(string(q.ThanKnownAt)); err == nil {
				thanKnown = min(t, k.Head.Recorded)
			}
		}
		r := k.report("difference", "差异解释", "Difference explained", []Column{col("cause", "text", "原因", "Cause"), col("kind", "text", "类型", "Kind"),
			col("number", "text", "单据", "Document"), col("id", "text", "内部号", "Id"), col("customer", "customer", "客户", "Customer"), col("date", "date", "日期", "Date"),
			col("text", "text", "摘要", "Text"), col("amount", "amount", "金额", "Amount")})
		d := &differing{asking: k, amounts: map[whyLine]money.Amount{}}
		if r.Extra, err = d.explain(r, left, right, than, thanKnown); err == nil {
			out = k.finish(r, q)
		}
		return err
	})
	return out, err
}

// causesInOrder are the causes as people look for them, each with the place
// where it is mended.
var causesInOrder = []struct{ code, link string }{
	{"cutoff", "/aging?compare=true"},
	{"unapplied", "/settlement"},
	{"unposted", "/vouchers?state=pending"},
	{"scope", "/tieout?by=account"},
	{"revaluation", "/revaluations"},
	{"unbilled", "/unbilled"},
	{"manual", "/vouchers?source=manual"},
}

// whyLine is one document, voucher or account behind a cause.
type whyLine struct {
	cause, kind, number string
	id                  ID
	customer            int64
	date                cal.Date
	text                string
}

// differing is a difference being explained.
type differing struct {
	*asking
	lines   []whyLine
	amounts map[whyLine]money.Amount
}

// explain gives the figures and the causes, and writes the lines behind them.
func (d *differing) explain(r *Report, left, right string, than store.At, thanKnown cal.Instant) (DifferenceOf, error) {
	b, at := d.base(), d.at
	l, err := d.figure(left, 1)
	if err != nil {
		return DifferenceOf{}, err
	}
	if err := d.cutoff(at, than, 1); err != nil {
		return DifferenceOf{}, err
	}
	if err := d.cutoff(than, at, -1); err != nil {
		return DifferenceOf{}, err
	}
	d.at = than
	other, err := d.figure(right, -1)
	d.at = at
	out := DifferenceOf{Causes: []Cause{}, Difference: (l - other).Format(b),
		Left: FigureOf{left, at.AsOf, d.known, l.Format(b)}, Right: FigureOf{right, than.AsOf, thanKnown, other.Format(b)}}
	rest := l - other
	for _, c := range causesInOrder {
		sum, n := d.write(r, c.code)
		rest -= sum
		if n > 0 {
			out.Causes = append(out.Causes, Cause{c.code, sum.Format(b), n, c.link})
		}
	}
	out.Unexplained = rest.Format(b)
	return out, err
}

// write writes a cause's lines: what both sides leave out alike is none.
func (d *differing) write(r *Report, cause string) (sum money.Amount, n int64) {
	for _, l := range d.lines {
		amount := d.amounts[l]
		if l.cause != cause || amount == 0 {
			continue
		}
		var who, day any = "", ""
		if l.customer != 0 {
			who = namedCustomer(d.names[l.customer])
		}
		if l.date != 0 {
			day = l.date
		}
		r.add(cause, l.kind, l.number, l.id, who, day, l.text, amount.Format(d.base()))
		sum += amount
		n++
	}
	return sum, n
}

func (d *differing) add(l whyLine, amount money.Amount) {
	if _, there := d.amounts[l]; !there {
		d.lines = append(d.lines, l)
	}
	d.amounts[l] += amount
}

// cutoff is what one point holds and the other does not.
func (d *differing) cutoff(held, not store.At, sign money.Amount) error {
	list, err := d.Reading.Changes(held, not)
	if err != nil {
		return err
	}
	ids := make([]int64, len(list))
	for i, c := range list {
		ids[i] = c.Customer
	}
	if err := d.load(ids); err != nil {
		return err
	}
	for _, c := range list {
		if !d.belongs(c.Customer) {
			continue
		}
		kind, id := c.Kind, makeID(idDoc, c.ID)
		if c.Settled {
			kind, id = "settlement", makeID(idSettle, c.ID)
		}
		d.add(whyLine{"cutoff", kind, c.Number, id, c.Customer, c.Date, c.Text}, sign*c.Base)
	}
	return nil
}
