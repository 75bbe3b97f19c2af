package app

import (
	"sort"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// within refuses an act whose amount, in the book's own currency, is more than
// the caller's roles allow; the refusal names the limit and who may.
func (d *Desk) within(c access.Cap, f access.Function, cust party.Customer, amount money.Amount) error {
	q := access.Ask{Book: d.Book, Cap: c, Function: f, Customer: cust.ID, Amount: amount.Abs(), Currency: d.base()}
	var seller store.Dim
	if cust.Salesperson != 0 {
		seller, _ = d.Dims.Get(cust.Salesperson)
	}
	q.Owner = userOf(seller, d.Call.Who)
	most, capped := d.Call.Who.Most(q)
	if !capped || q.Amount <= most {
		return nil
	}
	return d.overLimit(q, most, d.May(q, seller))
}

// withinIn is within for an amount in another currency, at today's rates.
func (d *Desk) withinIn(c access.Cap, f access.Function, cust party.Customer, amount money.Amount, cur money.Currency) error {
	if amount == 0 || !d.Call.Who.Capped(d.Book, c) {
		return nil
	}
	base, err := d.into(amount, cur, d.base())
	if err != nil {
		return err
	}
	return d.within(c, f, cust, base)
}

func (d *Desk) overLimit(q access.Ask, most money.Amount, may []string) error {
	zh := d.Call.Lang != "en"
	who := strings.Join(may, pick(d.Call.Lang, "、", ", "))
	if who == "" {
		who = pick(d.Call.Lang, "目前没有人", "nobody at present")
	}
	limit := most.Format(q.Currency)
	return fault.NewNotAllowed("over_amount_limit", fault.Args{"act": q.Cap.Title(zh), "limit": limit + " " + string(q.Currency), "amount": q.Amount.Format(q.Currency) + " " + string(q.Currency), "who": who}).
		With("limit", limit).With("cap", string(q.Cap)).With("may", may)
}

// mayDo names the users in office who may do an act of this size, for a
// customer with this salesperson.
func (a *App) mayDo(q access.Ask, seller store.Dim) []string {
	n, out := a.installed(), []string{}
	for _, u := range n.Users {
		if !u.Active {
			continue
		}
		p := n.principal(u, "", "")
		q.Owner = userOf(seller, p)
		if p.Can(q.Book, q.Function) && p.Within(q) {
			out = append(out, u.Display)
		}
	}
	sort.Strings(out)
	return out
}

// caps reads a role's limits, by the names of the acts.
func (f *fields) caps(given map[string]Text) map[access.Cap]string {
	out := map[access.Cap]string{}
	for name, v := range given {
		field := "caps." + name
		if access.Cap(name).Functions() == nil {
			f.c.Add(field, "unknown_cap", fault.Args{"cap": name})
			continue
		}
		if v == "" {
			continue // no limit
		}
		text, err := access.ParseCap(string(v))
		f.c.AddErr(field, err)
		out[access.Cap(name)] = text
	}
	return out
}

// CapAnswer names an act whose amount a role may limit.
type CapAnswer struct {
	Name      string   `json:"name"`
	Title     string   `json:"title"`
	Functions []string `json:"functions"` // a role without any of them has no use for the limit
}

func capAnswers(zh bool) []CapAnswer {
	out := []CapAnswer{}
	for _, c := range access.Caps() {
		out = append(out, CapAnswer{string(c), c.Title(zh), names(c.Functions())})
	}
	return out
}
