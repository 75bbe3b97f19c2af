package app

import (
	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// SetClasses gives many customers a value of a dimension from a day on; an
// empty value takes theirs away.
type SetClasses struct {
	Customers []Text `json:"customers"`
	Dimension Text   `json:"dimension"`
	Value     Text   `json:"value"`
	ValidFrom Text   `json:"valid_from,omitempty"`
}

// What became of a customer in SetClasses.
const (
	classSet     = "set"
	classSame    = "same"    // it has the value that day already
	classRefused = "refused" // see the message
)

// ClassOutcome says what became of one customer: the value it had that day, and
// the last day that the new one holds where another follows; null: none does.
type ClassOutcome struct {
	Customer Named    `json:"customer"`
	Result   string   `json:"result"` // set, same or refused
	Before   string   `json:"before"`
	ValidTo  cal.Date `json:"valid_to"`
	Message  string   `json:"message,omitempty"` // why it is refused
}

// ClassesAnswer is the outcome for each customer, in the order given.
type ClassesAnswer struct {
	Dimension string         `json:"dimension"`
	Value     string         `json:"value"`
	ValidFrom cal.Date       `json:"valid_from"`
	Changed   int            `json:"changed"`
	Rows      []ClassOutcome `json:"rows"`
	DryRun    bool           `json:"dry_run,omitempty"`
}

// Right of the command.
func (SetClasses) Right() access.Function { return access.CustomerWrite }

// Decide sets the class of each customer; what is refused for one stands in its
// row, and the others go on. Where nothing would change it is refused whole.
func (c SetClasses) Decide(d *Desk) (any, error) {
	var f fields
	f.required("dimension", c.Dimension)
	f.most("customers", len(c.Customers), namedMost)
	if len(c.Customers) == 0 {
		f.c.Add("customers", "required", nil)
	}
	v := party.ClassValue{Dimension: f.code("dimension", c.Dimension), Value: f.text("value", c.Value, 80), ValidFrom: f.date("valid_from", c.ValidFrom, d.Today), Seq: d.Seq}
	if err := f.err(); err != nil {
		return nil, err
	}
	out := &ClassesAnswer{Dimension: v.Dimension, Value: v.Value, ValidFrom: v.ValidFrom, DryRun: d.Call.DryRun}
	var codes []string
	refused := error(fault.NewConflict("unchanged", nil))
	for i, name := range c.Customers {
		row, err := d.classOne(nth("customers", i, ""), name, v)
		if err != nil && i == 0 {
			refused = err
		}
		if row.Result == classSet {
			out.Changed++
			codes = append(codes, row.Customer.Code)
		}
		out.Rows = append(out.Rows, row)
	}
	if out.Changed == 0 && !d.Call.DryRun {
		return nil, refused
	}
	if out.Changed > 0 {
		d.Log("customer.class", codes[0], "")
		d.Detail(map[string]any{"dimension": v.Dimension, "value": v.Value, "valid_from": v.ValidFrom.String(), "customers": codes})
	}
	return out, nil
}

// classOne gives one customer the value.
func (d *Desk) classOne(field string, name Text, v party.ClassValue) (ClassOutcome, error) {
	cust, err := d.customer(field, name, access.CustomerWrite)
	if err != nil {
		return ClassOutcome{Customer: Named{ID: ID(name), Code: string(name)}, Result: classRefused, Message: fault.From(err).Message(d.Call.Lang)}, err
	}
	history, _ := d.Classes.Get(cust.ID)
	row := ClassOutcome{Customer: namedCustomer(cust), Result: classSet, Before: classesOn(history, v.ValidFrom)[v.Dimension]}
	for _, h := range history {
		if h.Dimension == v.Dimension && h.ValidFrom > v.ValidFrom && (row.ValidTo == 0 || h.ValidFrom <= row.ValidTo) {
			row.ValidTo = h.ValidFrom.AddDays(-1)
		}
	}
	if row.Before == v.Value {
		row.Result = classSame
		return row, nil
	}
	v.Customer = cust.ID
	d.Classes.Append(cust.ID, store.ClassValue{ID: d.NewID(), ClassValue: v})
	return row, nil
}
