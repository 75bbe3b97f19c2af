package app

import (
	"context"

	"hesuan/internal/access"
	"hesuan/internal/ledger"
	"hesuan/internal/receivable"
)

// PrepareRevaluation finds the foreign items open at the day on a snapshot.
func (a *App) PrepareRevaluation(ctx context.Context, book int64, call Call, in MonthRunInput) (Command, error) {
	cmd := Revalue{Input: in}
	err := a.ask(ctx, book, call, Query{AsOf: in.Date}, access.RevaluationRun, func(k *asking) error {
		open, err := k.OpenItems(k.at, nil)
		if err != nil {
			return err
		}
		if open, err = k.monetary(open); err != nil {
			return err
		}
		for _, o := range open {
			cmd.Items = append(cmd.Items, o.Item)
		}
		return nil
	})
	return cmd, err
}

// monetary keeps the foreign items that are claims on money or owe it: all but
// advances for a named order, which will be settled in goods.
func (k *asking) monetary(open []receivable.Open) ([]receivable.Open, error) {
	var foreign []receivable.Open
	var advances []int64
	for _, o := range open {
		if o.Currency == k.base() {
			continue
		}
		foreign = append(foreign, o)
		if k.advance(o) {
			advances = append(advances, o.Item/receivable.ItemStep)
		}
	}
	docs, err := k.DocsByID(advances)
	if err != nil {
		return nil, err
	}
	kept := foreign[:0]
	for _, o := range foreign {
		if !k.advance(o) || docs[o.Item/receivable.ItemStep].OrderOf(o.Item) == 0 {
			kept = append(kept, o)
		}
	}
	return kept, nil
}

func (k *asking) advance(o receivable.Open) bool {
	role := k.config.Chart.Role(o.Account)
	return role == ledger.RoleAdvance || role == ledger.RoleAdvanceTax
}
