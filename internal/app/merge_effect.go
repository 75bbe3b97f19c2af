package app

import (
	"context"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/credit"
	"hesuan/internal/money"
	"hesuan/internal/party"
)

// MergeEffect is what merging a customer into another would do, before it is
// done.
type MergeEffect struct {
	Currency string    `json:"currency"`
	From     MergeSide `json:"from"`
	Into     MergeSide `json:"into"`
	Together MergeSums `json:"together"` // what the one that stays will owe
	Leads    []string  `json:"leads"`    // codes and names that will lead to the one that stays
}

// MergeSide is one of the two, with all that was merged into it before.
type MergeSide struct {
	Customer      Named       `json:"customer"`
	Documents     []MergeKind `json:"documents"`
	OpenItems     int         `json:"open_items"`
	Limit         *string     `json:"limit" hide:"customer.credit"` // in force today
	LimitCurrency string      `json:"limit_currency,omitempty" hide:"customer.credit"`
	Merged        []Named     `json:"merged"`
	MergeSums
}

// MergeSums are what is owed, in the book's own currency.
type MergeSums struct {
	Balance   string `json:"balance"`
	Overdue   string `json:"overdue"`
	Unapplied string `json:"unapplied"`
}

// MergeKind counts the documents of a kind; orders and drafts are kinds too.
type MergeKind struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

// MergeEffect shows what a merge would do. Whether it may be done says the
// command itself, run dry.
func (a *App) MergeEffect(ctx context.Context, book int64, call Call, name string, into Text) (out *MergeEffect, err error) {
	dry := call
	dry.DryRun, dry.Key = true, ""
	if _, err := a.Do(ctx, book, dry, MergeCustomer{ID: name, Into: into, Reason: "–"}); err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{Customer: Text(name)}, access.CustomerMerge, func(k *asking) error {
		other, err := k.customerID(string(into))
		if err != nil {
			return err
		}
		both, err := k.wholeOf(other)
		if err != nil {
			return err
		}
		out = &MergeEffect{Currency: string(k.base())}
		sums, err := k.owed(append(slices.Clone(k.only), both...))
		if err != nil {
			return err
		}
		if out.From, err = k.mergeSide(k.only, sums); err != nil {
			return err
		}
		if out.Into, err = k.mergeSide(both, sums); err != nil {
			return err
		}
		from, to := sums[k.only[0]], sums[both[0]]
		out.Together = k.mergeSums(from.with(to))
		out.Leads = leads(k.names[k.only[0]])
		k.conceal(out)
		return nil
	})
	return out, err
}

// mergeSide shows a customer, the first, with those merged into it.
func (k *asking) mergeSide(all []int64, sums map[int64]owing) (MergeSide, error) {
	c := k.names[all[0]]
	out := MergeSide{Customer: namedCustomer(c), Documents: []MergeKind{}, Merged: []Named{}, MergeSums: k.mergeSums(sums[c.ID])}
	for _, id := range all[1:] {
		out.Merged = append(out.Merged, namedCustomer(k.names[id]))
	}
	kinds, err := k.DocKinds(all)
	if err != nil {
		return out, err
	}
	for _, n := range kinds {
		out.Documents = append(out.Documents, MergeKind(n))
	}
	open, err := k.OpenItems(k.at, all)
	if err != nil {
		return out, err
	}
	out.OpenItems = len(open)
	limits, err := k.Limits([]int64{c.ID})
	if l, ok := credit.InForce(limits[c.ID], k.at.AsOf); ok {
		limit := l.Amount.Format(l.Currency)
		out.Limit, out.LimitCurrency = &limit, string(l.Currency)
	}
	return out, err
}

func (k *asking) mergeSums(s owing) MergeSums {
	show := func(a money.Amount) string { return a.Format(k.base()) }
	return MergeSums{show(s.balance), show(s.overdue), show(s.unapplied)}
}

// leads are what a customer is found by.
func leads(c party.Customer) []string {
	out := []string{c.Code, c.Name}
	if c.ExternalID != "" {
		out = append(out, c.ExternalID)
	}
	return append(out, c.Extra.Aliases...)
}
