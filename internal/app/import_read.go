package app

import (
	"errors"
	"io"
	"sort"

	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// readUnits reads a file's rows and groups them into commands: rows of one
// document share its external_id.
func (a *App) readUnits(f ImportFile, res *ImportResult) ([]*importUnit, []string, error) {
	kind := sheet.Kind(f.Kind)
	build, ok := builders[kind]
	if !ok {
		return nil, nil, fault.NewMalformed("bad_choice", fault.Args{"value": f.Kind, "allowed": "customers, products, invoices, receipts, openings, rates, classes"}).At("kind")
	}
	r, err := sheet.Open(f.Data, f.Size, f.Name, sheet.Limits{})
	if err != nil {
		return nil, nil, err
	}
	m, err := mappingOf(kind, f, r, res)
	if err != nil {
		return nil, nil, err
	}
	var units []*importUnit
	byKey := map[string]*importUnit{}
	for {
		cells, line, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		if sheet.IsTotal(cells) {
			continue
		}
		res.Rows++
		row := importRow{line: line, cells: append([]string(nil), cells...)}
		values, rowErr := m.Row(cells)
		row.values = values
		u := group(units, byKey, kind, row)
		if u == nil {
			u = &importUnit{}
			units = append(units, u)
			if id := values["external_id"]; id != "" && grouped(kind) {
				byKey[values["kind"]+"|"+id] = u
			}
		}
		u.rows = append(u.rows, row)
		if rowErr != nil && u.err == nil {
			u.err = rowErr
		}
	}
	for _, u := range units {
		if u.err == nil {
			build(u)
		}
	}
	if kind == sheet.Customers { // group heads before their members
		sort.SliceStable(units, func(i, j int) bool {
			return units[i].rows[0].values["group_head"] == "" && units[j].rows[0].values["group_head"] != ""
		})
	}
	return units, r.Header(), nil
}

func mappingOf(kind sheet.Kind, f ImportFile, r *sheet.Reader, res *ImportResult) (sheet.Mapping, error) {
	if f.Mapping != nil {
		return f.Mapping.Bind(r)
	}
	m, missing, unknown, err := sheet.Recognize(kind, r.Header())
	if err != nil {
		return m, err
	}
	res.Unknown = append(res.Unknown, unknown...)
	if len(missing) > 0 {
		e := fault.NewMalformed("missing_column", fault.Args{"column": missing[0]})
		for _, x := range missing {
			e.Fields = append(e.Fields, fault.Field{Field: x, Code: "missing_column", Args: fault.Args{"column": x}})
		}
		return m, e
	}
	return m, nil
}

func grouped(k sheet.Kind) bool {
	return k == sheet.Invoices || k == sheet.Receipts || k == sheet.Orders
}

// group finds the unit a row belongs to.
func group(units []*importUnit, byKey map[string]*importUnit, kind sheet.Kind, row importRow) *importUnit {
	id := row.values["external_id"]
	if id == "" || !grouped(kind) {
		return nil
	}
	return byKey[row.values["kind"]+"|"+id]
}

// builders make a kind's command of a unit's rows.
var builders = map[sheet.Kind]func(*importUnit){
	sheet.Customers: buildCustomer,
	sheet.Products:  buildProduct,
	sheet.Invoices:  buildInvoice,
	sheet.Receipts:  buildReceipt,
	sheet.Openings:  buildOpening,
	sheet.Rates:     buildRate,
	sheet.Classes:   buildClass,
}

// get reads a field of the unit's first row that has it.
func (u *importUnit) get(field string) Text {
	for _, r := range u.rows {
		if v := r.values[field]; v != "" {
			return Text(v)
		}
	}
	return ""
}

func buildCustomer(u *importUnit) {
	in := CustomerInput{Code: u.get("code"), Name: u.get("name"), TaxID: u.get("tax_id"), Currency: u.get("currency"), GroupHead: u.get("group_head"), Salesperson: u.get("salesperson"),
		ExternalID: u.get("external_id"), Classes: map[string]string{}}
	if d := u.get("net_days"); d != "" {
		in.Terms = &TermsInput{NetDays: d}
	}
	for _, dim := range []string{"industry", "region", "size", "tier"} {
		if v := u.get(dim); v != "" {
			in.Classes[dim] = string(v)
		}
	}
	switch {
	case in.ExternalID != "":
		u.key = refCustomerExt + string(in.ExternalID)
	case in.Code != "":
		u.key = refCustomer + string(in.Code)
	default:
		u.key = refCustomerName + party.NormalizeName(string(in.Name))
	}
	u.cmd = CreateCustomer{Input: in}
}

func buildProduct(u *importUnit) {
	in := ProductInput{Code: u.get("code"), Name: u.get("name"), Category: u.get("category"), Unit: u.get("unit"), Price: u.get("price"), Cost: u.get("cost"), TaxRate: u.get("tax_rate"), ExternalID: u.get("external_id")}
	u.key = refProduct + string(in.Code)
	if in.ExternalID != "" {
		u.key = refProductExt + string(in.ExternalID)
	}
	u.cmd = CreateProduct{Input: in}
}

func buildInvoice(u *importUnit) {
	kind := receivable.Invoice
	if u.get("kind") == "credit_note" {
		kind = receivable.CreditNote
	}
	in := InvoiceInput{Customer: u.get("customer"), Date: u.get("date"), DueDate: u.get("due_date"), Currency: u.get("currency"), Rate: u.get("rate"), Original: u.get("original"), ExternalID: u.get("external_id")}
	for _, r := range u.rows {
		l := LineInput{Product: Text(r.values["product"]), Description: Text(r.values["description"]), Quantity: Text(r.values["quantity"]), Price: Text(r.values["price"]),
			TaxRate: Text(r.values["tax_rate"]), TaxIncluded: r.values["tax_included"] == "true"}
		in.Lines = append(in.Lines, l)
	}
	if in.ExternalID != "" {
		u.key = refDocExt + string(kind) + ":" + string(in.ExternalID)
	}
	u.cmd = CreateInvoice{Kind: kind, Input: in, Approve: true}
}

// buildReceipt sums the rows of one receipt: the amount of each is what goes
// to its invoice.
func buildReceipt(u *importUnit) {
	in := ReceiptInput{Customer: u.get("customer"), Date: u.get("date"), Currency: u.get("currency"), Rate: u.get("rate"), Fee: u.get("fee"), BankAccount: u.get("bank_account"),
		Method: u.get("method"), Reference: u.get("reference"), ExternalID: u.get("external_id")}
	var amounts []string
	for _, r := range u.rows {
		amounts = append(amounts, r.values["amount"])
		if inv := r.values["invoice"]; inv != "" {
			in.Settle.Lines = append(in.Settle.Lines, SettleLine{Invoice: Text(inv), Amount: Text(r.values["amount"])})
		}
	}
	sum, err := sumDecimals(amounts)
	if err != nil {
		u.err = err
		return
	}
	in.Amount = Text(sum)
	if in.ExternalID != "" {
		u.key = refDocExt + string(receivable.Receipt) + ":" + string(in.ExternalID)
	}
	u.cmd = CreateReceipt{Input: in}
}

func buildOpening(u *importUnit) {
	in := OpeningInput{Customer: u.get("customer"), Kind: u.get("kind"), Date: u.get("date"), DueDate: u.get("due_date"), Currency: u.get("currency"), Amount: u.get("amount"),
		BaseAmount: u.get("base_amount"), Number: u.get("number"), ExternalID: u.get("external_id")}
	if in.ExternalID != "" {
		u.key = refDocExt + string(receivable.Opening) + ":" + string(in.ExternalID)
	} else if in.Number != "" {
		u.key = refDocNumber + string(in.Number)
	}
	u.cmd = CreateOpening{Input: in}
}

func buildRate(u *importUnit) {
	u.cmd = CreateRate{Input: RateInput{Date: u.get("date"), Currency: u.get("currency"), Rate: u.get("rate")}}
}

func buildClass(u *importUnit) {
	u.cmd = SetClass{Customer: u.get("customer"), Dimension: u.get("dimension"), Value: u.get("value"), ValidFrom: u.get("valid_from")}
}
