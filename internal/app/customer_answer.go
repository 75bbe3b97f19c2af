package app

import (
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// customerAnswer shows a customer just decided.
func (d *Desk) customerAnswer(c party.Customer) *CustomerAnswer {
	a := showCustomer(c, d.Today)
	a.ID, a.DryRun, a.Warnings = d.newly(idCustomer, c.ID), d.Call.DryRun, d.warnings()
	if d.Call.Who.Can(d.Book, access.CustomerBank) {
		a.BankAccounts = listOf(c.Extra.Banks)
	}
	if d.settings().BankCheck {
		if q := d.bankWaiting(c.ID); q != nil {
			a.BankChange = showBankChange(*q, c, d.Call.Who, d.Book, d.People)
			if d.fresh(q.ID) {
				a.BankChange.ID = d.newly(idBankChange, q.ID)
			}
		}
	}
	a.GroupHead, a.MergedInto = d.namedOther(c.GroupHead), d.namedOther(c.MergedInto)
	a.BillTo, a.Payer = d.namedOther(c.BillTo), d.namedOther(c.Payer)
	for _, id := range c.Extra.Merged {
		if n := d.namedOther(id); n != nil {
			a.MergedFrom = append(a.MergedFrom, *n)
		}
	}
	if m, ok := d.Dims.Get(c.Salesperson); c.Salesperson != 0 && ok {
		a.Salesperson, a.SalespersonName = m.Code, m.Name
	}
	if m, ok := d.Dims.Get(c.Department); c.Department != 0 && ok {
		a.Department, a.DepartmentName = m.Code, m.Name
	}
	history, _ := d.Classes.Get(c.ID)
	a.Classes = classesOn(history, d.Today)
	return a
}

// namedOther names another customer, nil where there is none.
func (d *Desk) namedOther(id int64) *Named {
	if id == 0 {
		return nil
	}
	c, ok := d.Customers.Get(id)
	if !ok {
		return nil
	}
	n := namedCustomer(c)
	return &n
}

// showCustomer shows a customer as of a day, its bank accounts masked.
func showCustomer(c party.Customer, today cal.Date) *CustomerAnswer {
	a := &CustomerAnswer{ID: makeID(idCustomer, c.ID), Code: c.Code, Name: c.Name, LegalName: c.LegalName, ShortName: c.ShortName, Aliases: listOf(c.Extra.Aliases),
		TaxID: c.TaxID, Currency: string(c.Currency), RelatedParty: c.Related, Active: c.Active, ExternalID: c.ExternalID, Version: c.Version,
		Contacts: listOf(c.Extra.Contacts), Addresses: listOf(c.Extra.Addresses), BankAccounts: maskedBanks(c.Extra.Banks), Notes: c.Extra.Notes, Language: c.Extra.Language,
		Blocks: customerBlocks(c, today), Blocked: party.BlockedActs(c, today).Words(), Classes: map[string]string{}, Terms: showTerms(c.Terms), Warnings: []Warning{}}
	return a
}

// listOf is a list that is written as [] where it is empty.
func listOf[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func showTerms(t party.Terms) TermsAnswer {
	out := TermsAnswer{NetDays: t.NetDays}
	if x := t.Discount; x != nil {
		out.Discount = &DiscountInput{Percent: percentText(x.Percent), Days: Text(itoa(int64(x.Days))), Base: Text(x.Base), Tax: Text(x.Tax), ProRata: x.ProRata}
	}
	return out
}

// percentText shows a share as a percentage, without the sign.
func percentText(p money.Percent) Text { return Text((p * 100).String()) }

// maskedBanks show no more of an account than its last four characters.
func maskedBanks(list []party.BankAccount) []party.BankAccount {
	out := make([]party.BankAccount, len(list))
	for i, b := range list {
		b.Account = maskAccount(b.Account)
		out[i] = b
	}
	return out
}

func maskAccount(account string) string {
	r := []rune(account)
	if len(r) <= 4 {
		return "****"
	}
	return "****" + string(r[len(r)-4:])
}

// classesOn gives the value of each dimension on a day; of several from the
// same day the one said last counts.
func classesOn(history []store.ClassValue, day cal.Date) map[string]string {
	out, from := map[string]string{}, map[string]cal.Date{}
	for _, h := range history {
		if h.ValidFrom <= day && h.ValidFrom >= from[h.Dimension] {
			out[h.Dimension], from[h.Dimension] = h.Value, h.ValidFrom
		}
	}
	for dimension, value := range out {
		if value == "" {
			delete(out, dimension)
		}
	}
	return out
}

// unmasked puts the accounts a caller gave back masked to what they are; ok is
// false for a mask that fits none.
func unmasked(given, held []party.BankAccount) ([]party.BankAccount, bool) {
	out := slices.Clone(given)
	for i, b := range out {
		if !strings.HasPrefix(b.Account, "****") {
			continue
		}
		at := slices.IndexFunc(held, func(h party.BankAccount) bool { return maskAccount(h.Account) == b.Account })
		if at < 0 {
			return nil, false
		}
		out[i].Account = held[at].Account
	}
	return out, true
}
