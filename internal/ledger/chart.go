package ledger

import (
	"slices"
	"strings"
)

// Chart (科目表) is a book's accounts, found by id, code and role. It is never
// changed once made, so that it may be shared.
type Chart struct {
	all    []Account // by code
	byID   map[int64]Account
	byCode map[string]Account
	byRole map[Role]Account
}

// NewChart makes a chart of accounts, in any order.
func NewChart(accounts []Account) *Chart {
	c := &Chart{
		all:    slices.Clone(accounts),
		byID:   make(map[int64]Account, len(accounts)),
		byCode: make(map[string]Account, len(accounts)),
		byRole: map[Role]Account{},
	}
	slices.SortStableFunc(c.all, func(a, b Account) int { return strings.Compare(a.Code, b.Code) })
	for _, a := range c.all {
		c.byID[a.ID], c.byCode[a.Code] = a, a
		best, taken := c.byRole[a.Role]
		if a.Role != "" && a.Active && (!taken || a.Preferred && !best.Preferred) {
			c.byRole[a.Role] = a
		}
	}
	return c
}

// ByID finds an account by its id.
func (c *Chart) ByID(id int64) (Account, bool) { a, ok := c.byID[id]; return a, ok }

// ByCode finds an account by its code.
func (c *Chart) ByCode(code string) (Account, bool) { a, ok := c.byCode[code]; return a, ok }

// ForRole gives the account that posting rules use for a role: the preferred
// of the active ones, else the one of the lowest code. It is false where the
// chart has none, as for the allowance of a small-enterprise book.
func (c *Chart) ForRole(r Role) (Account, bool) { a, ok := c.byRole[r]; return a, ok }

// Beside gives the account of a role that stands under a control account, as
// 1122.99 under 1122, else that of ForRole. An exchange adjustment is posted
// beside the account it adjusts, never to it.
func (c *Chart) Beside(control int64, r Role) (Account, bool) {
	under := c.byID[control].Code + "."
	for _, a := range c.all {
		if a.Role == r && a.Active && strings.HasPrefix(a.Code, under) {
			return a, true
		}
	}
	return c.ForRole(r)
}

// Role gives the role an account plays; "" for none and for unknown ids.
func (c *Chart) Role(id int64) Role { return c.byID[id].Role }

// All lists the accounts by code; the list is the caller's own.
func (c *Chart) All() []Account { return slices.Clone(c.all) }
