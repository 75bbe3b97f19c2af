package app

import (
	"encoding/json"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// saveDraft keeps an invoice that is not approved yet: worked out like one
// that is, but without number, voucher or items.
func (d *Desk) saveDraft(c CreateInvoice) (any, error) {
	inv, err := d.readInvoice(c.Kind, c.Input, c.Right())
	if err != nil {
		return nil, err
	}
	inv.doc.ID = d.NewID()
	draft, err := draftOf(inv, c.Input, d.Call.Who.UserID)
	if err != nil {
		return nil, err
	}
	if err := d.claimDraft(c.Kind, c.Input.ExternalID, draft.ID); err != nil {
		return nil, err
	}
	d.Drafts.Put(draft.ID, draft)
	d.Log(string(c.Kind)+".draft", string(makeID(idDoc, draft.ID)), "")
	return d.draftAnswer(draft, inv), nil
}

func draftOf(inv draftInvoice, in InvoiceInput, maker int64) (store.Draft, error) {
	body, err := json.Marshal(in)
	return store.Draft{ID: inv.doc.ID, Customer: inv.customer.ID, Date: inv.doc.DocDate, Total: inv.doc.Total, Maker: maker, Version: 1, SoldTo: inv.doc.SoldTo,
		Kind: string(inv.doc.Kind), State: "draft", Currency: inv.doc.Currency, Body: string(body)}, err
}

func (d *Desk) draftAnswer(draft store.Draft, inv draftInvoice) *DocumentAnswer {
	a := d.answer(inv.doc, inv.customer, inv.lines, nil, nil)
	a.Status, a.Version, a.Open = draft.State, draft.Version, money.Amount(0).Format(draft.Currency)
	return a
}

// draft finds a draft of a kind; its customer must be visible.
func (d *Desk) draft(name string, kind receivable.Kind, right access.Function) (store.Draft, InvoiceInput, error) {
	var in InvoiceInput
	id, ok := parseID(idDoc, name)
	dr, found := d.Drafts.Get(id)
	if !ok || !found || dr.Kind != string(kind) {
		// An approved one is there, but is no draft any more.
		if doc, _, err := d.document(name, right, kind); err == nil {
			return dr, in, fault.NewConflict("not_a_draft", fault.Args{"document": doc.Number})
		}
		return dr, in, fault.NewNotFound("document", name)
	}
	if _, err := d.visible(dr.Customer, right, "document", name); err != nil {
		return dr, in, err
	}
	return dr, in, json.Unmarshal([]byte(dr.Body), &in)
}

// ChangeDraft replaces a draft's content, with the version it knows.
type ChangeDraft struct {
	Kind    receivable.Kind
	ID      string
	Version int64
	Patch   []byte // JSON: fields given replace those of the draft
}

// Right of the command.
func (ChangeDraft) Right() access.Function { return access.InvoiceWrite }

// Decide changes the draft.
func (c ChangeDraft) Decide(d *Desk) (any, error) {
	dr, in, err := d.draft(c.ID, c.Kind, c.Right())
	if err != nil {
		return nil, err
	}
	if dr.Version != c.Version {
		return nil, fault.NewConflict("version_conflict", fault.Args{"version": itoa(dr.Version)}).With("version", dr.Version)
	}
	// Whoever may approve it must not have written it: else a reviewer could
	// rewrite a draft and approve that.
	if d.settings().DutiesApart && dr.Maker != d.Call.Who.UserID {
		return nil, fault.NewRefused("duties_apart_change", fault.Args{"maker": d.People(dr.Maker)})
	}
	was := in.ExternalID
	if err := c.apply(&in); err != nil {
		return nil, err
	}
	if in.ExternalID != was {
		d.freeDraft(c.Kind, was, dr.ID)
		if err := d.claimDraft(c.Kind, in.ExternalID, dr.ID); err != nil {
			return nil, err
		}
	}
	inv, err := d.readInvoice(c.Kind, in, c.Right())
	if err != nil {
		return nil, err
	}
	inv.doc.ID = dr.ID
	next, err := draftOf(inv, in, dr.Maker)
	if err != nil {
		return nil, err
	}
	next.Version = dr.Version + 1
	d.Drafts.Put(dr.ID, next)
	d.Log(string(c.Kind)+".change", c.ID, "")
	return d.draftAnswer(next, inv), nil
}

// apply lays the patch over a draft. A list that it names replaces the old one
// whole: read over the old lines, new ones would keep their discounts and rates.
func (c ChangeDraft) apply(in *InvoiceInput) error {
	lines, plan := in.Lines, in.Instalments
	terms, given := in.Terms, Members(c.Patch)["terms"]
	in.Lines, in.Instalments, in.Terms = nil, nil, nil
	if err := strictJSON(c.Patch, in); err != nil {
		return err
	}
	if in.Lines == nil {
		in.Lines = lines
	}
	if in.Instalments == nil {
		in.Instalments = plan
	}
	if !given { // null leaves them to the order or customer again
		in.Terms = terms
	}
	return nil
}

// ApproveDraft posts a draft.
type ApproveDraft struct {
	Kind receivable.Kind
	ID   string
}

// Right of the command.
func (ApproveDraft) Right() access.Function { return access.InvoiceApprove }

// Decide posts the draft; its id leads to the document.
func (c ApproveDraft) Decide(d *Desk) (any, error) {
	dr, in, err := d.draft(c.ID, c.Kind, c.Right())
	if err != nil {
		return nil, err
	}
	if d.settings().DutiesApart && dr.Maker == d.Call.Who.UserID {
		return nil, fault.NewRefused("duties_apart", nil)
	}
	inv, err := d.readInvoice(c.Kind, in, c.Right())
	if err != nil {
		return nil, err
	}
	// The document gets an id of its own: ids tell what was known when, and
	// before its approval it was not known. The draft's id leads to it.
	inv.doc.ID, inv.doc.Maker = d.NewID(), dr.Maker
	d.Refs.Put(refDraft+itoa(dr.ID), inv.doc.ID)
	d.freeDraft(c.Kind, in.ExternalID, dr.ID)
	d.followRemarks(dr.ID, inv.doc.ID)
	d.Drafts.Remove(dr.ID)
	d.Detail(map[string]string{"draft": string(makeID(idDoc, dr.ID))})
	return d.approveInvoice(inv)
}

// VoidDraft takes a draft away.
type VoidDraft struct {
	Kind receivable.Kind
	ID   string
}

// Right of the command.
func (VoidDraft) Right() access.Function { return access.InvoiceWrite }

// Decide removes the draft; the audit log keeps what it was.
func (c VoidDraft) Decide(d *Desk) (any, error) {
	dr, in, err := d.draft(c.ID, c.Kind, c.Right())
	if err != nil {
		return nil, err
	}
	d.freeDraft(c.Kind, in.ExternalID, dr.ID)
	d.Drafts.Remove(dr.ID)
	d.Log(string(c.Kind)+".void", c.ID, "")
	d.Detail(in)
	return map[string]any{"id": c.ID, "status": "void"}, nil
}
