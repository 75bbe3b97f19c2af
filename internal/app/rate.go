package app

import (
	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// RateInput is an exchange rate: base per one unit, from a date on.
type RateInput struct {
	Date     Text `json:"date"`
	Currency Text `json:"currency"`
	Rate     Text `json:"rate"`
}

// RateAnswer is a rate as answers show it.
type RateAnswer struct {
	ID       ID       `json:"id"`
	Date     cal.Date `json:"date"`
	Currency string   `json:"currency"`
	Rate     string   `json:"rate"`
	DryRun   bool     `json:"dry_run,omitempty"`
}

// CreateRate enters a rate; a later one for the same date corrects it.
type CreateRate struct{ Input RateInput }

// Right of the command.
func (CreateRate) Right() access.Function { return access.RateWrite }

// Decide enters the rate.
func (c CreateRate) Decide(d *Desk) (any, error) {
	var f fields
	f.required("date", c.Input.Date)
	f.required("rate", c.Input.Rate)
	f.required("currency", c.Input.Currency)
	r := store.Rate{Date: f.date("date", c.Input.Date, 0), Rate: f.rate("rate", c.Input.Rate)}
	cur := f.currency("currency", c.Input.Currency, "")
	if cur == d.base() {
		f.c.Add("currency", "wrong_currency", fault.Args{"want": "≠ " + string(cur)})
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	known, _ := d.Rates.Get(string(cur))
	for _, k := range known {
		if k.Date == r.Date && k.Rate == r.Rate { // said twice, known once
			d.Log("rate.create", string(cur)+" "+r.Date.String(), "")
			return RateAnswer{makeID(idRate, k.ID), k.Date, string(cur), k.Rate.String(), d.Call.DryRun}, nil
		}
	}
	r.ID, r.Seq = d.NewID(), d.Seq
	d.Rates.Append(string(cur), r)
	d.Log("rate.create", string(cur)+" "+r.Date.String(), "")
	return RateAnswer{d.newly(idRate, r.ID), r.Date, string(cur), r.Rate.String(), d.Call.DryRun}, nil
}
