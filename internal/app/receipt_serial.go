package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/receivable"
)

// serialKey is the natural key of a movement on a bank account.
func serialKey(doc receivable.Document) string {
	return refBankSerial + itoa(doc.Bank) + ":" + doc.BankSerial
}

// claimSerial notes that a movement of the bank is entered: the same money
// cannot come twice. A reversed receipt gives its movement up, so that it may
// be entered anew. The refusal leads to the receipt that has it, but for who
// may not see its customer.
func (d *Desk) claimSerial(doc receivable.Document) error {
	if doc.BankSerial == "" {
		return nil
	}
	id, taken := d.Refs.Get(serialKey(doc))
	if !taken {
		d.Refs.Put(serialKey(doc), doc.ID)
		return nil
	}
	had, _ := d.Docs.Get(id)
	if _, err := d.visible(had.Customer, access.ReportRead, "document", ""); err != nil {
		return fault.NewConflict("duplicate_bank_serial_elsewhere", fault.Args{"serial": doc.BankSerial}).At("bank_serial")
	}
	return fault.NewConflict("duplicate_bank_serial", fault.Args{"serial": doc.BankSerial, "document": had.Number, "date": had.DocDate.String()}).
		With("document", SourceRef{string(had.Kind), makeID(idDoc, had.ID), had.Number}).At("bank_serial")
}
