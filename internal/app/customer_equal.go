package app

import (
	"context"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/columns"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// EqualQuery asks whose open debts are of just an amount that arrived.
type EqualQuery struct {
	Amount, Fee Text // what reached the bank, and what the bank kept of it
	Currency    Text // "": the book's own
	Date        Text // "": today
}

// EqualRow is a customer with an open debt of just that amount: an item, or a
// document with all that is open of it.
type EqualRow struct {
	Customer Named  `json:"customer"`
	Document string `json:"document"`
	Amount   string `json:"amount"`
	DueDate  Text   `json:"due_date"`
	Items    int    `json:"items"`              // how many instalments together
	WithFee  bool   `json:"with_fee,omitempty"` // it is the amount and the fee
}

const (
	equalMost  = 8    // customers that are offered
	equalTried = 4000 // debts that are looked at for them
	equalPart  = 200  // at a time
)

// EqualDebts offers the customers whose open debts are of just an amount, or
// of it and its fee, the earliest due first, each once. It reads the open items
// in memory (docs/adr/0016), and of them those of customers the caller sees.
func (a *App) EqualDebts(ctx context.Context, book int64, call Call, q EqualQuery) (*List[EqualRow], error) {
	out := &List[EqualRow]{}
	err := a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		out.Rows = []EqualRow{}
		var f fields
		cur := f.currency("currency", q.Currency, k.base())
		amount, fee := f.positive("amount", q.Amount, cur), f.notNegative("fee", q.Fee, cur)
		day := f.date("date", q.Date, k.at.AsOf)
		with, err := money.Add(amount, fee)
		f.c.AddErr("amount", err)
		if err := f.err(); err != nil {
			return err
		}
		var found []columns.Equal
		if err := k.columns(func(c *columns.Open) { found = c.Equal([]money.Amount{amount, with}, cur, day) }); err != nil {
			return err
		}
		for part := range slices.Chunk(found[:min(len(found), equalTried)], equalPart) {
			if err := k.offerEqual(out, part, amount, cur); err != nil || len(out.Rows) == equalMost {
				return err
			}
		}
		return nil
	})
	return out, err
}

// columns lets one read the open items as they are now, by column.
func (k *asking) columns(read func(*columns.Open)) error {
	if !k.plain {
		return k.atHead(read)
	}
	open, err := k.OpenItems(k.at, nil)
	c := columns.NewOpen(len(open))
	for _, o := range open {
		c.Set(o)
	}
	read(c)
	return err
}

// offerEqual adds the customers of debts found, each once, up to the most.
func (k *asking) offerEqual(out *List[EqualRow], found []columns.Equal, amount money.Amount, cur money.Currency) error {
	customers, docs := make([]int64, 0, len(found)), make([]int64, 0, len(found))
	for _, e := range found {
		customers, docs = append(customers, e.Customer), append(docs, e.Item/receivable.ItemStep)
	}
	if err := k.load(customers); err != nil {
		return err
	}
	of, err := k.DocsByID(docs)
	if err != nil {
		return err
	}
	for _, e := range found {
		c := k.left(k.names[e.Customer])
		id := makeID(idCustomer, c.ID)
		if len(out.Rows) == equalMost || !k.sees(k.names[e.Customer]) || !k.sees(c) || slices.ContainsFunc(out.Rows, func(r EqualRow) bool { return r.Customer.ID == id }) {
			continue
		}
		out.Rows = append(out.Rows, EqualRow{Customer: namedCustomer(c), Document: of[e.Item/receivable.ItemStep].Number, Amount: e.Amount.Format(cur),
			DueDate: Text(e.Due.String()), Items: e.Items, WithFee: e.Amount != amount})
	}
	return nil
}

// left is the customer that is left of one that was merged.
func (k *asking) left(c party.Customer) party.Customer {
	for range mergedDeep {
		into, ok := k.names[c.MergedInto]
		if c.MergedInto == 0 || !ok {
			break
		}
		c = into
	}
	return c
}
