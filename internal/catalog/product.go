package catalog

import "hesuan/internal/money"

// Product is something that is sold. Price is net, Cost what a unit costs us.
type Product struct {
	ID                         int64
	Code, Name, Category, Unit string
	Price, Cost                money.Price
	TaxRate                    money.Percent
	Active                     bool
	Version                    int64
	ExternalID                 string
}
