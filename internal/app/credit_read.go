package app

import (
	"context"
	"encoding/json"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/credit"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/party"
)

// exposed is what several parties take up, and the limits they have, read at
// once.
type exposed struct {
	sums   map[int64]map[money.Currency]credit.Exposure
	limits map[int64][]credit.Limit
	rates  map[money.Currency]money.Rate
	base   money.Currency
	today  cal.Date
}

// exposures reads parties' exposure and limits; nil: of all.
func (k *asking) exposures(customers []int64) (*exposed, error) {
	e := &exposed{base: k.base(), today: k.app.Today()}
	var parties []int64
	if customers != nil {
		parties = []int64{}
		for _, c := range customers {
			parties = append(parties, credit.Party(c, false), credit.Party(c, true))
		}
	}
	var err error
	if e.sums, err = k.Exposures(parties); err != nil {
		return nil, err
	}
	if e.limits, err = k.Limits(customers); err != nil {
		return nil, err
	}
	e.rates, err = k.RatesOn(int64(e.today))
	return e, err
}

// use is what stands against a limit.
func (e *exposed) use(rule string, l credit.Limit, who int64) (credit.Use, error) {
	u := credit.Use{Rule: rule, Limit: l.Amount, Currency: l.Currency}
	for _, c := range sortedCurrencies(e.sums[who]) {
		x, err := e.sums[who][c].Convert(func(a money.Amount) (money.Amount, error) { return e.into(a, c, l.Currency) })
		if err != nil {
			return u, err
		}
		u.Now = u.Now.Plus(x)
	}
	return u, nil
}

func (e *exposed) into(a money.Amount, from, to money.Currency) (money.Amount, error) {
	if from == to || a == 0 {
		return a, nil
	}
	rate := func(c money.Currency) (money.Rate, error) {
		if c == e.base {
			return one, nil
		}
		if r := e.rates[c]; r != 0 {
			return r, nil
		}
		return 0, fault.NewRefused("rate_missing", fault.Args{"currency": string(c), "date": e.today.String()})
	}
	in, err := rate(from)
	if err != nil {
		return 0, err
	}
	out, err := rate(to)
	if err != nil {
		return 0, err
	}
	base, err := money.Convert(a, from, in, e.base)
	if err != nil {
		return 0, err
	}
	return money.ConvertBack(base, to, out, e.base)
}

// usesOf are what stands against the limits of a customer and its group.
func (e *exposed) usesOf(c party.Customer) ([]credit.Use, error) {
	var out []credit.Use
	add := func(rule string, of int64, group bool) error {
		l, ok := credit.InForce(e.limits[of], e.today)
		if !ok {
			return nil
		}
		u, err := e.use(rule, l, credit.Party(of, group))
		out = append(out, u)
		return err
	}
	top := head(c)
	if top == c.ID {
		return out, add(credit.RuleLimit, c.ID, true)
	}
	if err := add(credit.RuleLimit, c.ID, false); err != nil {
		return nil, err
	}
	err := add(credit.RuleGroup, top, true)
	return out, err
}

// scopeOf says whose a customer's limit is: its own, or that of its group.
func (e *exposed) scopeOf(c party.Customer, rule string) string {
	switch {
	case rule == credit.RuleGroup:
		return "group"
	case head(c) == c.ID:
		return groupScope(e.sums[credit.Party(c.ID, false)], e.sums[credit.Party(c.ID, true)])
	}
	return "customer"
}

func showExposure(c money.Currency, e credit.Exposure) ExposureAnswer {
	return ExposureAnswer{string(c), e.Debit.Format(c), e.Credit.Format(c), e.Orders.Format(c), e.Delivered.Format(c), e.Total().Format(c)}
}

// Exposure is the report of what customers take up now against their limits:
// in the limit's currency where there is one, else in each currency.
func (a *App) Exposure(ctx context.Context, book int64, call Call, q Query) (out *Report, err error) {
	err = a.ask(ctx, book, call, q, access.ReportRead, func(k *asking) error {
		if k.hides(access.FieldCredit) {
			return hiddenField(access.FieldCredit, call.Lang)
		}
		if k.at.AsOf != a.Today() || k.known != k.Head.Recorded {
			return fault.NewRefused("now_only", nil).At("as_of")
		}
		e, err := k.exposures(nil)
		if err != nil {
			return err
		}
		ids, err := k.exposedCustomers(e)
		if err != nil {
			return err
		}
		r := k.report("exposure", "信用占用", "Credit exposure", exposureColumns())
		for _, id := range ids {
			if err := k.exposureRows(r, e, k.names[id]); err != nil {
				return err
			}
		}
		if r.Proof, err = k.openProof(); err != nil {
			return err
		}
		out = k.finish(r, q)
		return nil
	})
	return out, err
}

func exposureColumns() []Column {
	return []Column{col("customer", "customer", "客户", "Customer"), col("scope", "text", "范围", "Scope"), col("currency", "text", "币种", "Currency"), col("limit", "amount", "信用额度", "Limit"),
		col("receivable", "amount", "应收", "Receivable"), col("unapplied", "amount", "未核销收款", "Unapplied"), col("orders", "amount", "已确认未发货", "Confirmed, not delivered"),
		col("delivered", "amount", "已发货未开票", "Delivered, not invoiced"), col("exposure", "amount", "信用占用", "Exposure"), col("available", "amount", "可用额度", "Available"),
		col("over", "text", "超限", "Over")}
}

// exposedCustomers are the customers with an exposure or limit that the caller
// sees, by code.
func (k *asking) exposedCustomers(e *exposed) ([]int64, error) {
	all := map[int64]bool{}
	for p := range e.sums {
		all[p/2] = true
	}
	for c := range e.limits {
		all[c] = true
	}
	var ids, seen []int64
	for c := range all {
		ids = append(ids, c)
	}
	if err := k.load(ids); err != nil {
		return nil, err
	}
	for _, c := range ids {
		switch {
		case len(k.only) > 0 && c != k.only[0]:
		case k.names[c].MergedInto != 0: // it stands under the one that is left
		case !k.sees(k.names[c]):
			k.hidden = true
		default:
			seen = append(seen, c)
		}
	}
	k.byCode(seen)
	return seen, nil
}

// exposureRows adds a customer's rows: against its limit, or by currency; and
// one more against the cap of the group it heads.
func (k *asking) exposureRows(r *Report, e *exposed, c party.Customer) error {
	own, group := credit.Party(c.ID, false), credit.Party(c.ID, true)
	l, limited := credit.InForce(e.limits[c.ID], e.today)
	limited = limited && c.BillTo == 0 // the bill-to's limit counts
	heads := limited && head(c) == c.ID
	if limited && !heads {
		u, err := e.use(credit.RuleLimit, l, own)
		if err != nil {
			return err
		}
		r.exposure(c, "customer", u)
	}
	if heads {
		u, err := e.use(credit.RuleLimit, l, group)
		if err != nil {
			return err
		}
		r.exposure(c, groupScope(e.sums[own], e.sums[group]), u)
	}
	if limited {
		return nil
	}
	for _, cur := range sortedCurrencies(e.sums[own]) {
		if x := e.sums[own][cur]; x != (credit.Exposure{}) {
			a := showExposure(cur, x)
			r.add(namedCustomer(c), "customer", a.Currency, "", a.Receivable, a.Unapplied, a.Orders, a.Delivered, a.Exposure, "", "")
		}
	}
	return nil
}

// groupScope names a head's row by whether members add to it.
func groupScope(own, group map[money.Currency]credit.Exposure) string {
	for c, g := range group {
		if own[c] != g {
			return "group"
		}
	}
	return "customer"
}

func (r *Report) exposure(c party.Customer, scope string, u credit.Use) {
	s := sheetOf([]credit.Use{u}, "", credit.Late{}, credit.Policy{}, "").Uses[0]
	over := ""
	if u.Over() {
		over = "over"
	}
	r.add(namedCustomer(c), scope, s.Currency, s.Limit, s.Receivable, s.Unapplied, s.Orders, s.Delivered, s.Exposure, s.Available, over)
}

// openProof ties what is open now to the ledger.
func (k *asking) openProof() (*Proof, error) {
	open, err := k.OpenItems(k.at, k.only)
	if err != nil {
		return nil, err
	}
	if open, err = k.visibleItems(open); err != nil {
		return nil, err
	}
	var sum money.Sum
	for _, o := range open {
		sum.Add(o.Base)
	}
	total, err := sum.Value()
	if err != nil {
		return nil, err
	}
	return k.proof(total, k.controlled())
}

// overLimit gives the customers seen whose own limit is passed; a group's limit
// is its head's.
func (k *asking) overLimit() (map[int64]bool, error) {
	over := map[int64]bool{}
	limits, err := k.Limits(nil)
	if err != nil || len(limits) == 0 {
		return over, err
	}
	ids := idsOf(limits)
	if err := k.load(ids); err != nil {
		return nil, err
	}
	e, err := k.exposures(ids)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		c := k.names[id]
		if c.MergedInto != 0 || c.BillTo != 0 || !k.sees(c) {
			continue
		}
		uses, err := e.usesOf(c)
		if err != nil {
			return nil, err
		}
		if len(uses) > 0 && uses[0].Rule == credit.RuleLimit && credit.Judge(uses[:1], credit.Policy{}, credit.Late{}) != "" {
			over[id] = true
		}
	}
	return over, nil
}

// storedSheet reads a stored decision.
func storedSheet(v credit.Decision) (*CreditSheet, error) {
	s := &CreditSheet{}
	return s, json.Unmarshal([]byte(v.Sheet), s)
}
