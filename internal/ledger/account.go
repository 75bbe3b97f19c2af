package ledger

import (
	"embed"
	"encoding/csv"
	"sort"

	"hesuan/internal/fault"
)

// Class is an account's class.
type Class string

// The classes of accounts.
const (
	Asset     Class = "asset"
	Liability Class = "liability"
	Equity    Class = "equity"
	Cost      Class = "cost"
	Revenue   Class = "revenue"
	Expense   Class = "expense"
)

// Account is a line of a book's chart.
type Account struct {
	ID                 int64
	Code, Name, NameEN string
	Class              Class
	Role               Role
	Preferred          bool // of the accounts with its role
	Active             bool
	Version            int64
}

// Chart is a book's accounts, found by id, code and role.
type Chart struct {
	all    []Account
	byID   map[int64]Account
	byCode map[string]Account
	byRole map[Role]Account
}

// NewChart makes a chart; it is not changed after.
func NewChart(accounts []Account) *Chart {
	c := &Chart{byID: map[int64]Account{}, byCode: map[string]Account{}, byRole: map[Role]Account{}}
	c.all = append(c.all, accounts...)
	sort.Slice(c.all, func(i, j int) bool { return c.all[i].Code < c.all[j].Code })
	for _, a := range c.all {
		c.byID[a.ID], c.byCode[a.Code] = a, a
		best, taken := c.byRole[a.Role]
		if a.Role != "" && a.Active && (!taken || a.Preferred && !best.Preferred) {
			c.byRole[a.Role] = a
		}
	}
	return c
}

// ByID finds an account by its number.
func (c *Chart) ByID(id int64) (Account, bool) { a, ok := c.byID[id]; return a, ok }

// ByCode finds an account by its code.
func (c *Chart) ByCode(code string) (Account, bool) { a, ok := c.byCode[code]; return a, ok }

// ForRole gives the account of a role: the preferred, else the lowest code.
func (c *Chart) ForRole(r Role) (Account, bool) { a, ok := c.byRole[r]; return a, ok }

// Role gives the role an account plays.
func (c *Chart) Role(id int64) Role { return c.byID[id].Role }

// All lists the accounts by code.
func (c *Chart) All() []Account { return c.all }

//go:embed charts/*.csv
var charts embed.FS

// Template gives the accounts of a shipped chart: asbe 企业会计准则, small
// 小企业会计准则, intl.
func Template(chart string) ([]Account, error) {
	f, err := charts.Open("charts/" + chart + ".csv")
	if err != nil {
		return nil, fault.NewMalformed("bad_choice", fault.Args{"value": chart, "allowed": "asbe, small, intl"}).At("chart")
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	var out []Account
	for i, r := range rows[1:] {
		out = append(out, Account{ID: int64(i + 1), Code: r[0], Name: r[1], NameEN: r[2], Class: Class(r[3]), Role: Role(r[4]), Preferred: r[5] == "1", Active: true, Version: 1})
	}
	return out, nil
}
