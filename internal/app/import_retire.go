package app

import (
	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// undoDocument reverses a document of a batch with what was settled inside the
// batch. What others settled with it is named, or undone too where the caller
// asks for the chain.
type undoDocument struct {
	ReverseDocument
	doc   int64
	mine  map[int64]bool
	chain bool
}

// Decide reverses the document, today or on its own day where that is later.
func (c undoDocument) Decide(d *Desk) (any, error) {
	doc, ok := d.Docs.Get(c.doc)
	if !ok {
		return nil, fault.NewNotFound("document", c.ID)
	}
	if d.reversal(doc.ID) != 0 {
		return nil, errUnchanged
	}
	if !c.chain {
		if err := c.foreign(d, doc); err != nil {
			return nil, err
		}
	}
	if c.Input.Date == "" {
		c.Input.Date = Text(max(d.Today, doc.Date).String())
	} else if day, err := cal.ParseDate(string(c.Input.Date)); err == nil {
		c.Input.Date = Text(max(day, doc.Date).String())
	}
	return c.ReverseDocument.Decide(d)
}

// foreign refuses where a settlement on the document reaches beyond the batch.
func (c undoDocument) foreign(d *Desk, doc receivable.Document) error {
	standing, err := d.standing(doc)
	if err != nil {
		return err
	}
	var others []receivable.Settlement
	for _, s := range standing { // all are asked for, so that one trip loads them
		d.SettlementLines.Get(s.ID)
	}
	for _, s := range standing {
		lines, _ := d.SettlementLines.Get(s.ID)
		inside := c.mine[s.Merged]
		if !inside {
			inside = len(lines) > 0
			for _, l := range lines {
				inside = inside && c.mine[l.Item/receivable.ItemStep]
			}
		}
		if !inside {
			others = append(others, s)
		}
	}
	if len(others) > 0 {
		return d.blocked(doc, others)
	}
	return nil
}

// retireCustomer takes an imported customer that nothing uses out of use. Its
// row stays, as its history does; its code gets the batch behind it, so that a
// corrected file can bring the customer again.
type retireCustomer struct {
	customer int64
	batch    string
}

// Right of the command.
func (retireCustomer) Right() access.Function { return access.CustomerWrite }

// Decide frees the customer's natural keys and deactivates it.
func (c retireCustomer) Decide(d *Desk) (any, error) {
	cust, ok := d.Customers.Get(c.customer)
	if !ok {
		return nil, fault.NewNotFound("customer", "")
	}
	name, tax := refCustomerName+party.NormalizeName(cust.Name), refTaxID+cust.TaxID
	byName, _ := d.Refs.Get(name)
	byTax, _ := d.Refs.Get(tax)
	d.Refs.Remove(refCustomer + cust.Code)
	if cust.ExternalID != "" {
		d.Refs.Remove(refCustomerExt + cust.ExternalID)
	}
	if byName == cust.ID {
		d.Refs.Remove(name)
	}
	if byTax == cust.ID {
		d.Refs.Remove(tax)
	}
	was := cust.Code
	cust.Code, cust.ExternalID, cust.Active = retired(cust.Code, c.batch), "", false
	cust.Version++
	d.Refs.Put(refCustomer+cust.Code, cust.ID)
	d.Customers.Put(cust.ID, cust)
	d.Log("customer.retire", was, "import undo "+c.batch)
	return nil, nil
}

func retired(code, batch string) string { return code + "~" + batch }

// retireProduct takes an imported product that nothing uses out of use.
type retireProduct struct {
	product int64
	batch   string
}

// Right of the command.
func (retireProduct) Right() access.Function { return access.ProductWrite }

// Decide frees the product's natural keys and deactivates it.
func (c retireProduct) Decide(d *Desk) (any, error) {
	p, ok := d.Products.Get(c.product)
	if !ok {
		return nil, fault.NewNotFound("product", "")
	}
	d.Refs.Remove(refProduct + p.Code)
	if p.ExternalID != "" {
		d.Refs.Remove(refProductExt + p.ExternalID)
	}
	was := p.Code
	p.Code, p.ExternalID, p.Active = retired(p.Code, c.batch), "", false
	p.Version++
	d.Refs.Put(refProduct+p.Code, p.ID)
	d.Products.Put(p.ID, p)
	d.Log("product.retire", was, "import undo "+c.batch)
	return nil, nil
}

// endImport marks a batch as undone; its file may be imported again.
type endImport struct{ id int64 }

// Right of the command.
func (endImport) Right() access.Function { return access.ImportRun }

// Decide marks the batch.
func (c endImport) Decide(d *Desk) (any, error) {
	b, ok := d.Batches.Get(c.id)
	if !ok {
		return nil, fault.NewNotFound("batch", "")
	}
	b.Undone, b.State = true, batchUndone
	d.Refs.Remove(batchRef(b.Kind, b.Hash))
	d.Batches.Put(c.id, b)
	d.Log("import.undo", string(makeID(idBatch, c.id)), "")
	return nil, nil
}
