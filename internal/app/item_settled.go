package app

import (
	"cmp"
	"context"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// ItemSettled is a settlement seen from an item: what it took (signed like the
// item), what was left after it, and what stood against it.
type ItemSettled struct {
	ID       ID            `json:"id"`
	Number   string        `json:"number"`
	Date     cal.Date      `json:"date"`
	Recorded *cal.Instant  `json:"recorded,omitempty"`
	Rule     string        `json:"rule"`
	Maker    string        `json:"maker,omitempty"`
	Reverses ID            `json:"reverses,omitempty"`
	Undone   bool          `json:"undone"` // by the day asked about
	Amount   string        `json:"amount"`
	Left     string        `json:"left"`
	Against  []SettledLine `json:"against"`
}

// ItemHistory is how an item was settled up to a point, by effective day.
type ItemHistory struct {
	List[ItemSettled]
	AsOf     cal.Date    `json:"as_of"`
	KnownAt  cal.Instant `json:"known_at"`
	Currency string      `json:"currency"`
	Original string      `json:"original"`
	Open     string      `json:"open"`
}

// ItemSettlements tells how an item came to what is open of it.
func (a *App) ItemSettlements(ctx context.Context, book int64, call Call, name string, q Query) (*ItemHistory, error) {
	out := &ItemHistory{List: List[ItemSettled]{Rows: []ItemSettled{}}}
	err := a.ask(ctx, book, call, q, access.ReportRead, func(k *asking) error {
		it, err := k.itemSeen(name)
		if err != nil {
			return err
		}
		all, err := k.SettledOf(it.ID)
		if err != nil {
			return err
		}
		all = slices.DeleteFunc(all, func(s store.SettledBy) bool {
			return s.Date > k.at.AsOf || k.at.Known != 0 && s.ID >= k.at.Known
		})
		slices.SortStableFunc(all, func(a, b store.SettledBy) int { return cmp.Compare(a.Date, b.Date) })
		out.AsOf, out.KnownAt, out.Currency, out.Original = k.at.AsOf, k.known, string(it.Currency), it.Original.Format(it.Currency)
		return k.itemSettled(out, it, all)
	})
	return out, err
}

// itemSeen is an item that was there at the point asked about, of a customer
// that the caller sees.
func (k *asking) itemSeen(name string) (receivable.Item, error) {
	missing := fault.NewNotFound("item", name)
	id, ok := parseID(idItem, name)
	if !ok {
		return receivable.Item{}, missing
	}
	found, err := k.ItemsByID([]int64{id})
	if err != nil {
		return receivable.Item{}, err
	}
	it, ok := found[id]
	if !ok || it.Date > k.at.AsOf || id >= k.at.Limit() {
		return it, missing
	}
	if err := k.load([]int64{it.Customer}); err != nil {
		return it, err
	}
	if !k.sees(k.names[it.Customer]) {
		return it, missing
	}
	return it, nil
}

func (k *asking) itemSettled(out *ItemHistory, it receivable.Item, all []store.SettledBy) error {
	against, err := k.settledAgainst(it, all)
	if err != nil {
		return err
	}
	var seqs []int64
	undone := map[int64]bool{}
	for _, s := range all {
		seqs = append(seqs, s.Seq)
		if s.Reverses != 0 {
			undone[s.Reverses] = true
		}
	}
	when, err := k.RecordedAt(seqs)
	if err != nil {
		return err
	}
	left := it.Original
	for _, s := range all {
		left -= money.Amount(s.Amount)
		at := when[s.Seq].At
		out.Rows = append(out.Rows, ItemSettled{ID: makeID(idSettle, s.ID), Number: s.Number, Date: s.Date, Recorded: &at, Rule: s.Rule, Maker: k.person(s.Maker), Reverses: makeID(idSettle, s.Reverses),
			Undone: undone[s.ID], Amount: money.Amount(s.Amount).Format(it.Currency), Left: left.Format(it.Currency), Against: against[s.ID]})
	}
	out.Open = left.Format(it.Currency)
	return nil
}

// settledAgainst gives the other side of settlements: the documents whose part
// has the other sign. Those of customers that the caller does not see are left out.
func (k *asking) settledAgainst(it receivable.Item, all []store.SettledBy) (map[int64][]SettledLine, error) {
	var ids, customers []int64
	for _, s := range all {
		ids = append(ids, s.ID)
	}
	lines, err := k.SettlementLines(ids)
	if err != nil {
		return nil, err
	}
	items, docs, err := k.behind(lines)
	if err != nil {
		return nil, err
	}
	for _, other := range items {
		customers = append(customers, other.Customer)
	}
	if err := k.load(customers); err != nil {
		return nil, err
	}
	out := map[int64][]SettledLine{}
	for _, s := range all {
		row := &LedgerSettlement{Lines: []SettledLine{}, docs: map[int64]bool{}}
		for _, l := range lines[s.ID] {
			if l.Item != it.ID && (l.Amount < 0) != (s.Amount < 0) {
				k.settledLine(row, l, items, docs)
			}
		}
		out[s.ID] = row.Lines
	}
	return out, nil
}
