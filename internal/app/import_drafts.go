package app

import (
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// refDraftExt holds the external ids of drafts, apart from those of documents:
// a draft is none yet.
const refDraftExt = "de:" // kind ":" external id

// lookForDrafts tells whether rows may be there as drafts already, and keeps
// invoices as drafts where the book's policy wants it.
func (r *importing) lookForDrafts(k *asking) error {
	if parseSettings(k.config.Book.Settings).DutiesApart {
		r.asDrafts()
	}
	some, err := k.Drafts(store.DocFilter{}, nil, store.Page{Limit: 1})
	r.known = r.drafts || len(some) > 0
	return err
}

// asDrafts lets invoices be kept as drafts where maker and reviewer are apart:
// who brings a file may not post what is in it, another person does.
func (r *importing) asDrafts() {
	for _, u := range r.units {
		if c, ok := u.cmd.(CreateInvoice); ok {
			c.Approve = false
			u.cmd, r.drafts = c, true
		}
	}
}

// tellDrafts says in the result that what was made is not posted yet.
func (r *importing) tellDrafts() {
	if r.drafts {
		r.res.Drafts = r.res.Created
		r.res.Note = fault.Message("import_drafts", r.call.Lang, fault.Args{"count": itoa(int64(r.res.Drafts))})
	}
}

// drafted tells that a row's document is there already as a draft.
func (c imported) drafted(d *Desk) bool {
	if !c.drafts || !strings.HasPrefix(c.key, refDocExt) {
		return false
	}
	_, there := d.Refs.Get(refDraftExt + c.key[len(refDocExt):])
	return there
}

// claimDraft takes a draft's external id, which neither a document nor another
// draft may have.
func (d *Desk) claimDraft(kind receivable.Kind, external Text, id int64) error {
	if external == "" {
		return nil
	}
	key := string(kind) + ":" + string(external)
	taken := fault.NewConflict("duplicate_number", fault.Args{"number": string(external)}).At("external_id")
	if _, there := d.Refs.Get(refDocExt + key); there {
		return taken
	}
	return d.claim(refDraftExt+key, id, taken)
}

// freeDraft gives a draft's external id back: to its document, or to nobody.
func (d *Desk) freeDraft(kind receivable.Kind, external Text, id int64) {
	key := refDraftExt + string(kind) + ":" + string(external)
	if of, _ := d.Refs.Get(key); external != "" && of == id {
		d.Refs.Remove(key)
	}
}

// undoDraft takes an imported draft away; where another person has posted it
// meanwhile, its document is reversed.
type undoDraft struct {
	undoDocument
	kind receivable.Kind
}

// Right of the command.
func (undoDraft) Right() access.Function { return access.InvoiceWrite }

// Decide takes the draft or its document back.
func (c undoDraft) Decide(d *Desk) (any, error) {
	doc, posted := d.Refs.Get(refDraft + itoa(c.doc))
	if _, there := d.Drafts.Get(c.doc); there {
		return VoidDraft{Kind: c.kind, ID: c.ID}.Decide(d)
	}
	if !posted {
		return nil, errUnchanged // taken away before
	}
	if !d.Call.Who.Can(d.Book, access.InvoiceReverse) {
		return nil, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.InvoiceReverse)})
	}
	c.undoDocument.doc, c.undoDocument.ID = doc, string(makeID(idDoc, doc))
	return c.undoDocument.Decide(d)
}
