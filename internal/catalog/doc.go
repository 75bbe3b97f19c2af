// Package catalog knows products: what is sold, in which unit, at which price
// and tax rate.
package catalog
