package app

import (
	"context"
	"slices"
	"sync"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/party"
)

// CheckInput asks who a new customer may be already.
type CheckInput struct {
	Name     Text   `json:"name,omitempty"`
	TaxID    Text   `json:"tax_id,omitempty"`
	Code     Text   `json:"code,omitempty"`
	Phones   []Text `json:"phones,omitempty"`
	Accounts []Text `json:"accounts,omitempty"` // bank accounts
	Self     Text   `json:"self,omitempty"`     // the customer being edited, left out with those said to be others
}

// Candidate is a customer that may be the one meant. Reason is same_tax_id,
// same_code, same_account, same_phone, same_name, same_core, same_reading,
// one_character or close; Agree are all of these that hold; score is a decimal
// from 0 to 1.
type Candidate struct {
	Customer Named    `json:"customer"`
	TaxID    string   `json:"tax_id" hide:"customer.tax_id"`
	Name     string   `json:"name"` // the one of its names that resembles
	Reason   string   `json:"reason"`
	Agree    []string `json:"agree"`
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

// nameIndex is what a book's customers are compared by, kept while no customer
// changes.
type nameIndex struct {
	sync.Mutex
	stamp map[int64][2]int64
	index map[int64]*likeness
}

// likeness is the index of a book's customers' names, and who has a telephone
// number or a bank account; twins are found when they are asked for.
type likeness struct {
	*party.Index
	entries          []party.Entry
	phones, accounts map[string][]int64
	twins            func() []party.Twin
}

func newLikeness(entries []party.Entry) *likeness {
	l := &likeness{Index: party.NewIndex(entries), entries: entries, phones: map[string][]int64{}, accounts: map[string][]int64{}}
	for _, e := range entries {
		for _, p := range e.Phones {
			l.phones[p] = append(l.phones[p], e.ID)
		}
		for _, a := range e.Accounts {
			l.accounts[a] = append(l.accounts[a], e.ID)
		}
	}
	l.twins = sync.OnceValue(func() []party.Twin { return party.Twins(entries) })
	return l
}

// of gives the index of the book being read.
func (n *nameIndex) of(k *asking) (*likeness, error) {
	n.Lock()
	defer n.Unlock()
	stamp, err := k.CustomerStamp()
	if err != nil || n.index[k.Book] != nil && n.stamp[k.Book] == stamp {
		return n.index[k.Book], err
	}
	entries, err := k.CustomersCompared()
	if err != nil {
		return nil, err
	}
	if n.index == nil {
		n.index, n.stamp = map[int64]*likeness{}, map[int64][2]int64{}
	}
	n.index[k.Book], n.stamp[k.Book] = newLikeness(entries), stamp
	return n.index[k.Book], nil
}

// CheckCustomer finds who a new customer may be already, while it is typed.
func (a *App) CheckCustomer(ctx context.Context, book int64, call Call, in CheckInput) (*CheckAnswer, error) {
	out := &CheckAnswer{Candidates: []Candidate{}, Warnings: []Warning{}}
	var f fields
	name, tax := f.text("name", in.Name, 200), party.NormalizeTaxID(f.text("tax_id", in.TaxID, 40))
	f.most("phones", len(in.Phones), 50)
	f.most("accounts", len(in.Accounts), 20)
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
		if k.hides(access.FieldContact) {
			in.Phones = nil
		}
		if !k.seesBanks() {
			in.Accounts = nil
		}
		found, err := k.alike(name, tax, in)
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

// seesBanks tells that the caller is told whose a bank account is.
func (k *asking) seesBanks() bool {
	return !k.hides(access.FieldBank) && k.call.Who.Can(k.Book, access.CustomerBank)
}

// alike finds by tax id, code, bank account, name and telephone, in this order.
func (k *asking) alike(name, tax string, in CheckInput) ([]party.Found, error) {
	var found []party.Found
	for _, x := range []struct{ key, given, reason string }{{refTaxID + tax, tax, party.SameTaxID}, {refCustomer + string(in.Code), string(in.Code), "same_code"}} {
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
	if len([]rune(name)) < 2 && len(in.Accounts)+len(in.Phones) == 0 {
		return found, nil
	}
	like, err := k.app.names.of(k)
	if err != nil {
		return nil, err
	}
	found = append(found, sharing(like.accounts, in.Accounts, party.AccountKey, party.SameAccount, 900)...)
	if len([]rune(name)) >= 2 {
		found = append(found, like.Find(name, checkLeast, checkMost)...)
	}
	return append(found, sharing(like.phones, in.Phones, party.PhoneKey, party.SamePhone, 600)...), nil
}

// sharing are the customers that have one of the numbers given; one that many
// have tells nothing.
func sharing(of map[string][]int64, given []Text, key func(string) string, reason string, score int) (found []party.Found) {
	for _, g := range given {
		if ids := of[key(string(g))]; len(ids) <= checkMost {
			for _, id := range ids {
				found = append(found, party.Found{ID: id, Score: score, Reason: reason})
			}
		}
	}
	return found
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
	shown := map[int64]int{}
	for _, f := range found {
		c := k.names[f.ID]
		if c.ID == self || c.IsApart(self) {
			continue
		}
		if at, ok := shown[c.ID]; ok {
			if at >= 0 {
				out.Candidates[at].and(f)
			}
			continue
		}
		shown[c.ID] = -1
		if !k.sees(c) {
			out.Withheld = true
			continue
		}
		if f.Name == "" {
			f.Name = c.Name
		}
		shown[c.ID] = len(out.Candidates)
		out.Candidates = append(out.Candidates, Candidate{Customer: namedCustomer(c), TaxID: c.TaxID, Name: f.Name, Reason: f.Reason, Agree: []string{f.Reason}, Score: perThousand(f.Score),
			Balance: sums[c.ID].balance.Format(k.base()), Active: c.Active, Blocked: party.BlockedActs(c, k.at.AsOf).Words()})
	}
	k.conceal(out.Candidates)
	return nil
}

// and adds a further reason for the same candidate.
func (c *Candidate) and(f party.Found) {
	if !slices.Contains(c.Agree, f.Reason) {
		c.Agree = append(c.Agree, f.Reason)
	}
	if c.Reason == party.SameAccount && f.Name != "" {
		c.Name = f.Name
	}
}

// perThousand writes 950 as 0.950.
func perThousand(n int) string {
	if n >= 1000 {
		return "1.000"
	}
	return "0." + itoa(int64(1000 + n))[1:]
}
