package app

import (
	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/party"
)

// BankChangeAnswer is a change of a customer's bank accounts that waits for a
// second person, or what became of it.
type BankChangeAnswer struct {
	ID       ID                  `json:"id"`
	Customer Named               `json:"customer"`
	State    string              `json:"state"` // waiting, approved, rejected, withdrawn
	By       string              `json:"by"`
	Own      bool                `json:"own"` // the caller asked for it, and cannot decide it
	Asked    cal.Instant         `json:"asked"`
	Since    cal.Date            `json:"since"` // the business day of it
	Reason   string              `json:"reason"`
	Was      []party.BankAccount `json:"was" hide:"customer.bank"` // masked where the caller may not see them
	Proposed []party.BankAccount `json:"proposed" hide:"customer.bank"`
	Decider  string              `json:"decider,omitempty"`
	Decided  cal.Instant         `json:"decided,omitempty"`
	Answer   string              `json:"answer,omitempty"`
}

// askBanks puts a customer's accounts back to those in force and lets the new
// ones wait for a second person, where the book wants that (docs/adr/0027).
// All that writes a customer's accounts comes through here.
func (d *Desk) askBanks(was party.Customer, now *party.Customer, reason Text) (*party.BankChange, error) {
	if !d.settings().BankCheck || party.SameBanks(was.Extra.Banks, now.Extra.Banks) {
		return nil, nil
	}
	var f fields
	q := party.BankChange{Customer: now.ID, Asked: d.Now, Since: d.Today, Maker: d.Call.Who.UserID, State: party.Waiting, Reason: f.text("bank_reason", reason, 500), Was: was.Extra.Banks, Proposed: now.Extra.Banks}
	f.required("bank_reason", Text(q.Reason))
	if err := f.err(); err != nil {
		return nil, err
	}
	if had := d.bankWaiting(now.ID); had != nil {
		return nil, fault.NewConflict("bank_change_waiting", fault.Args{"customer": now.Code, "maker": d.People(had.Maker), "date": had.Since.String()}).At("bank_accounts")
	}
	q.ID = d.NewID()
	now.Extra.Banks = was.Extra.Banks
	d.BankChanges.Put(now.ID, q.ID, q)
	d.countBanks(1)
	d.Warn("bank_change_waits", "bank_accounts", nil)
	return &q, nil
}

// bankWaiting is the change of a customer's accounts that waits, nil for none.
func (d *Desk) bankWaiting(customer int64) *party.BankChange {
	if d.fresh(customer) {
		d.BankChanges.Begin(customer)
	}
	all, _ := d.BankChanges.Get(customer)
	for _, q := range all {
		if q.State == party.Waiting {
			return &q
		}
	}
	return nil
}

func (d *Desk) countBanks(by int64) {
	n, _ := d.Refs.Get(refBankWaiting)
	if n+by <= 0 {
		d.Refs.Remove(refBankWaiting)
		return
	}
	d.Refs.Put(refBankWaiting, n+by)
}

// AnswerBank approves, rejects or withdraws a change of a customer's accounts.
type AnswerBank struct {
	Customer, ID string
	To           party.ChangeState
	Reason       Text
}

// Right of the command.
func (c AnswerBank) Right() access.Function {
	if c.To == party.Withdrawn {
		return access.CustomerWrite
	}
	return access.CustomerBankCheck
}

// answeredBank are the acts of the log by what became of a change.
var answeredBank = map[party.ChangeState]string{party.Approved: "customer.bank_approve", party.Rejected: "customer.bank_reject", party.Withdrawn: "customer.bank_withdraw"}

// Decide answers the change. It names the one it means, so that nobody approves
// another than they looked at.
func (c AnswerBank) Decide(d *Desk) (any, error) {
	id, ok := d.findID(idCustomer, refCustomer, c.Customer)
	if !ok {
		return nil, fault.NewNotFound("customer", c.Customer)
	}
	cust, err := d.visible(id, c.Right(), "customer", c.Customer)
	if err != nil {
		return nil, err
	}
	n, _ := parseID(idBankChange, c.ID)
	q, ok := d.BankChanges.At(cust.ID, n)
	if !ok {
		return nil, fault.NewNotFound("bank_change", c.ID)
	}
	if err := c.may(d, q); err != nil {
		return nil, err
	}
	var f fields
	q.State, q.Decider, q.Decided, q.Answer = c.To, d.Call.Who.UserID, d.Now, f.text("reason", c.Reason, 500)
	if c.To != party.Withdrawn {
		f.required("reason", Text(q.Answer))
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	d.BankChanges.Put(cust.ID, q.ID, q)
	d.countBanks(-1)
	was := cust.Extra.Banks
	if c.To == party.Approved {
		cust.Extra.Banks = q.Proposed
		cust.Version++
		d.Customers.Put(cust.ID, cust)
	}
	d.Log(answeredBank[c.To], cust.Code, q.Answer)
	d.Detail(map[string]any{"before": map[string]any{"bank_accounts": maskedBanks(was), "bank_accounts_asked": maskedBanks(q.Proposed)},
		"after": map[string]any{"bank_accounts": maskedBanks(cust.Extra.Banks)}, "maker": d.People(q.Maker)})
	return d.customerAnswer(cust), nil
}

// may refuses who asked for the change, whatever rights they hold, and who does
// not see accounts; only who asked withdraws.
func (c AnswerBank) may(d *Desk, q party.BankChange) error {
	own := q.Maker == d.Call.Who.UserID
	switch {
	case d.hides(access.FieldBank):
		return hiddenField(access.FieldBank, d.Call.Lang).At("bank_accounts")
	case q.State != party.Waiting:
		return fault.NewConflict("bank_change_decided", fault.Args{"who": d.People(q.Decider)})
	case c.To == party.Withdrawn && !own:
		return fault.NewRefused("bank_change_not_own", fault.Args{"maker": d.People(q.Maker)})
	case c.To != party.Withdrawn && own:
		return fault.NewRefused("bank_change_self", nil)
	}
	return nil
}

// loggedCustomer is a customer in the audit log, with the accounts asked for.
type loggedCustomer struct {
	*CustomerAnswer
	Asked []party.BankAccount `json:"bank_accounts_asked,omitempty"`
}

// maskedChange are the accounts a change asks for; of none, nothing.
func maskedChange(q *party.BankChange) []party.BankAccount {
	if q == nil {
		return nil
	}
	return maskedBanks(q.Proposed)
}

// shownBanks are a customer's accounts as a caller sees them: whoever checks
// changes has to see what they check.
func shownBanks(list []party.BankAccount, whole bool) []party.BankAccount {
	if whole {
		return listOf(list)
	}
	return maskedBanks(list)
}

func showBankChange(q party.BankChange, c party.Customer, who access.Principal, book int64, people func(int64) string) *BankChangeAnswer {
	whole := who.Can(book, access.CustomerBank) || who.Can(book, access.CustomerBankCheck)
	out := &BankChangeAnswer{ID: makeID(idBankChange, q.ID), Customer: namedCustomer(c), State: string(q.State), By: people(q.Maker), Own: q.Maker == who.UserID, Asked: q.Asked, Since: q.Since, Reason: q.Reason,
		Was: shownBanks(q.Was, whole), Proposed: shownBanks(q.Proposed, whole), Decided: q.Decided, Answer: q.Answer}
	if q.Decider != 0 {
		out.Decider = people(q.Decider)
	}
	return out
}
