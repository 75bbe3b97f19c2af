package columns

import "hesuan/internal/money"

// Net takes the credits of one debtor (the last cell) off its oldest debts. Cells
// hold what is not due first and then ever older debts, so going back from the
// oldest takes items in the order of their age whatever lies in a cell. What
// the debts do not use up stays a credit; the sum stays what it was.
func Net(cells []money.Amount) {
	last := len(cells) - 1
	for i := last - 1; i >= 0 && cells[last] < 0; i-- {
		take := min(-cells[last], max(cells[i], 0))
		cells[i] -= take
		cells[last] += take
	}
}
