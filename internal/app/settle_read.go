package app

import (
	"encoding/json"
	"slices"

	"hesuan/internal/fault"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

func notFoundSettlement(id Text) error { return fault.NewNotFound("settlement", string(id)) }

// settlementRows shows settlements of customers the caller sees.
func (k *asking) settlementRows(list []receivable.Settlement) ([]*SettlementAnswer, error) {
	rows := []*SettlementAnswer{}
	var ids, customers, vouchers []int64
	var keys []string
	for _, s := range list {
		ids, customers = append(ids, s.ID), append(customers, s.Customer)
		keys = append(keys, refReverses+itoa(s.ID))
		if s.Voucher != 0 {
			vouchers = append(vouchers, s.Voucher)
		}
	}
	if err := k.load(customers); err != nil {
		return nil, err
	}
	lines, err := k.SettlementLines(ids)
	if err != nil {
		return nil, err
	}
	undone, err := k.RefsByKey(keys)
	if err != nil {
		return nil, err
	}
	items, docs, err := k.behind(lines)
	if err != nil {
		return nil, err
	}
	var touched []int64
	for id := range items {
		touched = append(touched, id)
	}
	open, err := k.OpenOf(touched)
	seqs := make([]int64, 0, len(list))
	for _, s := range list {
		seqs = append(seqs, s.Seq)
	}
	when, err := k.RecordedAt(seqs)
	if err != nil {
		return nil, err
	}
	for _, s := range list {
		if !k.sees(k.names[s.Customer]) {
			continue
		}
		row := k.settlementRow(s, lines[s.ID], items, docs, undone[refReverses+itoa(s.ID)])
		for i, l := range lines[s.ID] {
			cur := items[l.Item].Currency
			row.Lines[i].Open, row.Lines[i].OpenBase = open[l.Item].Amount.Format(cur), open[l.Item].Base.Format(k.base())
		}
		at := when[s.Seq].At
		row.Reason, row.Maker, row.Recorded = s.Reason, k.person(s.Maker), &at
		rows = append(rows, row)
	}
	return rows, k.withVouchers(rows, list, vouchers)
}

// behind reads the items of lines, and their documents.
func (k *asking) behind(lines map[int64][]receivable.SettlementLine) (map[int64]receivable.Item, map[int64]receivable.Document, error) {
	var items, docs []int64
	for _, ls := range lines {
		for _, l := range ls {
			items, docs = append(items, l.Item), append(docs, l.Item/receivable.ItemStep)
		}
	}
	i, err := k.ItemsByID(items)
	if err != nil {
		return nil, nil, err
	}
	d, err := k.DocsByID(docs)
	return i, d, err
}

func (k *asking) settlementRow(s receivable.Settlement, lines []receivable.SettlementLine, items map[int64]receivable.Item, docs map[int64]receivable.Document, by int64) *SettlementAnswer {
	a := &SettlementAnswer{ID: makeID(idSettle, s.ID), Number: s.Number, Date: s.Date, Customer: namedCustomer(k.names[s.Customer]), Rule: s.Rule, Reverses: makeID(idSettle, s.Reverses),
		ReversedBy: makeID(idSettle, by), Lines: []SettleLineAnswer{}, Differences: []DifferenceAnswer{}, Warnings: []Warning{}}
	cur := k.base()
	for _, l := range lines {
		it := items[l.Item]
		cur = it.Currency
		a.Lines = append(a.Lines, SettleLineAnswer{Item: makeID(idItem, l.Item), Document: docs[l.Item/receivable.ItemStep].Number, Currency: string(it.Currency),
			Amount: l.Amount.Format(it.Currency), Base: l.Base.Format(k.base())})
	}
	var diffs []receivable.Difference
	if s.Differences != "" {
		_ = json.Unmarshal([]byte(s.Differences), &diffs) // written by ourselves
	}
	for _, x := range diffs {
		acc, _ := k.config.Chart.ForRole(x.Role)
		a.Differences = append(a.Differences, DifferenceAnswer{string(x.Role), acc.Code, x.Amount.Format(cur), x.Base.Format(k.base())})
	}
	return a
}

func (k *asking) withVouchers(rows []*SettlementAnswer, list []receivable.Settlement, ids []int64) error {
	found := map[int64]*VoucherAnswer{}
	for part := range slices.Chunk(ids, 500) {
		vs, entries, err := k.Vouchers(store.VoucherFilter{IDs: part}, store.Page{Limit: len(part)})
		if err != nil {
			return err
		}
		for _, v := range vs {
			found[v.ID] = k.voucher(v, entries[v.ID])
		}
	}
	of := map[ID]int64{}
	for _, s := range list {
		of[makeID(idSettle, s.ID)] = s.Voucher
	}
	for _, row := range rows {
		row.Voucher = found[of[row.ID]]
	}
	return nil
}
