package app

import (
	"slices"

	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// builder makes a kind's command of a unit's rows, one row after the other.
type builder struct {
	grouped bool // rows with one external_id are one document
	kinds   bool // of one kind: the same external_id may be of two documents
	row     func(*importUnit, map[string]string)
	finish  func(*importUnit) error // after the last row; may be nil
}

// builders are the kinds that can be imported.
var builders = map[sheet.Kind]builder{
	sheet.Customers:   {row: buildCustomer},
	sheet.Products:    {row: buildProduct},
	sheet.Orders:      {row: buildOrder, grouped: true, kinds: true},
	sheet.Invoices:    {row: buildInvoice, grouped: true, kinds: true},
	sheet.Receipts:    {row: buildReceipt, finish: finishReceipt, grouped: true},
	sheet.Openings:    {row: buildOpening},
	sheet.Rates:       {row: buildRate},
	sheet.Classes:     {row: buildClass},
	sheet.MarketSizes: {row: buildMarketSize},
}

// ImportKinds are the kinds that can be imported, in the order of a first import.
func ImportKinds() []string {
	var out []string
	for _, k := range sheet.Kinds() {
		if _, ok := builders[k]; ok {
			out = append(out, string(k))
		}
	}
	return out
}

// head sets a field of a document's head by its first row that has it; a later
// row that says something else is at fault.
func (u *importUnit) head(v map[string]string, field string, into *Text) {
	said := Text(v[field])
	switch {
	case said == "" || said == *into:
	case *into == "":
		*into = said
	default:
		u.fail(fault.NewMalformed("rows_disagree", fault.Args{"value": string(said), "first": string(*into)}).At(field), len(u.lines)-1)
	}
}

func buildCustomer(u *importUnit, v map[string]string) {
	in := CustomerInput{Code: Text(v["code"]), Name: Text(v["name"]), TaxID: Text(v["tax_id"]), Currency: Text(v["currency"]), GroupHead: Text(v["group_head"]),
		BillTo: Text(v["bill_to"]), Payer: Text(v["payer"]),
		Salesperson: Text(v["salesperson"]), ExternalID: Text(v["external_id"]), Classes: map[string]string{}}
	if d := v["net_days"]; d != "" {
		in.Terms = &TermsInput{NetDays: Text(d)}
	}
	for _, dim := range []string{"industry", "region", "size", "tier"} {
		if x := v[dim]; x != "" {
			in.Classes[dim] = x
		}
	}
	switch {
	case in.ExternalID != "":
		u.key = refCustomerExt + string(in.ExternalID)
	case in.Code != "":
		u.key = refCustomer + string(in.Code)
	case in.Name != "":
		u.key = refCustomerName + party.NormalizeName(string(in.Name))
	}
	u.cmd = CreateCustomer{Input: in}
}

// member tells a customer that names others: a group's head, a bill-to, a payer.
func (u *importUnit) member() bool {
	c, ok := u.cmd.(CreateCustomer)
	return ok && (c.Input.GroupHead != "" || c.Input.BillTo != "" || c.Input.Payer != "")
}

func buildProduct(u *importUnit, v map[string]string) {
	in := ProductInput{Code: Text(v["code"]), Name: Text(v["name"]), Category: Text(v["category"]), Unit: Text(v["unit"]), Price: Text(v["price"]), Cost: Text(v["cost"]),
		TaxRate: Text(v["tax_rate"]), ExternalID: Text(v["external_id"])}
	switch {
	case in.ExternalID != "":
		u.key = refProductExt + string(in.ExternalID)
	case in.Code != "":
		u.key = refProduct + string(in.Code)
	}
	u.cmd = CreateProduct{Input: in}
}

func buildInvoice(u *importUnit, v map[string]string) {
	c, _ := u.cmd.(CreateInvoice)
	in := &c.Input
	kind, tax := v["kind"], v["invoice_type"]
	if slices.Contains(receivable.InvoiceTypes, kind) && tax == "" || kind == "" && (tax == "invoice" || tax == "credit_note") {
		v["kind"], v["invoice_type"] = tax, kind // a column 发票类型 may say either
	}
	if u.cmd == nil {
		c.Kind, c.Approve = receivable.Invoice, true
		if v["kind"] == "credit_note" {
			c.Kind = receivable.CreditNote
		} else if v["kind"] != "" && v["kind"] != "invoice" {
			u.fail(fault.NewMalformed("bad_choice", fault.Args{"value": v["kind"], "allowed": "invoice, credit_note"}).At("kind"), 0)
		}
		if in.ExternalID = Text(v["external_id"]); in.ExternalID != "" {
			u.key = refDocExt + string(c.Kind) + ":" + string(in.ExternalID)
		}
	}
	for _, f := range []struct {
		name string
		into *Text
	}{{"customer", &in.Customer}, {"sold_to", &in.SoldTo}, {"date", &in.Date}, {"due_date", &in.DueDate}, {"currency", &in.Currency}, {"rate", &in.Rate}, {"original", &in.Original},
		{"invoice_type", &in.InvoiceType}, {"contract", &in.Contract}} {
		u.head(v, f.name, f.into)
	}
	in.Lines = append(in.Lines, lineFrom(v))
	u.cmd = c
}

func lineFrom(v map[string]string) LineInput {
	return LineInput{Product: Text(v["product"]), Description: Text(v["description"]), Quantity: Text(v["quantity"]), Price: Text(v["price"]),
		TaxRate: Text(v["tax_rate"]), TaxIncluded: v["tax_included"] == "true", DeliveryDate: Text(v["delivery_date"])}
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func buildOpening(u *importUnit, v map[string]string) {
	in := OpeningInput{Customer: Text(v["customer"]), Kind: Text(v["kind"]), Date: Text(v["date"]), DueDate: Text(v["due_date"]), Currency: Text(v["currency"]),
		Amount: Text(v["amount"]), BaseAmount: Text(v["base_amount"]), Number: Text(v["number"]), ExternalID: Text(v["external_id"])}
	if in.ExternalID != "" {
		u.key = refDocExt + string(receivable.Opening) + ":" + string(in.ExternalID)
	} else if in.Number != "" {
		u.key = refDocNumber + string(in.Number)
	}
	u.cmd = CreateOpening{Input: in}
}

func buildRate(u *importUnit, v map[string]string) {
	u.cmd = importRate{CreateRate{Input: RateInput{Date: Text(v["date"]), Currency: Text(v["currency"]), Rate: Text(v["rate"])}}}
}

func buildClass(u *importUnit, v map[string]string) {
	u.cmd = importClass{SetClass{Customer: Text(v["customer"]), Dimension: Text(v["dimension"]), Value: Text(v["value"]), ValidFrom: Text(v["valid_from"])}}
}
