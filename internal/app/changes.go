package app

import (
	"context"
	"slices"

	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// Changes names the records that one stamp of the open items holds and another
// does not: documents and settlements recorded in between, or effective in
// between. Together they explain the change of every balance to the cent. The
// later stamp is as_of and known_at, the one to compare with than_as_of and
// than_known_at; what is not given is the same in both.
func (a *App) Changes(ctx context.Context, book int64, call Call, q Query) (*Report, error) {
	var out *Report
	err := a.askWhole(ctx, book, call, q, func(k *asking) error {
		than, err := k.otherPoint(q)
		if err != nil {
			return err
		}
		added, err := k.Reading.Changes(k.at, than)
		if err != nil {
			return err
		}
		gone, err := k.Reading.Changes(than, k.at)
		if err != nil {
			return err
		}
		r := k.report("changes", "变动明细", "What changed", []Column{col("change", "text", "变动", "Change"), col("kind", "text", "类型", "Kind"), col("number", "text", "单据", "Document"),
			col("id", "text", "内部号", "Id"), col("customer", "customer", "客户", "Customer"), col("date", "date", "单据日期", "Date"), col("effective_date", "date", "生效日", "Effective"),
			col("recorded", "text", "入账时间", "Recorded"), col("text", "text", "摘要", "Text"), col("currency", "text", "币种", "Currency"),
			col("settled", "amount", "本次核销", "Taken"), col("amount", "amount", "对余额的影响（原币）", "Effect in own currency"), col("base", "amount", "对余额的影响", "Effect on balance")})
		explained, err := k.changeRows(r, added, gone)
		if err != nil {
			return err
		}
		if r.Extra, err = k.changeProof(than, explained); err == nil {
			out = k.finish(r, q)
		}
		return err
	})
	return out, err
}

// otherPoint reads the stamp a comparison starts from.
func (k *asking) otherPoint(q Query) (store.At, error) {
	var f fields
	than := store.At{AsOf: f.date("than_as_of", q.ThanAsOf, k.at.AsOf), Known: k.at.Known}
	if q.ThanKnownAt == "" {
		return than, f.err()
	}
	t, err := cal.ParseInstant(string(q.ThanKnownAt))
	f.c.AddErr("than_known_at", err)
	if err := f.err(); err != nil {
		return than, err
	}
	than.Known, err = k.KnownAt(t)
	return than, err
}

// changeRows writes what came and what went, of the customers asked for and
// seen, and gives what they sum to in base.
func (k *asking) changeRows(r *Report, added, gone []store.Change) (money.Amount, error) {
	var ids []int64
	for _, c := range append(append([]store.Change{}, added...), gone...) {
		ids = append(ids, c.Customer)
	}
	if err := k.load(ids); err != nil {
		return 0, err
	}
	var sum money.Sum
	write := func(word string, sign money.Amount, list []store.Change) {
		for _, c := range list {
			if len(k.only) > 0 && !slices.Contains(k.only, c.Customer) {
				continue
			}
			if !k.sees(k.names[c.Customer]) {
				k.hidden = true
				continue
			}
			kind, id := c.Kind, makeID(idDoc, c.ID)
			if c.Settled {
				kind, id = "settlement", makeID(idSettle, c.ID)
			}
			cur := c.Currency
			r.add(word, kind, c.Number, id, namedCustomer(k.names[c.Customer]), c.DocDate, c.Date, c.Recorded, c.Text, string(cur),
				(sign * c.Gross).Format(cur), (sign * c.Amount).Format(cur), (sign * c.Base).Format(k.base()))
			sum.Add(sign * c.Base)
		}
	}
	write("added", 1, added)
	write("removed", -1, gone)
	return sum.Value()
}

// ChangeProof says that the records listed are all of the change.
type ChangeProof struct {
	Before     string `json:"before"`
	After      string `json:"after"`
	Explained  string `json:"explained"`
	Difference string `json:"difference"`
}

func (k *asking) changeProof(than store.At, explained money.Amount) (any, error) {
	total := func(at store.At) (money.Amount, error) {
		open, err := k.OpenItems(at, k.only)
		if err != nil {
			return 0, err
		}
		if open, err = k.visibleItems(open); err != nil {
			return 0, err
		}
		return sumBase(open)
	}
	before, err := total(than)
	if err != nil {
		return nil, err
	}
	after, err := total(k.at)
	b := k.base()
	return ChangeProof{before.Format(b), after.Format(b), explained.Format(b), (after - before - explained).Format(b)}, err
}

func sumBase(open []receivable.Open) (money.Amount, error) {
	var sum money.Sum
	for _, o := range open {
		sum.Add(o.Base)
	}
	return sum.Value()
}
