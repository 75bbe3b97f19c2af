package sheet

// Columns are the columns of a kind's template: those of the contract, in its
// order.
func (k Kind) Columns() []Column {
	var columns []Column
	for _, f := range k.Fields() {
		if f.Name != taxedPrice {
			columns = append(columns, Column{Name: f.Name, TitleZH: f.TitleZH, TitleEN: f.TitleEN, Type: f.Type})
		}
	}
	return columns
}
