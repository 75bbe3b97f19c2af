package app

import (
	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// ClassBefore is a customer and the value it had; empty: none.
type ClassBefore struct {
	Customer Text `json:"customer"`
	Value    Text `json:"value"`
}

// UndoClasses takes a class given from a day on back: each customer has the
// value again that it had that day. One that was given another since keeps it.
type UndoClasses struct {
	Dimension Text          `json:"dimension"`
	Value     Text          `json:"value"` // the one to take back
	ValidFrom Text          `json:"valid_from"`
	Before    []ClassBefore `json:"before"`
}

// Right of the command.
func (UndoClasses) Right() access.Function { return access.CustomerWrite }

// Decide gives each its value of before; where none may have it back it is
// refused whole, with the reason of the first.
func (c UndoClasses) Decide(d *Desk) (any, error) {
	var f fields
	f.required("dimension", c.Dimension)
	f.required("valid_from", c.ValidFrom)
	f.most("before", len(c.Before), namedMost)
	if len(c.Before) == 0 {
		f.c.Add("before", "required", nil)
	}
	v := party.ClassValue{Dimension: f.code("dimension", c.Dimension), Value: f.text("value", c.Value, 80), ValidFrom: f.date("valid_from", c.ValidFrom, 0), Seq: d.Seq}
	values := make([]string, len(c.Before))
	for i, b := range c.Before {
		values[i] = f.text(nth("before", i, "value"), b.Value, 80)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	out := &ClassesAnswer{Dimension: v.Dimension, Value: v.Value, ValidFrom: v.ValidFrom, DryRun: d.Call.DryRun}
	var codes []string
	var refused error
	for i, b := range c.Before {
		row, err := d.classBack(nth("before", i, "customer"), b.Customer, v, values[i])
		if err != nil && refused == nil {
			refused = err
		}
		if err == nil {
			out.Changed++
			codes = append(codes, row.Customer.Code)
		}
		out.Rows = append(out.Rows, row)
	}
	if out.Changed == 0 {
		return nil, refused
	}
	d.Log("customer.class", codes[0], "")
	d.Detail(map[string]any{"dimension": v.Dimension, "value": v.Value, "valid_from": v.ValidFrom.String(), "customers": codes, "undo": true})
	return out, nil
}

// classBack gives one customer the value of before, if it still has the one to
// take back.
func (d *Desk) classBack(field string, name Text, v party.ClassValue, before string) (ClassOutcome, error) {
	row := ClassOutcome{Customer: Named{ID: ID(name), Code: string(name)}, Result: classRefused, Before: before}
	cust, err := d.customer(field, name, access.CustomerWrite)
	if err == nil {
		row.Customer = namedCustomer(cust)
		if last := d.classSaid(cust.ID, v.Dimension, v.ValidFrom); last == nil || last.Value != v.Value {
			err = fault.NewConflict("class_changed_since", fault.Args{"customer": cust.Name}).At(field)
		}
	}
	if err != nil {
		row.Message = fault.From(err).Message(d.Call.Lang)
		return row, err
	}
	row.Result = classSet
	v.Customer, v.Value = cust.ID, before
	d.Classes.Append(cust.ID, store.ClassValue{ID: d.NewID(), ClassValue: v})
	return row, nil
}

// classSaid is what was said last of a customer's class from the day on, if
// anything was.
func (d *Desk) classSaid(customer int64, dimension string, from cal.Date) (last *party.ClassValue) {
	history, _ := d.Classes.Get(customer)
	for i := range history {
		if h := &history[i].ClassValue; h.Dimension == dimension && h.ValidFrom == from && (last == nil || h.Seq >= last.Seq) {
			last = h
		}
	}
	return last
}
