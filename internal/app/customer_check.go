package app

import (
	"context"
	"sync"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/party"
)

// CheckInput asks who a new customer may be already.
type CheckInput struct {
	Name  Text `json:"name,omitempty"`
	TaxID Text `json:"tax_id,omitempty"`
	Code  Text `json:"code,omitempty"`
	Self  Text `json:"self,omitempty"` // the customer being edited, left out
}

// Candidate is a customer that may be the one meant. Reason is same_tax_id,
// same_code, same_name, same_core, same_reading, one_character or close; score
// is a decimal from 0 to 1.
type Candidate struct {
	Customer Named    `json:"customer"`
	TaxID    string   `json:"tax_id" hide:"customer.tax_id"`
	Name     string   `json:"name"` // the one of its names that resembles
	Reason   string   `json:"reason"`
	Score    string   `json:"score"`
	Balance  string   `json:"balance"`
	Active   bool     `json:"active"`
	Blocked  []string `json:"blocked"`
}

// CheckAnswer lists who a customer may be already, likeliest first. Withheld:
// there are some the caller may not see.
type CheckAnswer struct {
	Candidates []Candidate `json:"candidates"`
	Warnings   []Warning   `json:"warnings"` // of the tax id's check character
	Withheld   bool        `json:"withheld"`
}

// The least score shown, and how many. On public Chinese names, 99 of 100
// found at this score are right (internal/party, tests).
const (
	checkLeast = 520
	checkMost  = 8
)

// nameIndex is the index of a book's customers' names, kept while no customer
// changes.
type nameIndex struct {
	sync.Mutex
	stamp map[int64][2]int64
	index map[int64]*party.Index
}

// of gives the index of the book being read.
func (n *nameIndex) of(k *asking) (*party.Index, error) {
	n.Lock()
	defer n.Unlock()
	stamp, err := k.CustomerStamp()
	if err != nil || n.index[k.Book] != nil && n.stamp[k.Book] == stamp {
		return n.index[k.Book], err
	}
	entries, err := k.CustomerNames()
	if err != nil {
		return nil, err
	}
	if n.index == nil {
		n.index, n.stamp = map[int64]*party.Index{}, map[int64][2]int64{}
	}
	n.index[k.Book], n.stamp[k.Book] = party.NewIndex(entries), stamp
	return n.index[k.Book], nil
}

// CheckCustomer finds who a new customer may be already, while it is typed.
func (a *App) CheckCustomer(ctx context.Context, book int64, call Call, in CheckInput) (*CheckAnswer, error) {
	out := &CheckAnswer{Candidates: []Candidate{}, Warnings: []Warning{}}
	var f fields
	name, tax := f.text("name", in.Name, 200), party.NormalizeTaxID(f.text("tax_id", in.TaxID, 40))
	if err := f.err(); err != nil {
		return nil, err
	}
	if code := party.CheckUSCC(tax); code != "" {
		out.Warnings = append(out.Warnings, Warning{Code: code, Field: "tax_id", Message: fault.Message(code, call.Lang, nil)})
	}
	err := a.ask(ctx, book, call, Query{}, access.CustomerRead, func(k *asking) error {
		if k.hides(access.FieldTaxID) {
			tax = "" // who has a number is not told to those who do not see numbers
		}
		found, err := k.alike(name, tax, string(in.Code))
		if err != nil {
			return err
		}
		var self int64
		if in.Self != "" {
			if self, err = k.customerID(string(in.Self)); err != nil {
				return err
			}
		}
		return k.candidates(out, found, self)
	})
	return out, err
}

// alike finds by tax id, code and name, in this order.
func (k *asking) alike(name, tax, code string) ([]party.Found, error) {
	var found []party.Found
	for _, x := range []struct{ key, given, reason string }{{refTaxID + tax, tax, "same_tax_id"}, {refCustomer + code, code, "same_code"}} {
		if x.given == "" {
			continue
		}
		id, err := k.Ref(x.key)
		if err != nil {
			return nil, err
		}
		if id != 0 {
			found = append(found, party.Found{ID: id, Score: 1000, Reason: x.reason})
		}
	}
	if len([]rune(name)) < 2 {
		return found, nil
	}
	index, err := k.app.names.of(k)
	if err != nil {
		return nil, err
	}
	return append(found, index.Find(name, checkLeast, checkMost)...), nil
}

// candidates shows who was found, each once, with what it owes.
func (k *asking) candidates(out *CheckAnswer, found []party.Found, self int64) error {
	ids := make([]int64, 0, len(found))
	for _, f := range found {
		ids = append(ids, f.ID)
	}
	if len(ids) == 0 {
		return nil
	}
	all, err := k.withMerged(ids)
	if err != nil {
		return err
	}
	if err := k.load(all); err != nil {
		return err
	}
	sums, err := k.owed(all)
	if err != nil {
		return err
	}
	shown := map[int64]bool{self: true}
	for _, f := range found {
		c := k.names[f.ID]
		if shown[c.ID] {
			continue
		}
		shown[c.ID] = true
		if !k.sees(c) {
			out.Withheld = true
			continue
		}
		if f.Name == "" {
			f.Name = c.Name
		}
		out.Candidates = append(out.Candidates, Candidate{Customer: namedCustomer(c), TaxID: c.TaxID, Name: f.Name, Reason: f.Reason, Score: perThousand(f.Score),
			Balance: sums[c.ID].balance.Format(k.base()), Active: c.Active, Blocked: party.BlockedActs(c, k.at.AsOf).Words()})
	}
	k.conceal(out.Candidates)
	return nil
}

// perThousand writes 950 as 0.950.
func perThousand(n int) string {
	if n >= 1000 {
		return "1.000"
	}
	return "0." + itoa(int64(1000 + n))[1:]
}
