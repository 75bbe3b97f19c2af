package ledger

import (
	"strconv"

	"hesuan/internal/fault"
)

// CheckManual refuses entries that a person may not write by hand: accounts
// the chart does not have (unknown_account) or no longer uses
// (inactive_account), and those that documents alone may post to
// (controlled_account).
func CheckManual(c *Chart, entries []Entry) error {
	for _, e := range entries {
		a, ok := c.ByID(e.Account)
		switch {
		case !ok:
			return fault.NewRefused("unknown_account", fault.Args{"account": strconv.FormatInt(e.Account, 10)})
		case !a.Active:
			return fault.NewRefused("inactive_account", fault.Args{"account": a.Code})
		case a.Role.Controlled():
			return fault.NewRefused("controlled_account", fault.Args{"account": a.Code})
		}
	}
	return nil
}
