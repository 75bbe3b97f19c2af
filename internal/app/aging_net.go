package app

import (
	"slices"

	"hesuan/internal/columns"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// netted takes each customer's credits off its oldest debts of the same
// currency. Accounts do not matter, unless the rows are accounts: then a
// credit stays in its own, so that each row ties to the ledger as before.
func (k *asking) netted(sums []columns.Sums, by string) ([]columns.Sums, error) {
	ids := customersOf(sums)
	if err := k.rollUp(ids); err != nil {
		return nil, err
	}
	at := map[columns.Group]int{}
	var out []columns.Sums
	for _, s := range sums {
		g := columns.Group{Customer: k.survivor(s.Customer), Currency: s.Currency}
		if by == "account" {
			g.Account = s.Account
		}
		i, ok := at[g]
		if !ok {
			i = len(out)
			at[g] = i
			out = append(out, columns.Sums{Group: g, Cells: make([]money.Amount, len(s.Cells))})
		}
		out[i].Base += s.Base
		for c, amount := range s.Cells {
			out[i].Cells[c] += amount
		}
	}
	return slices.DeleteFunc(out, func(s columns.Sums) bool {
		columns.Net(s.Cells)
		return s.Base == 0 && !slices.ContainsFunc(s.Cells, func(a money.Amount) bool { return a != 0 })
	}), nil
}

// agingAssumed says in words what an aging counts by.
func (k *asking) agingAssumed(basis receivable.Basis, unapplied, by string) []string {
	words := map[receivable.Basis]string{
		receivable.ByDue:      pick(k.call.Lang, "账龄按到期日", "aged by due date"),
		receivable.ByDocument: pick(k.call.Lang, "账龄按单据日期", "aged by document date"),
		receivable.ByOrigin:   pick(k.call.Lang, "账龄按产生日期", "aged by origin date"),
	}
	net := pick(k.call.Lang, "未核销贷项单列", "unapplied credits in a column of their own")
	switch {
	case unapplied == "oldest" && by == "account":
		net = pick(k.call.Lang, "未核销贷项按客户、币种在同一科目内冲抵最早的欠款，余下单列", "unapplied credits netted against the oldest debt by customer and currency within an account, the rest apart")
	case unapplied == "oldest":
		net = pick(k.call.Lang, "未核销贷项按客户、币种冲抵最早的欠款，余下单列", "unapplied credits netted against the oldest debt by customer and currency, the rest apart")
	}
	return []string{words[basis], net}
}
