package app

import (
	"hesuan/internal/access"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// SetClass gives a customer a value of a dimension from a day on.
type SetClass struct {
	Customer  Text `json:"customer"`
	Dimension Text `json:"dimension"`
	Value     Text `json:"value"`
	ValidFrom Text `json:"valid_from,omitempty"`
}

// Right of the command.
func (SetClass) Right() access.Function { return access.CustomerWrite }

// Decide sets the class; the same value from the same day is nothing new.
func (c SetClass) Decide(d *Desk) (any, error) {
	cust, err := d.customer("customer", c.Customer, c.Right())
	if err != nil {
		return nil, err
	}
	var f fields
	f.required("dimension", c.Dimension)
	v := party.ClassValue{Customer: cust.ID, Dimension: f.code("dimension", c.Dimension), Value: f.text("value", c.Value, 80), ValidFrom: f.date("valid_from", c.ValidFrom, d.Today), Seq: d.Seq}
	if err := f.err(); err != nil {
		return nil, err
	}
	history, _ := d.Classes.Get(cust.ID)
	for _, h := range history {
		if h.Dimension == v.Dimension && h.Value == v.Value && h.ValidFrom == v.ValidFrom {
			return nil, errUnchanged
		}
	}
	d.Classes.Append(cust.ID, store.ClassValue{ID: d.NewID(), ClassValue: v})
	d.Log("customer.class", cust.Code, "")
	d.Detail(map[string]string{"dimension": v.Dimension, "value": v.Value, "valid_from": v.ValidFrom.String()})
	return d.customerAnswer(cust), nil
}

// sumDecimals adds machine decimals of up to three places (no currency has
// more) exactly.
func sumDecimals(list []string) (string, error) {
	var sum money.Sum
	for _, s := range list {
		a, err := money.Parse(s, widest)
		if err != nil {
			return "", err
		}
		sum.Add(a)
	}
	total, err := sum.Value()
	return total.Format(widest), err
}

// widest is a currency with the most decimals, for sums before the currency
// is known.
const widest money.Currency = "KWD"
