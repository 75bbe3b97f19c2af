package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// importRate enters a rate; one that is known already is nothing new.
type importRate struct{ CreateRate }

// Decide enters the rate.
func (c importRate) Decide(d *Desk) (any, error) {
	currency := string(c.Input.Currency)
	before, _ := d.Rates.Get(currency)
	v, err := c.CreateRate.Decide(d)
	if err != nil {
		return v, err
	}
	if now, _ := d.Rates.Get(currency); len(now) == len(before) {
		return nil, errUnchanged
	}
	return v, nil
}

// importClass sets a class and answers with its row.
type importClass struct{ SetClass }

// Decide sets the class.
func (c importClass) Decide(d *Desk) (any, error) {
	v, err := c.SetClass.Decide(d)
	if err != nil {
		return v, err
	}
	id, _ := parseID(idCustomer, string(v.(*CustomerAnswer).ID))
	history, _ := d.Classes.Get(id)
	return importedRow{history[len(history)-1].ID}, nil
}

// revertRate puts the rate that held before an imported one back: rates are
// only added to.
type revertRate struct {
	currency string
	row      int64
}

// Right of the command.
func (revertRate) Right() access.Function { return access.RateWrite }

// Decide enters the earlier rate for the same day; where none was known the
// imported one has to stay.
func (c revertRate) Decide(d *Desk) (any, error) {
	known, _ := d.Rates.Get(c.currency)
	var mine, before, last store.Rate
	for _, r := range known {
		if r.ID == c.row {
			mine = r
		}
	}
	for _, r := range known {
		if r.ID < mine.ID && r.Date <= mine.Date && r.Date >= before.Date {
			before = r
		}
		if r.Date == mine.Date {
			last = r
		}
	}
	if mine.ID == 0 || before.ID == 0 || last.ID != mine.ID {
		return nil, errUnchanged
	}
	back := store.Rate{ID: d.NewID(), Seq: d.Seq, Date: mine.Date, Rate: before.Rate}
	d.Rates.Append(c.currency, back)
	d.Log("rate.create", c.currency+" "+back.Date.String(), "import undo")
	return nil, nil
}

// revertClass puts the class that held before an imported one back.
type revertClass struct {
	customer int64
	row      int64
}

// Right of the command.
func (revertClass) Right() access.Function { return access.CustomerWrite }

// Decide sets the earlier value, or none, from the same day on.
func (c revertClass) Decide(d *Desk) (any, error) {
	cust, ok := d.Customers.Get(c.customer)
	history, _ := d.Classes.Get(c.customer)
	if !ok {
		return nil, fault.NewNotFound("customer", "")
	}
	var mine, before, last store.ClassValue
	for _, h := range history {
		if h.ID == c.row {
			mine = h
		}
	}
	for _, h := range history {
		if h.Dimension != mine.Dimension {
			continue
		}
		if h.ID < mine.ID && h.ValidFrom <= mine.ValidFrom && h.ValidFrom >= before.ValidFrom {
			before = h
		}
		if h.ValidFrom == mine.ValidFrom {
			last = h
		}
	}
	if mine.ID == 0 || last.ID != mine.ID {
		return nil, errUnchanged
	}
	back := party.ClassValue{Customer: cust.ID, Dimension: mine.Dimension, Value: before.Value, ValidFrom: mine.ValidFrom, Seq: d.Seq}
	d.Classes.Append(cust.ID, store.ClassValue{ID: d.NewID(), ClassValue: back})
	d.Log("customer.class", cust.Code, "import undo")
	return nil, nil
}
