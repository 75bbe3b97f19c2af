package app

import (
	"encoding/json"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/credit"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/party"
)

// LimitWish is the limit asked for: an amount, or null to take it away.
type LimitWish struct {
	Given bool
	Text  Text
}

// UnmarshalJSON notes that the field was given, be it null.
func (w *LimitWish) UnmarshalJSON(b []byte) error {
	w.Given = true
	return w.Text.UnmarshalJSON(b)
}

// MarshalJSON writes what UnmarshalJSON reads.
func (w LimitWish) MarshalJSON() ([]byte, error) {
	if w.Text == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(w.Text))
}

// CreditInput sets a customer's limit; a group head's is the cap of its group.
// With valid_to it is a temporary one, which ends by itself.
type CreditInput struct {
	Limit     LimitWish `json:"limit"`
	Currency  Text      `json:"currency,omitempty"`
	ValidFrom Text      `json:"valid_from,omitempty"`
	ValidTo   Text      `json:"valid_to,omitempty"`
	Reason    Text      `json:"reason,omitempty"`
}

// SetCredit sets or takes away a customer's limit.
type SetCredit struct {
	ID    string
	Input CreditInput
}

// CreditAnswer is a customer's credit as it stands: null limit, no check.
type CreditAnswer struct {
	Customer  Named        `json:"customer"`
	Limit     *string      `json:"limit" hide:"customer.credit"`
	Currency  string       `json:"currency"`
	ValidFrom *cal.Date    `json:"valid_from" hide:"customer.credit"`
	ValidTo   *cal.Date    `json:"valid_to" hide:"customer.credit"`
	Exposure  string       `json:"exposure" hide:"customer.credit"`
	Available *string      `json:"available" hide:"customer.credit"`
	Sheet     *CreditSheet `json:"sheet" hide:"customer.credit"`
	DryRun    bool         `json:"dry_run,omitempty"`
}

// Right of the command.
func (SetCredit) Right() access.Function { return access.CreditWrite }

// Decide writes the limit as a dated record; those before it stay.
func (c SetCredit) Decide(d *Desk) (any, error) {
	cust, err := d.customerByName(c.ID, c.Right())
	if err != nil {
		return nil, err
	}
	if into, _ := d.Customers.Get(cust.MergedInto); cust.MergedInto != 0 {
		return nil, fault.NewRefused("limit_of_merged", fault.Args{"customer": cust.Code, "into": into.Code})
	}
	if b, _ := d.Customers.Get(cust.BillTo); cust.BillTo != 0 && c.Input.Limit.Text != "" {
		return nil, fault.NewRefused("limit_of_billed", fault.Args{"customer": cust.Code, "bill_to": b.Code}).At("limit")
	}
	if d.hides(access.FieldCredit) {
		return nil, hiddenField(access.FieldCredit, d.Call.Lang).At("limit")
	}
	l, reason, err := c.Input.read(d, cust)
	if err != nil {
		return nil, err
	}
	if l.Removed {
		err = d.within(access.CapCreditLimit, c.Right(), cust, mostMinor) // no limit is the largest of all
	} else {
		err = d.withinIn(access.CapCreditLimit, c.Right(), cust, l.Amount, l.Currency)
	}
	if err != nil {
		return nil, err
	}
	d.Limits.Append(cust.ID, l)
	d.Log("credit.limit", cust.Code, reason)
	d.Detail(map[string]any{"limit": l.Amount.Format(l.Currency), "currency": l.Currency, "valid_from": l.ValidFrom, "valid_to": l.ValidTo, "removed": l.Removed})
	uses, err := d.uses(cust, l.Currency, 0)
	if err != nil {
		return nil, err
	}
	return showCredit(cust, l, uses, d.Call.DryRun), nil
}

// customerByName finds a customer of an address: by id or code.
func (d *Desk) customerByName(name string, right access.Function) (party.Customer, error) {
	id, ok := d.findID(idCustomer, refCustomer, name)
	if !ok {
		return party.Customer{}, fault.NewNotFound("customer", name)
	}
	return d.visible(id, right, "customer", name)
}

func (in CreditInput) read(d *Desk, c party.Customer) (credit.Limit, string, error) {
	var f fields
	if !in.Limit.Given {
		f.c.Add("limit", "required", nil)
	}
	l := credit.Limit{ID: d.NewID(), Seq: d.Seq, Customer: c.ID, Approver: d.Call.Who.UserID, Removed: in.Limit.Text == ""}
	l.Currency = f.currency("currency", in.Currency, d.base())
	l.Amount = f.notNegative("limit", in.Limit.Text, l.Currency)
	l.ValidFrom = f.date("valid_from", in.ValidFrom, d.Today)
	l.ValidTo = f.date("valid_to", in.ValidTo, 0)
	if l.ValidTo != 0 && l.ValidTo < l.ValidFrom {
		f.c.Add("valid_to", "end_before_start", fault.Args{"from": l.ValidFrom.String()})
	}
	reason := f.text("reason", in.Reason, 500)
	return l, reason, f.err()
}

func showCredit(c party.Customer, l credit.Limit, uses []credit.Use, dry bool) *CreditAnswer {
	a := &CreditAnswer{Customer: namedCustomer(c), Currency: string(l.Currency), DryRun: dry, Exposure: money.Amount(0).Format(l.Currency)}
	if l.ID != 0 && !l.Removed {
		limit := l.Amount.Format(l.Currency)
		a.Limit, a.ValidFrom = &limit, &l.ValidFrom
		if l.ValidTo != 0 {
			a.ValidTo = &l.ValidTo
		}
	}
	if len(uses) == 0 {
		return a
	}
	a.Sheet = sheetOf(uses, credit.Judge(uses, credit.Policy{}, credit.Late{}), credit.Late{}, credit.Policy{}, "")
	own := a.Sheet.Uses[0]
	a.Exposure, a.Currency, a.Available = own.Exposure, own.Currency, &own.Available
	return a
}
