package app

import (
	"context"
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// UndoImport reverses what a batch posted, the last first; nothing posted is
// deleted. Master data it made is deactivated.
func (a *App) UndoImport(ctx context.Context, book int64, call Call, name string) (int, error) {
	id, ok := parseID(idBatch, name)
	if !ok {
		return 0, fault.NewNotFound("batch", name)
	}
	var batch store.ImportBatch
	var rows []store.ImportRow
	err := a.ask(ctx, book, call, Query{}, access.ImportRun, func(k *asking) (err error) {
		batch, rows, err = k.ImportBatch(id)
		return err
	})
	if err != nil {
		return 0, err
	}
	if batch.ID == 0 {
		return 0, fault.NewNotFound("batch", name)
	}
	if batch.Undone {
		return 0, fault.NewConflict("already_reversed", fault.Args{"document": name})
	}
	sort.Slice(rows, func(i, j int) bool { return rows[i].Target > rows[j].Target })
	call.Bulk, call.Key = true, ""
	n := 0
	for _, r := range rows {
		cmd := undoRow(r, name)
		if cmd == nil {
			continue
		}
		if _, err := a.Do(ctx, book, call, cmd); err != nil && !fault.Is(err, "already_reversed") {
			return n, err
		}
		n++
	}
	_, err = a.Do(ctx, book, call, endImport{id: id})
	return n, err
}

// undoRow is the command that takes back what a row made.
func undoRow(r store.ImportRow, batch string) Command {
	in := ReverseInput{Reason: Text("import undo " + batch), Chain: true}
	doc := string(makeID(idDoc, r.Target))
	switch r.Kind {
	case "invoice.approve", "credit_note.approve":
		return ReverseDocument{Kinds: []receivable.Kind{receivable.Invoice, receivable.CreditNote}, ID: doc, Need: access.InvoiceReverse, Input: in, Free: true}
	case "receipt.create":
		return ReverseDocument{Kinds: []receivable.Kind{receivable.Receipt}, ID: doc, Need: access.ReceiptReverse, Input: in, Free: true}
	case "opening.create":
		return ReverseDocument{Kinds: []receivable.Kind{receivable.Opening}, ID: doc, Need: access.OpeningWrite, Input: in, Free: true}
	case "customer.create":
		return deactivate{customer: r.Target}
	}
	return nil
}

// deactivate takes an imported customer out of use.
type deactivate struct{ customer int64 }

// Right of the command.
func (deactivate) Right() access.Function { return access.CustomerWrite }

// Decide deactivates the customer, and frees its natural keys where it has no
// items, so that a corrected file can be imported.
func (c deactivate) Decide(d *Desk) (any, error) {
	cust, ok := d.Customers.Get(c.customer)
	if !ok {
		return nil, fault.NewNotFound("customer", "")
	}
	cust.Active = false
	cust.Version++
	d.Customers.Put(cust.ID, cust)
	d.Log("customer.deactivate", cust.Code, "import undo")
	return nil, nil
}

// endImport marks a batch as undone.
type endImport struct{ id int64 }

// Right of the command.
func (endImport) Right() access.Function { return access.ImportRun }

// Decide marks the batch.
func (c endImport) Decide(d *Desk) (any, error) {
	b, ok := d.Batches.Get(c.id)
	if !ok {
		return nil, fault.NewNotFound("batch", "")
	}
	b.Undone, b.State = true, "undone"
	d.Batches.Put(c.id, b)
	d.Log("import.undo", string(makeID(idBatch, c.id)), "")
	return nil, nil
}
