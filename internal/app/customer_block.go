package app

import (
	"encoding/json"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/party"
)

// Acts are words for what is blocked: a list, or "all".
type Acts []string

// UnmarshalJSON takes a list of words or one word.
func (a *Acts) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		var word string
		if err := json.Unmarshal(b, &word); err != nil {
			return err
		}
		*a = Acts{word}
		return nil
	}
	var list []string
	if err := json.Unmarshal(b, &list); err != nil {
		return fault.NewMalformed("wrong_type", fault.Args{"want": "array", "got": ""}).At("acts")
	}
	*a = list
	return nil
}

// BlockInput blocks acts of a customer (orders, deliveries, invoicing,
// dunning, or all), or frees them again.
type BlockInput struct {
	Acts   Acts `json:"acts,omitempty"`
	Reason Text `json:"reason"`
	Until  Text `json:"until,omitempty"` // the last day
}

// CustomerBlockAnswer is a block as answers show it.
type CustomerBlockAnswer struct {
	Acts    []string `json:"acts"`
	Reason  string   `json:"reason"`
	By      string   `json:"by"`
	Since   cal.Date `json:"since"`
	Until   cal.Date `json:"until"`
	InForce bool     `json:"in_force"`
}

func customerBlocks(c party.Customer, today cal.Date) []CustomerBlockAnswer {
	out := []CustomerBlockAnswer{}
	for _, b := range c.Extra.Blocks {
		out = append(out, CustomerBlockAnswer{b.Acts.Words(), b.Reason, b.By, b.Since, b.Until, b.In(today)})
	}
	return out
}

// BlockCustomer blocks acts of a customer, or with Undo frees them; without
// acts all of them.
type BlockCustomer struct {
	ID    string
	Undo  bool
	Input BlockInput
}

// Right of the command.
func (BlockCustomer) Right() access.Function { return access.CustomerBlock }

// Decide blocks or frees. A block set anew replaces what was said of the same
// acts before.
func (c BlockCustomer) Decide(d *Desk) (any, error) {
	id, ok := d.findID(idCustomer, refCustomer, c.ID)
	if !ok {
		return nil, fault.NewNotFound("customer", c.ID)
	}
	cust, err := d.visible(id, c.Right(), "customer", c.ID)
	if err != nil {
		return nil, err
	}
	acts, reason, until, err := c.read(d.Today)
	if err != nil {
		return nil, err
	}
	was := cust
	if c.Undo && party.BlockedActs(cust, d.Today)&acts == 0 {
		return nil, fault.NewConflict("state_forbids", fault.Args{"state": "not blocked"})
	}
	cust.Extra.Blocks = party.Unblock(cust.Extra.Blocks, acts, d.Today)
	action := "customer.unblock"
	if !c.Undo {
		action = "customer.block"
		who := d.Call.Who
		cust.Extra.Blocks = append(cust.Extra.Blocks, party.BlockInfo{Acts: acts, Reason: reason, User: who.UserID, By: who.Display, Since: d.Today, Until: until})
	}
	cust.Version++
	d.Customers.Put(cust.ID, cust)
	d.Log(action, cust.Code, reason)
	d.Detail(map[string]any{"before": customerBlocks(was, d.Today), "after": customerBlocks(cust, d.Today)})
	return d.customerAnswer(cust), nil
}

func (c BlockCustomer) read(today cal.Date) (acts party.Block, reason string, until cal.Date, err error) {
	var f fields
	f.required("reason", c.Input.Reason)
	reason = f.text("reason", c.Input.Reason, 500)
	until = f.date("until", c.Input.Until, 0)
	if until != 0 && until < today {
		f.c.Add("until", "until_past", fault.Args{"date": until.String()})
	}
	for _, w := range c.Input.Acts {
		act, ok := party.ParseAct(w)
		if !ok {
			f.c.Add("acts", "bad_choice", fault.Args{"value": w, "allowed": "orders, deliveries, invoicing, dunning, all"})
		}
		acts |= act
	}
	if acts == 0 {
		if !c.Undo && f.ok() {
			f.c.Add("acts", "required", nil)
		}
		acts = party.BlockAll
	}
	return acts, reason, until, f.err()
}
