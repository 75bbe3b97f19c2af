package app

import (
	"path"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

const (
	remarkNoteMost = 2000
	// RemarkFileMost is the largest file that is kept with a record, in bytes.
	RemarkFileMost = 10 << 20
	remarksMost    = 200       // of one record
	refRemark      = "k:"      // id of a draft that has remarks
	removedOf      = "removed" // state of a remark that was taken away
)

// remarkFiles are the endings of files that may be kept, with what browsers are
// told they are. Nothing that a browser would run is among them.
var remarkFiles = map[string]string{
	".csv": "text/csv; charset=utf-8", ".doc": "application/msword", ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".eml": "message/rfc822", ".gif": "image/gif", ".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".msg": "application/vnd.ms-outlook", ".ofd": "application/ofd",
	".pdf": "application/pdf", ".png": "image/png", ".ppt": "application/vnd.ms-powerpoint", ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".txt": "text/plain; charset=utf-8", ".webp": "image/webp", ".xls": "application/vnd.ms-excel", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".xml": "application/xml", ".zip": "application/zip",
}

// RemarkInput is a note on a record, named by its id.
type RemarkInput struct {
	Of   Text `json:"of"`
	Note Text `json:"note"`
}

// RemarkFile is a file that comes with a remark; its contents are kept already.
type RemarkFile struct {
	Name string
	Hash string // SHA-256 in hex
	Size int64
}

// Remark is a note or a file as answers show it. From names another record that
// it is kept with: a voucher shows those of its document too.
type Remark struct {
	ID       ID          `json:"id"`
	Of       ID          `json:"of"`
	From     string      `json:"from,omitempty"`
	Note     string      `json:"note,omitempty"`
	File     string      `json:"file,omitempty"`
	Media    string      `json:"media,omitempty"`
	Size     int64       `json:"size,omitempty"`
	Maker    string      `json:"maker"`
	Mine     bool        `json:"mine"`
	Recorded cal.Instant `json:"recorded"`
	State    string      `json:"state"` // kept or removed
	Remover  string      `json:"remover,omitempty"`
	Reason   string      `json:"reason,omitempty"` // why it was removed
	DryRun   bool        `json:"dry_run,omitempty"`
}

// AddRemark keeps a note or a file with a record.
type AddRemark struct {
	Input RemarkInput
	File  *RemarkFile
}

// Right of the command.
func (AddRemark) Right() access.Function { return access.RemarkWrite }

// Decide keeps it.
func (c AddRemark) Decide(d *Desk) (any, error) {
	var f fields
	f.required("of", c.Input.Of)
	v := store.Remark{Seq: d.Seq, Maker: d.Call.Who.UserID, Note: f.text("note", c.Input.Note, remarkNoteMost)}
	if c.File == nil {
		f.required("note", c.Input.Note)
	} else {
		v.File, v.Media = f.fileName("file", c.File.Name)
		v.Hash, v.Size = c.File.Hash, c.File.Size
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	of, label, err := d.remarked(string(c.Input.Of))
	if err != nil {
		return nil, err
	}
	there, _ := d.Remarks.Get(of)
	if len(there) >= remarksMost {
		return nil, fault.NewRefused("too_many_remarks", fault.Args{"max": itoa(remarksMost)}).At("of")
	}
	v.ID, v.Of = d.NewID(), of
	d.Remarks.Append(of, v)
	if _, draft := d.Drafts.Get(of); draft {
		d.Refs.Put(refRemark+itoa(of), v.ID)
	}
	action := "remark.add"
	if v.File != "" {
		action = "remark.file"
	}
	d.Log(action, label, v.Note)
	d.Detail(map[string]any{"file": v.File, "sha256": v.Hash})
	return d.remarkAnswer(v, c.Input.Of), nil
}

// fileName checks the name of a file and tells what browsers are told it is.
func (f *fields) fileName(field, name string) (string, string) {
	name = f.text(field, Text(path.Base(strings.ReplaceAll(name, `\`, "/"))), 200)
	ending := strings.ToLower(path.Ext(name))
	media, ok := remarkFiles[ending]
	if !ok {
		f.c.Add(field, "file_kind", fault.Args{"ending": ending, "allowed": strings.Join(sortedNames(remarkFiles), " ")})
	}
	return name, media
}

func (d *Desk) remarkAnswer(v store.Remark, of Text) *Remark {
	return &Remark{ID: d.newly(idRemark, v.ID), Of: ID(of), Note: v.Note, File: v.File, Media: v.Media, Size: v.Size, Maker: d.Call.Who.Display, Mine: true,
		Recorded: d.Now, State: "kept", DryRun: d.Call.DryRun}
}

// remarked finds the record a caller names by its id, and how the audit log
// calls it. The id of a draft that was approved leads to its document.
func (d *Desk) remarked(name string) (id int64, label string, err error) {
	if v, ok := parseID(idVoucher, name); ok {
		if _, there := d.Vouchers.Get(v); !there || !d.Call.Who.Scope(d.Book, access.RemarkWrite).All() {
			return 0, "", fault.NewNotFound("record", name)
		}
		return v, name, nil
	}
	var owner int64
	if c, ok := parseID(idCustomer, name); ok {
		cust, _ := d.Customers.Get(c)
		id, owner, label = c, c, cust.Code
	} else if o, ok := parseID(idOrder, name); ok {
		ord, _ := d.Orders.Get(o)
		id, owner, label = o, ord.Customer, ord.Number
	} else if s, ok := parseID(idSettle, name); ok {
		settled, _ := d.Settlements.Get(s)
		id, owner, label = s, settled.Customer, settled.Number
	} else {
		id, owner, label = d.remarkedDoc(name)
	}
	_, err = d.visible(owner, access.RemarkWrite, "record", name)
	return id, label, err
}

// remarkedDoc finds a document or a draft, its customer and what it is called.
func (d *Desk) remarkedDoc(name string) (id, customer int64, label string) {
	id, ok := parseID(idDoc, name)
	if !ok {
		return 0, 0, ""
	}
	if posted, was := d.Refs.Get(refDraft + itoa(id)); was {
		id = posted
	}
	if doc, ok := d.Docs.Get(id); ok {
		return id, doc.Customer, doc.Number
	}
	dr, _ := d.Drafts.Get(id)
	return id, dr.Customer, name
}

// followRemarks keeps with a document what was kept with its draft: they name
// the same files.
func (d *Desk) followRemarks(draft, doc int64) {
	if _, has := d.Refs.Get(refRemark + itoa(draft)); !has {
		return
	}
	all, _ := d.Remarks.Get(draft)
	gone := takenAway(all)
	for _, v := range all {
		if v.Removes == 0 && !slices.Contains(gone, v.ID) {
			v.ID, v.Seq, v.Of = d.NewID(), d.Seq, doc
			d.Remarks.Append(doc, v)
		}
	}
}

func takenAway(all []store.Remark) (ids []int64) {
	for _, v := range all {
		if v.Removes != 0 {
			ids = append(ids, v.Removes)
		}
	}
	return ids
}

// RemoveRemark takes a remark away: its maker, or who manages the book. The row
// stays, with who took it away and why; its file is given out no more.
type RemoveRemark struct {
	Of, ID Text
	Reason Text
}

// Right of the command.
func (RemoveRemark) Right() access.Function { return access.RemarkWrite }

// Decide takes it away.
func (c RemoveRemark) Decide(d *Desk) (any, error) {
	var f fields
	f.required("reason", c.Reason)
	v := store.Remark{Seq: d.Seq, Maker: d.Call.Who.UserID, Note: f.text("reason", c.Reason, 500)}
	if err := f.err(); err != nil {
		return nil, err
	}
	of, label, err := d.remarked(string(c.Of))
	if err != nil {
		return nil, err
	}
	all, _ := d.Remarks.Get(of)
	id, _ := parseID(idRemark, string(c.ID))
	i := slices.IndexFunc(all, func(x store.Remark) bool { return x.ID == id && x.Removes == 0 })
	switch {
	case i < 0:
		return nil, fault.NewNotFound("remark", string(c.ID))
	case slices.Contains(takenAway(all), id):
		return nil, fault.NewConflict("state_forbids", fault.Args{"state": removedOf})
	case all[i].Maker != v.Maker && !d.Call.Who.Can(d.Book, access.BookManage):
		return nil, fault.NewNotAllowed("not_own_remark", nil)
	}
	v.ID, v.Of, v.Removes = d.NewID(), of, id
	d.Remarks.Append(of, v)
	d.Log("remark.remove", label, v.Note)
	d.Detail(map[string]any{"file": all[i].File, "note": all[i].Note})
	out := d.remarkAnswer(all[i], c.Of)
	out.ID, out.State, out.Remover, out.Reason = c.asID(), removedOf, d.Call.Who.Display, v.Note
	return out, nil
}

func (c RemoveRemark) asID() ID { return ID(c.ID) }
