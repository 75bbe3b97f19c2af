package app

import (
	"context"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/catalog"
	"hesuan/internal/credit"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// CustomerRow is a customer in a list, with figures as of a day.
type CustomerRow struct {
	CustomerAnswer
	AsOf      cal.Date `json:"as_of"`
	Balance   string   `json:"balance"` // in the book's own currency
	Overdue   string   `json:"overdue"`
	Unapplied string   `json:"unapplied"`
	// OldestDue is the due day of the debt that is late longest, null where none
	// is; DaysOverdue is how long.
	OldestDue   cal.Date `json:"oldest_due"`
	DaysOverdue int      `json:"days_overdue"`
	// Limit and exposure are in the limit's currency; no limit, null. LimitScope
	// says whose they are: customer, group or bill_to; the group's stand at each
	// member, the bill-to's at each customer it is billed for.
	Limit         *string `json:"limit" hide:"customer.credit"`
	LimitScope    string  `json:"limit_scope,omitempty" hide:"customer.credit"`
	LimitCurrency string  `json:"limit_currency,omitempty" hide:"customer.credit"`
	Exposure      string  `json:"exposure,omitempty" hide:"customer.credit"`
	// BillsFor are the customers it is billed for, PaysFor those it pays for: of one
	// customer, those the caller sees.
	BillsFor []Named `json:"bills_for,omitempty"`
	PaysFor  []Named `json:"pays_for,omitempty"`
	// Pace is how fast it pays, where that was asked for by one who may read reports.
	Pace *Pace `json:"pace,omitempty"`
}

// customerRows shows customers with their figures, those of customers merged
// into them included, and their classes at a point.
func (k *asking) customerRows(list []party.Customer, classesAt store.At) ([]*CustomerRow, error) {
	rows := []*CustomerRow{}
	var ids, related []int64
	for _, c := range list {
		ids = append(ids, c.ID)
		related = append(append(related, c.Extra.Merged...), c.GroupHead, c.MergedInto, c.BillTo, c.Payer)
	}
	if len(ids) == 0 {
		return rows, nil
	}
	if err := k.loadDims(list); err != nil {
		return nil, err
	}
	all, err := k.withMerged(ids)
	if err != nil {
		return nil, err
	}
	if err := k.load(append(all, related...)); err != nil {
		return nil, err
	}
	sums, err := k.owed(all)
	if err != nil {
		return nil, err
	}
	classes, err := k.AllClasses(ids, classesAt)
	if err != nil {
		return nil, err
	}
	billed, err := k.loadBilled(list)
	if err != nil {
		return nil, err
	}
	credits, err := k.exposures(append(append(all, related...), billed...))
	for _, c := range list {
		if k.sees(c) {
			row := k.customerRow(c, classes[c.ID], sums[c.ID])
			row.uses(credits, k.owes(c), c)
			rows = append(rows, row)
		}
	}
	return rows, err
}

// uses shows what stands against a customer's first limit, where it has one: that
// of who is billed for it.
func (row *CustomerRow) uses(credits *exposed, billed, c party.Customer) {
	if credits == nil {
		return
	}
	if uses, err := credits.usesOf(billed); err == nil && len(uses) > 0 {
		x := sheetOf(uses, "", credit.Late{}, credit.Policy{}, "").Uses[0]
		row.Limit, row.LimitCurrency, row.Exposure = &x.Limit, x.Currency, x.Exposure
		if row.LimitScope = credits.scopeOf(billed, uses[0].Rule); billed.ID != c.ID && c.MergedInto == 0 {
			row.LimitScope = "bill_to"
		}
	}
}

// loadDims reads the salespeople and departments of customers.
func (k *asking) loadDims(list []party.Customer) error {
	var ids []int64
	for _, c := range list {
		ids = append(ids, c.Salesperson, c.Department)
	}
	return k.learnDims(ids)
}

// learnDims reads people, departments or projects by their ids.
func (k *asking) learnDims(ids []int64) error {
	more, err := k.DimsByID(ids)
	if k.dims == nil {
		k.dims = map[int64]store.Dim{}
	}
	for id, d := range more {
		k.dims[id] = d
	}
	return err
}

// owing is what a customer owes, in the book's own currency, and the due day of
// what is late longest.
type owing struct {
	balance, overdue, unapplied money.Amount
	oldest                      cal.Date
}

// with is what two customers owe together.
func (s owing) with(o owing) owing {
	oldest := s.oldest
	if oldest == 0 || o.oldest != 0 && o.oldest < oldest {
		oldest = o.oldest
	}
	return owing{s.balance + o.balance, s.overdue + o.overdue, s.unapplied + o.unapplied, oldest}
}

func (s *owing) add(o receivable.Open, today cal.Date) {
	s.balance += o.Base
	switch {
	case o.Amount < 0:
		s.unapplied += o.Base
	case o.Due < today:
		s.overdue += o.Base
		if s.oldest == 0 || o.Due < s.oldest {
			s.oldest = o.Due
		}
	}
}

// owed sums what customers owe; what was merged counts for the customer that is
// left.
func (k *asking) owed(ids []int64) (map[int64]owing, error) {
	open, err := k.OpenItems(k.at, ids)
	sums := map[int64]owing{}
	for _, o := range open {
		if !k.sees(k.names[o.Customer]) {
			continue
		}
		id := k.survivor(o.Customer)
		s := sums[id]
		s.add(o, k.at.AsOf)
		sums[id] = s
	}
	return sums, err
}

func (k *asking) customerRow(c party.Customer, classes map[string]string, s owing) *CustomerRow {
	row := &CustomerRow{CustomerAnswer: *showCustomer(c, k.at.AsOf)}
	if k.call.Who.Can(k.Book, access.CustomerBank) {
		row.BankAccounts = listOf(c.Extra.Banks)
	}
	row.GroupHead, row.MergedInto = k.namedOther(c.GroupHead), k.namedOther(c.MergedInto)
	row.BillTo, row.Payer = k.namedOther(c.BillTo), k.namedOther(c.Payer)
	for _, id := range c.Extra.Merged {
		if n := k.namedOther(id); n != nil {
			row.MergedFrom = append(row.MergedFrom, *n)
		}
	}
	row.Salesperson, row.SalespersonName = k.dims[c.Salesperson].Code, k.dims[c.Salesperson].Name
	row.Department, row.DepartmentName = k.dims[c.Department].Code, k.dims[c.Department].Name
	for dimension, value := range classes {
		if value != "" {
			row.Classes[dimension] = value
		}
	}
	row.AsOf, row.Balance, row.Overdue, row.Unapplied = k.at.AsOf, s.balance.Format(k.base()), s.overdue.Format(k.base()), s.unapplied.Format(k.base())
	if row.OldestDue = s.oldest; s.oldest != 0 {
		row.DaysOverdue = k.at.AsOf.Sub(s.oldest)
	}
	return row
}

// namedOther names another customer the caller sees.
func (k *asking) namedOther(id int64) *Named {
	c, ok := k.names[id]
	if !ok || id == 0 || !k.sees(c) {
		return nil
	}
	n := namedCustomer(c)
	return &n
}

// Customer shows one customer.
func (a *App) Customer(ctx context.Context, book int64, call Call, name string) (*CustomerRow, error) {
	return a.oneCustomer(ctx, book, call, name, false)
}

// PacedCustomer shows one customer with how fast it pays.
func (a *App) PacedCustomer(ctx context.Context, book int64, call Call, name string) (*CustomerRow, error) {
	return a.oneCustomer(ctx, book, call, name, true)
}

func (a *App) oneCustomer(ctx context.Context, book int64, call Call, name string, pace bool) (out *CustomerRow, err error) {
	err = a.ask(ctx, book, call, Query{Customer: Text(name), alone: true}, access.CustomerRead, func(k *asking) error {
		rows, err := k.customerRows([]party.Customer{k.names[k.only[0]]}, k.at)
		if err == nil && len(rows) == 0 {
			err = fault.NewNotFound("customer", name)
		}
		if err != nil {
			return err
		}
		out = rows[0]
		if out.BillsFor, err = k.inRole(k.BilledFor); err != nil {
			return err
		}
		if out.PaysFor, err = k.inRole(k.PaidFor); err != nil {
			return err
		}
		if out.BankChange, err = k.bankChange(k.names[k.only[0]]); err != nil {
			return err
		}
		if pace {
			err = k.paces(rows)
		}
		k.conceal(out)
		return err
	})
	return out, err
}

// inRole names the customers that name the one asked for, or one merged into it.
func (k *asking) inRole(those func([]int64) ([]int64, error)) ([]Named, error) {
	all, err := k.withMerged(slices.Clone(k.only))
	if err != nil {
		return nil, err
	}
	ids, err := those(all)
	if err != nil {
		return nil, err
	}
	if err := k.load(ids); err != nil {
		return nil, err
	}
	var out []Named
	for _, id := range ids {
		if n := k.namedOther(id); n != nil && k.names[id].MergedInto == 0 {
			out = append(out, *n)
		}
	}
	return out, nil
}

// Products lists products by code; state is active, inactive or "" for both.
func (a *App) Products(ctx context.Context, book int64, call Call, text, state Text, p Paging) (*List[*ProductAnswer], error) {
	out := &List[*ProductAnswer]{Rows: []*ProductAnswer{}}
	page, byCode, err := p.byCode(map[string]string{"code": "code", "name": "name"})
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{}, access.CustomerRead, func(k *asking) error {
		list, err := k.Reading.Products(string(text), string(state), byCode, page)
		if list, out.Next = more(list, page, func(catalog.Product) int64 { return 0 }); out.Next != nil && page.Order == "" {
			out.Next = &list[len(list)-1].Code
		}
		for _, x := range list {
			out.Rows = append(out.Rows, productAnswer(x))
		}
		k.conceal(out.Rows)
		return err
	})
	return out, err
}

// Product shows one product, named by its id, code or external id.
func (a *App) Product(ctx context.Context, book int64, call Call, name string) (out *ProductAnswer, err error) {
	err = a.ask(ctx, book, call, Query{}, access.CustomerRead, func(k *asking) error {
		out, err = k.product(name)
		k.conceal(out)
		return err
	})
	return out, err
}

func (k *asking) product(name string) (*ProductAnswer, error) {
	id, ok := parseID(idProduct, name)
	for _, prefix := range []string{refProduct, refProductExt} {
		if ok {
			break
		}
		var err error
		if id, err = k.Ref(prefix + name); err != nil {
			return nil, err
		}
		ok = id != 0
	}
	found, err := k.ProductsByID([]int64{id})
	if p, ok := found[id]; ok {
		return productAnswer(p), err
	}
	if err == nil {
		err = fault.NewNotFound("product", name)
	}
	return nil, err
}

// byCode is the page of a list whose own order is by code, and so is its
// cursor; in another order the cursor counts rows.
func (p Paging) byCode(columns map[string]string) (page store.Page, after string, err error) {
	if p.Sort != "" {
		page, err = p.page(columns, "code")
		return page, "", err
	}
	page, err = Paging{Limit: p.Limit, all: p.all}.page(columns, "code")
	return page, string(p.After), err
}
