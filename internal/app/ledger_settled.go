package app

import (
	"slices"
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// SettledLine is one document in a settlement: what was taken from it, with
// its sign (a receipt's part is negative).
type SettledLine struct {
	Document ID     `json:"document"`
	Number   string `json:"number"`
	Kind     string `json:"kind"`
	Customer Named  `json:"customer"`
	Currency string `json:"currency"`
	Amount   string `json:"amount"`
}

// LedgerSettlement says which receipts paid which invoices in one settlement.
type LedgerSettlement struct {
	ID     ID            `json:"id"`
	Number string        `json:"number"`
	Date   cal.Date      `json:"date"`
	Undone bool          `json:"undone"` // as of the report's day
	Lines  []SettledLine `json:"lines"`

	voucher int64
	docs    map[int64]bool
}

// ledgerSettled tells what was settled with what in a ledger.
type ledgerSettled struct {
	list  []*LedgerSettlement
	byDoc map[int64][]*LedgerSettlement
	byOwn map[int64]*LedgerSettlement // by the settlement's own voucher
}

// settledIn reads the settlements that touch the customers' items. One that was
// undone by the day counts for its own entries only, and so does the undoing.
func (k *asking) settledIn(customers []int64) (*ledgerSettled, error) {
	heads, err := k.SettlementsOf(customers, k.at)
	if err != nil {
		return nil, err
	}
	ids, undone := make([]int64, 0, len(heads)), map[int64]bool{}
	for _, s := range heads {
		ids = append(ids, s.ID)
		if s.Reverses != 0 {
			undone[s.Reverses], undone[s.ID] = true, true
		}
	}
	lines, err := k.SettlementLines(ids)
	if err != nil {
		return nil, err
	}
	items, docs, err := k.behind(lines)
	if err != nil {
		return nil, err
	}
	var others []int64
	for _, it := range items {
		others = append(others, it.Customer)
	}
	if err := k.load(others); err != nil {
		return nil, err
	}
	out := &ledgerSettled{list: []*LedgerSettlement{}, byDoc: map[int64][]*LedgerSettlement{}, byOwn: map[int64]*LedgerSettlement{}}
	for _, s := range heads {
		row := &LedgerSettlement{ID: makeID(idSettle, s.ID), Number: s.Number, Date: s.Date, Undone: undone[s.ID], Lines: []SettledLine{}, voucher: s.Voucher, docs: map[int64]bool{}}
		for _, l := range lines[s.ID] {
			k.settledLine(row, l, items, docs)
		}
		out.add(row)
	}
	return out, nil
}

func (k *asking) settledLine(row *LedgerSettlement, l receivable.SettlementLine, items map[int64]receivable.Item, docs map[int64]receivable.Document) {
	it, d := items[l.Item], docs[l.Item/receivable.ItemStep]
	if !k.sees(k.names[it.Customer]) {
		k.hidden = true
		return
	}
	row.docs[d.ID] = true
	row.Lines = append(row.Lines, SettledLine{Document: makeID(idDoc, d.ID), Number: d.Number, Kind: string(d.Kind), Customer: namedCustomer(k.names[it.Customer]),
		Currency: string(it.Currency), Amount: l.Amount.Format(it.Currency)})
}

func (s *ledgerSettled) add(row *LedgerSettlement) {
	s.list = append(s.list, row)
	if row.voucher != 0 {
		s.byOwn[row.voucher] = row
	}
	if row.Undone {
		return
	}
	for d := range row.docs {
		s.byDoc[d] = append(s.byDoc[d], row)
	}
}

// of gives the settlement numbers of an entry, and what stands against its
// document there: the other side of a settlement, or all of it for the entry
// that the settlement itself made; nothing where nobody asked.
func (s *ledgerSettled) of(e store.CustomerEntry) (numbers, against string) {
	if s == nil {
		return "", ""
	}
	rows := s.byDoc[e.SourceID]
	var own ID
	if e.Source == "settlement" || e.Source == "manual" || e.Source == "revaluation" {
		rows = nil
		if row := s.byOwn[e.Voucher]; row != nil {
			rows = []*LedgerSettlement{row}
		}
	} else {
		own = makeID(idDoc, e.SourceID)
	}
	var n, a []string
	for _, row := range rows {
		n = append(n, row.Number)
		sign, known := row.signOf(own)
		for _, l := range row.Lines {
			if text := l.Number + " " + strings.TrimPrefix(l.Amount, "-"); (!known || strings.HasPrefix(l.Amount, "-") != sign) && !slices.Contains(a, text) {
				a = append(a, text)
			}
		}
	}
	return strings.Join(n, " "), strings.Join(a, "; ")
}

// signOf tells on which side a document stands in a settlement.
func (r *LedgerSettlement) signOf(doc ID) (negative, known bool) {
	for _, l := range r.Lines {
		if l.Document == doc {
			return strings.HasPrefix(l.Amount, "-"), true
		}
	}
	return false, false
}
