// Package party minimal.
package party

import (
	"hesuan/internal/cal"
	"hesuan/internal/money"
)

type Discount struct {
	Percent   money.Percent
	Days      int
	Base, Tax string
	ProRata   bool
}
type Terms struct {
	NetDays  int
	Discount *Discount
}
type Block uint8

const BlockInvoicing Block = 4

type BlockInfo struct{ Reason string }
type Extra struct{}
type Customer struct {
	ID                                  int64
	Code, Name, LegalName, ShortName    string
	TaxID                               string
	Currency                            money.Currency
	Terms                               Terms
	GroupHead, Salesperson, Department  int64
	Active                              bool
	MergedInto                          int64
	Related                             bool
	ExternalID                          string
	Version                             int64
	Extra                               Extra
}
type ClassValue struct {
	Customer         int64
	Dimension, Value string
	ValidFrom        cal.Date
	Seq              int64
	Removed          bool
}

func Blocked(c Customer, act Block, on cal.Date) (BlockInfo, bool) { return BlockInfo{}, false }

func NormalizeName(s string) string { return s }
func PinyinKey(s string) string     { return s }

func NormalizeTaxID(s string) string { return s }
func CheckUSCC(s string) string      { return "" }
