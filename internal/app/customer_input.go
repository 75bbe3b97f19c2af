package app

import "hesuan/internal/party"

// DiscountInput are cash-discount terms.
type DiscountInput struct {
	Percent Text `json:"percent"`
	Days    Text `json:"days"`
	Base    Text `json:"base,omitempty"`
	Tax     Text `json:"tax,omitempty"`
	ProRata bool `json:"pro_rata,omitempty"`
}

// TermsInput are payment terms.
type TermsInput struct {
	NetDays  Text           `json:"net_days,omitempty"`
	Discount *DiscountInput `json:"discount,omitempty"`
}

// ContactInput is a person at a customer.
type ContactInput struct {
	Name  Text `json:"name"`
	Title Text `json:"title,omitempty"`
	Phone Text `json:"phone,omitempty"`
	Email Text `json:"email,omitempty"`
}

// AddressInput is where a customer is found: registered, billing, shipping or
// other.
type AddressInput struct {
	Kind Text `json:"kind,omitempty"`
	Text Text `json:"text"`
}

// BankInput is an account a customer pays from. An account given back as it
// was shown, masked, stays what it is.
type BankInput struct {
	Bank    Text `json:"bank,omitempty"`
	Account Text `json:"account"`
	Holder  Text `json:"holder,omitempty"`
}

// CustomerInput is a customer as a caller gives it. In a change, what is not
// given stays, null or "" clears; lists are replaced whole.
type CustomerInput struct {
	Code            Text              `json:"code,omitempty"`
	Name            Text              `json:"name"`
	LegalName       Text              `json:"legal_name,omitempty"`
	ShortName       Text              `json:"short_name,omitempty"`
	Aliases         []Text            `json:"aliases,omitempty"`
	TaxID           Text              `json:"tax_id,omitempty" hide:"customer.tax_id"`
	Currency        Text              `json:"currency,omitempty"`
	Language        Text              `json:"language,omitempty"` // of its papers: zh or en; of none, the printing caller's
	Terms           *TermsInput       `json:"terms,omitempty"`
	GroupHead       Text              `json:"group_head,omitempty"`
	BillTo          Text              `json:"bill_to,omitempty"` // the customer that is billed for what is sold to this one
	Payer           Text              `json:"payer,omitempty"`   // the customer that usually pays for this one
	Salesperson     Text              `json:"salesperson,omitempty"`
	Department      Text              `json:"department,omitempty"`
	RelatedParty    *bool             `json:"related_party,omitempty"`
	Classes         map[string]string `json:"classes,omitempty"`
	Contacts        []ContactInput    `json:"contacts,omitempty" hide:"customer.contact"`
	Addresses       []AddressInput    `json:"addresses,omitempty" hide:"customer.contact"`
	BankAccounts    []BankInput       `json:"bank_accounts,omitempty" hide:"customer.bank"`
	BankReason      Text              `json:"bank_reason,omitempty"` // why the accounts change, for who checks it
	Notes           Text              `json:"notes,omitempty"`
	DuplicateReason Text              `json:"duplicate_reason,omitempty"`
	ExternalID      Text              `json:"external_id,omitempty"`
	Apart           []ApartInput      `json:"apart,omitempty"`
}

// CustomerAnswer is a customer as answers show it.
type CustomerAnswer struct {
	ID              ID                    `json:"id"`
	Code            string                `json:"code"`
	Name            string                `json:"name"`
	LegalName       string                `json:"legal_name"`
	ShortName       string                `json:"short_name"`
	Aliases         []string              `json:"aliases"`
	TaxID           string                `json:"tax_id" hide:"customer.tax_id"`
	Currency        string                `json:"currency"`
	Language        string                `json:"language"` // of its papers; "" where they follow the printing caller's
	Terms           TermsAnswer           `json:"terms"`
	GroupHead       *Named                `json:"group_head"`
	BillTo          *Named                `json:"bill_to"`
	Payer           *Named                `json:"payer"`
	Salesperson     string                `json:"salesperson"` // its code
	SalespersonName string                `json:"salesperson_name"`
	Department      string                `json:"department"`
	DepartmentName  string                `json:"department_name"`
	RelatedParty    bool                  `json:"related_party"`
	Classes         map[string]string     `json:"classes"`
	Contacts        []party.Contact       `json:"contacts" hide:"customer.contact"`
	Addresses       []party.Address       `json:"addresses" hide:"customer.contact"`
	BankAccounts    []party.BankAccount   `json:"bank_accounts" hide:"customer.bank"` // masked where the caller may not see them
	BankChange      *BankChangeAnswer     `json:"bank_change,omitempty"`              // one that waits for a second person
	Notes           string                `json:"notes"`
	Blocks          []CustomerBlockAnswer `json:"blocks"`
	Blocked         []string              `json:"blocked"` // acts blocked today
	Active          bool                  `json:"active"`
	MergedInto      *Named                `json:"merged_into,omitempty"`
	MergedFrom      []Named               `json:"merged_from,omitempty"`
	ExternalID      string                `json:"external_id,omitempty"`
	Version         int64                 `json:"version"`
	DryRun          bool                  `json:"dry_run,omitempty"`
	Warnings        []Warning             `json:"warnings"`
}

// TermsAnswer are payment terms as answers show them.
type TermsAnswer struct {
	NetDays  int            `json:"net_days"`
	Discount *DiscountInput `json:"discount,omitempty"`
}
