package access

import "slices"

// Field is a piece of information that a role may hide from those who hold it.
type Field string

// The fields that can be hidden.
const (
	FieldTaxID   Field = "customer.tax_id"
	FieldContact Field = "customer.contact"
	FieldBank    Field = "customer.bank"
	FieldCredit  Field = "customer.credit"
	FieldCost    Field = "product.cost"
)

type fieldRow struct {
	field          Field
	chinese, other string
}

var fields = []fieldRow{
	{FieldTaxID, "客户税号", "Customers' tax ids"},
	{FieldContact, "客户联系人与地址", "Customers' contacts and addresses"},
	{FieldBank, "客户银行账户", "Customers' bank accounts"},
	{FieldCredit, "信用额度与占用", "Credit limits and exposure"},
	{FieldCost, "成本（产品成本、发货成本、成本类分录）", "Cost (of products, deliveries and in vouchers)"},
}

// Fields lists the fields that can be hidden, in the order shown.
func Fields() []Field {
	out := make([]Field, 0, len(fields))
	for _, f := range fields {
		out = append(out, f.field)
	}
	return out
}

// Title names the field for people; an unknown one by itself.
func (f Field) Title(zh bool) string {
	i := slices.IndexFunc(fields, func(x fieldRow) bool { return x.field == f })
	switch {
	case i < 0:
		return string(f)
	case zh:
		return fields[i].chinese
	}
	return fields[i].other
}

// Known tells whether the field is one of Fields.
func (f Field) Known() bool {
	return slices.ContainsFunc(fields, func(x fieldRow) bool { return x.field == f })
}

// Hidden are fields that a principal does not see in a book; nil: sees all.
type Hidden map[Field]bool

// Hidden gives the fields a principal does not see in a book: those that one
// grant hides and no grant shows. Only a grant that reads all customers shows
// a field: what is hidden is so for the whole book, so that no order, search
// or sum can tell it.
func (p Principal) Hidden(book int64) Hidden {
	var out Hidden
	for _, h := range p.Held {
		for _, f := range h.Hides {
			if (h.Book == 0 || h.Book == book) && !p.shown(book, f) {
				if out == nil {
					out = Hidden{}
				}
				out[f] = true
			}
		}
	}
	return out
}

func (p Principal) shown(book int64, f Field) bool {
	return slices.ContainsFunc(p.Held, func(h Held) bool {
		reads := h.Functions[CustomerRead] || h.Functions[ReportRead]
		return (h.Book == 0 || h.Book == book) && reads && !h.Own && h.Customers == nil && !slices.Contains(h.Hides, f)
	})
}

// Hides tells whether a principal does not see a field in a book.
func (p Principal) Hides(book int64, f Field) bool { return p.Hidden(book)[f] }
