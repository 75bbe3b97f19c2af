package app

import (
	"maps"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/cal"
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

	// Again lets the same be said twice: the second time changes nothing.
	Again bool `json:"-"`
}

// Right of the command.
func (SetClass) Right() access.Function { return access.CustomerWrite }

// classify sets classes of a customer just made; each holds for the past too.
func (d *Desk) classify(customer int64, classes map[string]string) error {
	return d.setClasses(customer, classes, 19000101)
}

// reclassify sets the classes a change gives from today on; null for all of
// them takes each away. The first value ever known of a customer holds for the
// past too.
func (d *Desk) reclassify(customer int64, classes map[string]string, g Given) error {
	history, _ := d.Classes.Get(customer)
	if classes == nil && g["classes"] {
		classes = map[string]string{}
		for dimension := range classesOn(history, d.Today) {
			classes[dimension] = ""
		}
	}
	from := d.Today
	if len(history) == 0 {
		from = 19000101
	}
	return d.setClasses(customer, classes, from)
}

// setClasses adds what differs from what holds today; a class is versioned,
// never changed.
func (d *Desk) setClasses(customer int64, classes map[string]string, from cal.Date) error {
	history, _ := d.Classes.Get(customer)
	now := classesOn(history, d.Today)
	var f fields
	for _, n := range slices.Sorted(maps.Keys(classes)) {
		dim := f.code("classes."+n, Text(n))
		value := f.text("classes."+n, Text(classes[n]), 80)
		if now[dim] != value {
			d.Classes.Append(customer, store.ClassValue{ID: d.NewID(), ClassValue: party.ClassValue{Customer: customer, Dimension: dim, Value: value, ValidFrom: from, Seq: d.Seq}})
		}
	}
	return f.err()
}

// Decide sets the class; the same value from the same day is nothing new. An
// empty value takes the class away from the day on.
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
	if last := d.classSaid(cust.ID, v.Dimension, v.ValidFrom); last != nil && last.Value == v.Value {
		if c.Again {
			d.Log("customer.class", cust.Code, "")
			return d.customerAnswer(cust), nil
		}
		return nil, errUnchanged
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
