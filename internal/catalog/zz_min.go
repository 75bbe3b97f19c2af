// Package catalog minimal.
package catalog

import "hesuan/internal/money"

type Product struct {
	ID                         int64
	Code, Name, Category, Unit string
	Price, Cost                money.Price
	TaxRate                    money.Percent
	Active                     bool
	Version                    int64
	ExternalID                 string
}
