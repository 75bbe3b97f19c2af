package sheet

// Kind says what the rows of a table are.
type Kind string

// The kinds of the import contract. Bank statements are not among them: they
// have readers of their own.
const (
	Customers   Kind = "customers"
	Products    Kind = "products"
	Orders      Kind = "orders"
	Invoices    Kind = "invoices"
	Receipts    Kind = "receipts"
	Openings    Kind = "openings"
	Rates       Kind = "rates"
	Classes     Kind = "classes"
	MarketSizes Kind = "market-sizes"
)

// Type says how a field's cells are normalised.
type Type string

// The types of fields and of columns in what is written.
const (
	Text     Type = "text"     // trimmed, otherwise as written
	Amount   Type = "amount"   // money: "1130.00"
	Number   Type = "number"   // quantity, price, exchange rate: "2.5"
	Percent  Type = "percent"  // tax rate as a fraction: "0.13"
	Int      Type = "int"      // "30"
	Date     Type = "date"     // "2026-07-31"
	Currency Type = "currency" // "CNY"
	Choice   Type = "choice"   // one of a few words: "invoice"
)

// Field is one field of a kind: its name in the API, how it is normalised, and
// the header words by which it is known.
type Field struct {
	Name     string
	TitleZH  string
	TitleEN  string
	Type     Type
	Required bool
	// Titles are further header words, the surest first: when two columns of a
	// file would fill one field, the earlier word wins.
	Titles []string
	// Choices turn words into values, for the type Choice. Values stand for
	// themselves.
	Choices map[string]string
}

// money tells a field that counts money: what a file written in thousands or
// ten thousands has in those.
func (f Field) money() bool {
	return f.Type == Amount || f.Name == "price" || f.Name == taxedPrice || f.Name == "cost"
}

// Kinds lists the kinds in the order of a first import: what others refer to
// comes first.
func Kinds() []Kind {
	return []Kind{Customers, Products, Classes, Rates, Openings, Orders, Invoices, Receipts, MarketSizes}
}

// Fields returns the fields of a kind in the order of the contract, nil for an
// unknown kind.
func (k Kind) Fields() []Field {
	switch k {
	case Customers:
		return customerFields()
	case Products:
		return productFields()
	case Orders:
		return orderFields()
	case Invoices:
		return invoiceFields()
	case Receipts:
		return receiptFields()
	case Openings:
		return openingFields()
	case Rates:
		return rateFields()
	case Classes:
		return classFields()
	case MarketSizes:
		return marketSizeFields()
	}
	return nil
}

// Valid says whether the kind is known.
func (k Kind) Valid() bool { return k.Fields() != nil }
