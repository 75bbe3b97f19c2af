package app

import (
	"context"

	"hesuan/internal/access"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// BankChangesQuery asks for changes of bank accounts: those that wait, those
// decided, or all.
type BankChangesQuery struct {
	State    Text
	Customer Text
	Paging
}

// BankChanges lists changes of the bank accounts of the customers the caller
// sees, newest first.
func (a *App) BankChanges(ctx context.Context, book int64, call Call, q BankChangesQuery) (*List[*BankChangeAnswer], error) {
	out := &List[*BankChangeAnswer]{Rows: []*BankChangeAnswer{}}
	page, err := q.Paging.page(nil, "")
	if err != nil {
		return nil, err
	}
	var f fields
	var filter store.BankChangeFilter
	if q.State != "" {
		switch state := f.choice("state", q.State, "waiting", "decided"); state {
		case "waiting":
			filter.State = party.Waiting
		case "decided":
			filter.Decided = true
		}
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{Customer: q.Customer, alone: true}, access.CustomerRead, func(k *asking) error {
		if len(k.only) > 0 {
			filter.Customer = k.only[0]
		}
		filter.Seen = k.seen()
		rows, err := k.BankChanges(filter, page)
		if err != nil {
			return err
		}
		rows, out.Next = more(rows, page, func(v party.BankChange) int64 { return v.ID })
		return k.showBankChanges(out, rows)
	})
	return out, err
}

func (k *asking) showBankChanges(out *List[*BankChangeAnswer], rows []party.BankChange) error {
	ids := make([]int64, 0, len(rows))
	for _, v := range rows {
		ids = append(ids, v.Customer)
	}
	if err := k.load(ids); err != nil {
		return err
	}
	for _, v := range rows {
		if c := k.names[v.Customer]; k.sees(c) {
			out.Rows = append(out.Rows, showBankChange(v, c, k.call.Who, k.Book, k.person))
		}
	}
	k.conceal(out)
	return nil
}

// bankChange is the change of a customer's accounts that waits, nil for none.
func (k *asking) bankChange(c party.Customer) (*BankChangeAnswer, error) {
	rows, err := k.BankChanges(store.BankChangeFilter{State: party.Waiting, Customer: c.ID}, store.Page{Limit: 1})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return showBankChange(rows[0], c, k.call.Who, k.Book, k.person), nil
}

// bankChecks tells, where the check of bank accounts is switched, what waits and
// who could decide.
func (t *settingsTrial) bankChecks() error {
	if t.was.BankCheck == t.now.BankCheck {
		return nil
	}
	waits, err := t.BankWaiting(-1, nil)
	if err != nil {
		return err
	}
	t.count("bank_waiting", "等待复核的银行账户变更；关闭前须先处理完", "Changes of bank accounts that wait: to be decided before it is switched off", int(waits.Count), int(waits.Count))
	n := t.app.holders(t.Book, access.CustomerBankCheck)
	t.count("bank_checkers", "可复核银行账户变更的人；自己提出的自己不能复核", "People who may check a change; nobody checks their own", n, n)
	return nil
}
