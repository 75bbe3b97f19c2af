package app

import (
	"context"

	"hesuan/internal/access"
	"hesuan/internal/catalog"
	"hesuan/internal/credit"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// CustomerRow is a customer in a list, with figures as of today.
type CustomerRow struct {
	CustomerAnswer
	Balance   string `json:"balance"` // in the book's own currency
	Overdue   string `json:"overdue"`
	Unapplied string `json:"unapplied"`
	// Limit and exposure are in the limit's currency; no limit, null.
	Limit         *string `json:"limit"`
	LimitCurrency string  `json:"limit_currency,omitempty"`
	Exposure      string  `json:"exposure,omitempty"`
}

// Customers lists customers by code.
func (a *App) Customers(ctx context.Context, book int64, call Call, text Text, p Paging) (*List[*CustomerRow], error) {
	out := &List[*CustomerRow]{Rows: []*CustomerRow{}}
	page, byCode, err := p.byCode()
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{}, access.CustomerRead, func(k *asking) error {
		var sales *store.Salesperson
		if user, own := k.scope.Own(); own && !k.scope.All() && len(k.scope.Listed()) == 0 {
			sales = &store.Salesperson{User: user, Name: call.Who.Name}
		}
		list, err := k.Reading.Customers(string(text), byCode, page, sales)
		if err != nil {
			return err
		}
		if list, out.Next = more(list, page, func(party.Customer) int64 { return 0 }); out.Next != nil && page.Order == "" {
			out.Next = &list[len(list)-1].Code
		}
		out.Rows, err = k.customerRows(list)
		return err
	})
	return out, err
}

// customerRows shows customers with their figures.
func (k *asking) customerRows(list []party.Customer) ([]*CustomerRow, error) {
	rows := []*CustomerRow{}
	var ids, related []int64
	for _, c := range list {
		ids = append(ids, c.ID)
		if c.GroupHead != 0 {
			related = append(related, c.GroupHead)
		}
	}
	if len(ids) == 0 {
		return rows, nil
	}
	if err := k.load(append(ids, related...)); err != nil {
		return nil, err
	}
	open, err := k.OpenItems(k.at, ids)
	if err != nil {
		return nil, err
	}
	sums := map[int64][3]money.Amount{}
	for _, o := range open {
		s := sums[o.Customer]
		s[0] += o.Base
		switch {
		case o.Amount < 0:
			s[2] += o.Base
		case o.Due < k.at.AsOf:
			s[1] += o.Base
		}
		sums[o.Customer] = s
	}
	classes, err := k.AllClasses(ids, k.at)
	if err != nil {
		return nil, err
	}
	credits, err := k.exposures(append(ids, related...))
	for _, c := range list {
		if !k.sees(c) {
			continue
		}
		row := &CustomerRow{CustomerAnswer: *showCustomer(c)}
		if h, ok := k.names[c.GroupHead]; ok && c.GroupHead != 0 {
			n := namedCustomer(h)
			row.GroupHead = &n
		}
		row.Salesperson = k.dims[c.Salesperson].Name
		if m := classes[c.ID]; m != nil {
			row.Classes = m
		}
		s := sums[c.ID]
		if credits != nil {
			uses, err := credits.usesOf(c)
			if err == nil && len(uses) > 0 {
				x := sheetOf(uses, "", credit.Late{}, credit.Policy{}, "").Uses[0]
				row.Limit, row.LimitCurrency, row.Exposure = &x.Limit, x.Currency, x.Exposure
			}
		}
		row.Balance, row.Overdue, row.Unapplied = s[0].Format(k.base()), s[1].Format(k.base()), s[2].Format(k.base())
		rows = append(rows, row)
	}
	return rows, err
}

// Customer shows one customer.
func (a *App) Customer(ctx context.Context, book int64, call Call, name string) (out *CustomerRow, err error) {
	err = a.ask(ctx, book, call, Query{Customer: Text(name)}, access.CustomerRead, func(k *asking) error {
		rows, err := k.customerRows([]party.Customer{k.names[k.only[0]]})
		if err == nil && len(rows) == 0 {
			err = fault.NewNotFound("customer", name)
		}
		if err != nil {
			return err
		}
		out = rows[0]
		return nil
	})
	return out, err
}

// Products lists products by code.
func (a *App) Products(ctx context.Context, book int64, call Call, text Text, p Paging) (*List[*ProductAnswer], error) {
	out := &List[*ProductAnswer]{Rows: []*ProductAnswer{}}
	page, byCode, err := p.byCode()
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{}, access.CustomerRead, func(k *asking) error {
		list, err := k.Reading.Products(string(text), byCode, page)
		if list, out.Next = more(list, page, func(catalog.Product) int64 { return 0 }); out.Next != nil && page.Order == "" {
			out.Next = &list[len(list)-1].Code
		}
		for _, x := range list {
			out.Rows = append(out.Rows, productAnswer(x))
		}
		return err
	})
	return out, err
}

// byCode is the page of a list whose own order is by code, and so is its
// cursor; in another order the cursor counts rows.
func (p Paging) byCode() (page store.Page, after string, err error) {
	columns := map[string]string{"code": "code", "name": "name"}
	if p.Sort != "" {
		page, err = p.page(columns, "code")
		return page, "", err
	}
	page, err = Paging{Limit: p.Limit}.page(columns, "code")
	return page, string(p.After), err
}
