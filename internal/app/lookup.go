package app

import (
	"strconv"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/catalog"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// Natural keys in the ref table: prefix, then the key.
const (
	refCustomer      = "c:"  // code
	refCustomerExt   = "cx:" // external id
	refCustomerName  = "cn:" // normalised name → first customer that has it
	refCustomerAlias = "ca:" // normalised alias → its customer
	refCustomerLike  = "cl:" // a key of party.LikeKeys → first customer that has it
	refTaxID         = "ct:" // normalised tax id → first customer that has it
	refProduct       = "p:"
	refProductExt    = "px:"
	refDocNumber     = "d:"  // document number
	refDocExt        = "dx:" // kind ":" external id
	refDraft         = "dd:" // id of a draft that was approved → its document
	refTaxInvoice    = "ti:" // tax invoice number (数电票号), one document each
	refReverses      = "r:"  // id of what is reversed → id of the reversal
	refSettleNumber  = "s:"
	refOrderNumber   = "o:"
	refOrderExt      = "ox:"
	refOrderAdvance  = "oa:" // order id "/" 1, 2 … → an advance for it
	refDelivery      = "y:"
	refDim           = "m:"  // kind ":" code
	refDimName       = "mn:" // kind ":" name
	refRevaluation   = "v:"  // month → its last run; run → the one before
	refUnbilled      = "w:"  // month → its last run; run → the one before
	refBatch         = "b:"  // kind ":" file hash
	refBankSerial    = "bs:" // bank account id ":" the bank's number of a movement → the receipt that stands
	refBankWaiting   = "bw:" // changes of customers' bank accounts that wait for a second person: how many
	refView          = "vw:" // user ":" page ":" name
)

// findID looks a record up by the id or the natural key a caller gave.
func (d *Desk) findID(kind byte, prefix, s string) (int64, bool) {
	if id, ok := parseID(kind, s); ok {
		return id, true
	}
	return d.Refs.Get(prefix + s)
}

// customer finds the customer a request names, by id, code, external id, name
// or alias. One the caller may not see is not there; one that was merged leads
// to the customer it was merged into.
func (d *Desk) customer(field string, v Text, right access.Function) (party.Customer, error) {
	if v == "" {
		return party.Customer{}, fault.NewMalformed("required", nil).At(field)
	}
	id, ok := d.findID(idCustomer, refCustomer, string(v))
	if !ok {
		id, ok = d.Refs.Get(refCustomerExt + string(v))
	}
	for _, prefix := range []string{refCustomerName, refCustomerAlias} {
		if !ok {
			id, ok = d.Refs.Get(prefix + party.NormalizeName(string(v)))
		}
	}
	unknown := fault.NewRefused("unknown_customer", fault.Args{"customer": string(v)})
	if !ok {
		return party.Customer{}, unknown.At(field)
	}
	c, ok := d.Customers.Get(id)
	if !ok || !d.sees(c, right) {
		return party.Customer{}, unknown.At(field)
	}
	if c, ok = d.survivor(c); !ok || !d.sees(c, right) {
		return party.Customer{}, unknown.At(field)
	}
	return c, nil
}

// sees tells whether the caller's customer set has the customer.
func (d *Desk) sees(c party.Customer, right access.Function) bool {
	scope := d.Call.Who.Scope(d.Book, right)
	if scope.All() {
		return true
	}
	var user int64
	if c.Salesperson != 0 {
		if m, ok := d.Dims.Get(c.Salesperson); ok {
			user = userOf(m, d.Call.Who)
		}
	}
	return scope.Allows(c.ID, user)
}

// userOf is the user a salesperson is: the one linked, else the caller where
// the salesperson's code is the caller's name.
func userOf(m store.Dim, who access.Principal) int64 {
	if m.User == 0 && m.Code != "" && strings.EqualFold(m.Code, who.Name) {
		return who.UserID
	}
	return m.User
}

// visible finds a customer by its number, or answers not_found.
func (d *Desk) visible(id int64, right access.Function, what, name string) (party.Customer, error) {
	c, ok := d.Customers.Get(id)
	if !ok || !d.sees(c, right) {
		return c, fault.NewNotFound(what, name)
	}
	return c, nil
}

// head is the group head of a customer, itself where it has none.
func head(c party.Customer) int64 {
	if c.GroupHead != 0 {
		return c.GroupHead
	}
	return c.ID
}

// usable checks that a customer may have a new document of this kind.
func (d *Desk) usable(field string, c party.Customer, act party.Block) error {
	if !c.Active {
		return fault.NewRefused("inactive_customer", fault.Args{"customer": c.Code}).At(field)
	}
	if block, blocked := party.Blocked(c, act, d.Today); blocked {
		return fault.NewRefused("blocked_customer", fault.Args{"customer": c.Code, "reason": block.Reason}).At(field)
	}
	return nil
}

// product finds the product a request names.
func (d *Desk) product(field string, v Text) (catalog.Product, error) {
	id, ok := d.findID(idProduct, refProduct, string(v))
	if !ok {
		id, ok = d.Refs.Get(refProductExt + string(v))
	}
	if ok {
		if p, found := d.Products.Get(id); found {
			return p, nil
		}
	}
	return catalog.Product{}, fault.NewRefused("unknown_product", fault.Args{"product": string(v)}).At(field)
}

// base is the book's own currency.
func (d *Desk) base() money.Currency { return d.Config.Book.Base }

// rate gives the exchange rate of a document: its own, else the table's newest
// on or before the date, else an error.
func (d *Desk) rate(field string, given money.Rate, c money.Currency, on cal.Date) (money.Rate, error) {
	if c == d.base() {
		return one, nil
	}
	if given != 0 {
		return given, nil
	}
	list, _ := d.Rates.Get(string(c))
	var best money.Rate
	var at cal.Date
	for _, r := range list {
		if r.Date <= on && r.Date >= at {
			best, at = r.Rate, r.Date
		}
	}
	if best == 0 {
		return 0, fault.NewRefused("rate_missing", fault.Args{"currency": string(c), "date": on.String()}).At(field)
	}
	return best, nil
}

// one is the rate of a currency to itself.
const one money.Rate = 1e10

// effective checks the day a document counts.
func (d *Desk) effective(field string, day cal.Date) error {
	if err := d.Config.Periods.Check(day); err != nil {
		return fault.From(err).At(field)
	}
	if day > d.Today {
		d.Warn("future_date", field, fault.Args{"date": day.String()})
	}
	return nil
}

// dayField names the field that a document's day of effect was read from.
func dayField(given Text) string {
	if given == "" {
		return "date"
	}
	return "effective_date"
}

// dayNamed is dayField of a document that is read already.
func dayNamed(doc receivable.Document) string {
	if doc.Date == doc.DocDate {
		return "date"
	}
	return "effective_date"
}

// role gives the account of a role.
func (d *Desk) role(r ledger.Role) (int64, error) {
	a, ok := d.Config.Chart.ForRole(r)
	if !ok {
		return 0, fault.NewRefused("unknown_account", fault.Args{"account": string(r)})
	}
	return a.ID, nil
}

// account finds the account a request names, by its id or its code.
func (d *Desk) account(v Text) (ledger.Account, bool) {
	if id, isID := parseID(idAccount, string(v)); isID {
		return d.Config.Chart.ByID(id)
	}
	return d.Config.Chart.ByCode(string(v))
}

// bank finds the bank or cash account a receipt names; without one, the
// preferred.
func (d *Desk) bank(field string, v Text) (int64, error) {
	if v == "" {
		return d.role(ledger.RoleBank)
	}
	a, ok := d.account(v)
	if !ok || a.Role != ledger.RoleBank || !a.Active {
		return 0, fault.NewRefused("unknown_account", fault.Args{"account": string(v)}).At(field)
	}
	return a.ID, nil
}

// claim makes a natural key point at a new record; a key that is taken is refused.
func (d *Desk) claim(key string, id int64, taken *fault.Error) error {
	if _, ok := d.Refs.Get(key); ok {
		return taken
	}
	d.Refs.Put(key, id)
	return nil
}

// document finds a posted document by id or number; one of a customer the
// caller may not see is not there.
func (d *Desk) document(s string, right access.Function, kinds ...receivable.Kind) (receivable.Document, party.Customer, error) {
	missing := fault.NewNotFound("document", s)
	id, ok := d.findID(idDoc, refDocNumber, s)
	for _, k := range kinds {
		if !ok {
			id, ok = d.Refs.Get(refDocExt + string(k) + ":" + s)
		}
	}
	if !ok {
		return receivable.Document{}, party.Customer{}, missing
	}
	doc, ok := d.Docs.Get(id)
	if !ok {
		if posted, was := d.Refs.Get(refDraft + itoa(id)); was {
			doc, ok = d.Docs.Get(posted)
		}
	}
	if !ok || !oneOf(doc.Kind, kinds) {
		return doc, party.Customer{}, missing
	}
	c, err := d.visible(doc.Customer, right, "document", s)
	return doc, c, err
}

func oneOf(k receivable.Kind, kinds []receivable.Kind) bool {
	for _, x := range kinds {
		if x == k {
			return true
		}
	}
	return len(kinds) == 0
}

// reversal tells what reverses a record, 0 where nothing does.
func (d *Desk) reversal(id int64) int64 {
	by, _ := d.Refs.Get(refReverses + strconv.FormatInt(id, 10))
	return by
}

// reversed notes that a record is reversed by another, once only.
func (d *Desk) reversed(id, by int64, name string) error {
	return d.claim(refReverses+strconv.FormatInt(id, 10), by, fault.NewConflict("already_reversed", fault.Args{"document": name}))
}
