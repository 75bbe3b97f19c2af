package app

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// RemarkUpload is a file that comes to be kept with a record.
type RemarkUpload struct {
	Of, Note Text
	Name     string
	Data     io.Reader
	Size     int64
}

// AddRemarkFile keeps a file with a record: its contents first, beside the
// stream, then the remark that names them by their hash (docs/adr/0033).
func (a *App) AddRemarkFile(ctx context.Context, book int64, call Call, up RemarkUpload) (Outcome, error) {
	if !call.Who.Can(book, access.RemarkWrite) {
		return Outcome{}, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.RemarkWrite)})
	}
	if up.Size > RemarkFileMost {
		return Outcome{}, fault.NewMalformed("remark_too_large", fault.Args{"max": itoa(RemarkFileMost >> 20)}).At("file")
	}
	data, err := io.ReadAll(up.Data)
	if err != nil {
		return Outcome{}, fault.NewMalformed("file_unreadable", fault.Args{"reason": err.Error()}).At("file")
	}
	if len(data) == 0 {
		return Outcome{}, fault.NewMalformed("empty_file", nil).At("file")
	}
	sum := sha256.Sum256(data)
	cmd := AddRemark{Input: RemarkInput{Of: up.Of, Note: up.Note}, File: &RemarkFile{Name: up.Name, Hash: hex.EncodeToString(sum[:]), Size: int64(len(data))}}
	call.Digest = sha256.Sum256([]byte(string(up.Of) + "\x00" + string(up.Note) + "\x00" + up.Name + "\x00" + cmd.File.Hash))
	if !call.DryRun {
		try := call
		try.DryRun, try.Key = true, ""
		if _, err := a.Do(ctx, book, try, cmd); err != nil { // what would be refused leaves no contents behind
			return Outcome{}, err
		}
		if err := a.keepContents(ctx, book, cmd.File.Hash, data); err != nil {
			return Outcome{}, fault.New(fault.Unavailable, "storage_failed", nil).Because(err)
		}
	}
	return a.Do(ctx, book, call, cmd)
}

// contentsKept is how long contents wait for the remark that names them.
const contentsKept cal.Instant = 24 * 60 * 60 * 1e6

// keepContents writes a file's contents, and lets go of those that a crash left
// long ago without a remark.
func (a *App) keepContents(ctx context.Context, book int64, hash string, data []byte) error {
	now := a.Now()
	if err := a.store.DropUnnamedFiles(ctx, book, now-contentsKept); err != nil {
		return err
	}
	return a.store.KeepRemarkFile(ctx, book, now, hash, data)
}

// Remarks lists the notes and files kept with a record, oldest first. Whoever
// may read the record may read them; a voucher has those of its document too.
func (a *App) Remarks(ctx context.Context, book int64, call Call, of Text) (*List[Remark], error) {
	out := &List[Remark]{Rows: []Remark{}}
	err := a.ask(ctx, book, call, Query{}, access.CustomerRead, func(k *asking) error {
		labels, err := k.remarkedBy(string(of))
		if err != nil {
			return err
		}
		all, err := k.Remarks(slices.Sorted(maps.Keys(labels)))
		if err != nil {
			return err
		}
		out.Rows, err = k.remarkRows(all, string(of), labels)
		return err
	})
	return out, err
}

func (k *asking) remarkRows(all []store.Remark, of string, labels map[int64]string) ([]Remark, error) {
	out, at := []Remark{}, map[int64]int{}
	seqs := make([]int64, 0, len(all))
	for _, v := range all {
		seqs = append(seqs, v.Seq)
	}
	when, err := k.RecordedAt(seqs)
	for _, v := range all {
		if i, there := at[v.Removes]; there {
			out[i].State, out[i].Remover, out[i].Reason = removedOf, k.person(v.Maker), v.Note
			continue
		}
		at[v.ID] = len(out)
		out = append(out, Remark{ID: makeID(idRemark, v.ID), Of: ID(of), From: labels[v.Of], Note: v.Note, File: v.File, Media: v.Media, Size: v.Size,
			Maker: k.person(v.Maker), Mine: v.Maker == k.call.Who.UserID, Recorded: when[v.Seq].At, State: "kept"})
	}
	return out, err
}

// remarkedBy gives the ids whose remarks a record shows, with a name for those
// that are not its own; not found where the caller may not see the record.
func (k *asking) remarkedBy(name string) (map[int64]string, error) {
	missing := fault.NewNotFound("record", name)
	if len(name) < 2 {
		return nil, missing
	}
	switch name[0] {
	case idCustomer:
		id, ok := parseID(idCustomer, name)
		if err := k.load([]int64{id}); err != nil || !ok || !k.sees(k.names[id]) {
			return nil, cmp.Or[error](err, missing)
		}
		return map[int64]string{id: ""}, nil
	case idVoucher:
		return k.remarkedVoucher(name)
	}
	if !k.call.Who.Can(k.Book, access.ReportRead) {
		return nil, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.ReportRead)})
	}
	if id, ok := parseID(idOrder, name); ok {
		_, err := k.orderNamed(name)
		return map[int64]string{id: ""}, err
	}
	if id, ok := parseID(idSettle, name); ok {
		return k.remarkedSettlement(id, missing)
	}
	shown, err := k.documentNamed(name, nil)
	if err != nil {
		return nil, err
	}
	id, _ := parseID(idDoc, string(shown.ID))
	return map[int64]string{id: ""}, nil
}

// remarkedSettlement is a settlement of a customer the caller sees.
func (k *asking) remarkedSettlement(id int64, missing error) (map[int64]string, error) {
	list, err := k.Reading.Settlements(store.SettlementFilter{ID: id}, store.Page{Limit: 1})
	if err != nil || len(list) == 0 {
		return nil, cmp.Or[error](err, missing)
	}
	if err := k.load([]int64{list[0].Customer}); err != nil || !k.sees(k.names[list[0].Customer]) {
		return nil, cmp.Or[error](err, missing)
	}
	return map[int64]string{id: ""}, nil
}

// remarkedVoucher is a voucher and the document it was made of; as vouchers,
// only for who sees all customers.
func (k *asking) remarkedVoucher(name string) (map[int64]string, error) {
	filter, err := k.voucherFilter(VoucherQuery{ID: Text(name)})
	if err != nil {
		return nil, err
	}
	rows, _, err := k.Vouchers(filter, store.Page{Limit: 1})
	if err != nil || len(rows) == 0 {
		return nil, cmp.Or[error](err, fault.NewNotFound("record", name))
	}
	out := map[int64]string{}
	if source := rows[0].SourceID; source != 0 {
		docs, err := k.DocsByID([]int64{source})
		if err != nil {
			return nil, err
		}
		if d, ok := docs[source]; ok {
			out[source] = d.Number
		}
	}
	out[rows[0].ID] = ""
	return out, nil
}

// countRemarks tells how many files are kept with vouchers and their documents:
// 附单据 n 张.
func (k *asking) countRemarks(rows []store.VoucherRow) (map[int64]int64, error) {
	var ids []int64
	for _, v := range rows {
		ids = append(ids, v.ID)
		if v.SourceID != 0 {
			ids = append(ids, v.SourceID)
		}
	}
	files, err := k.RemarkFiles(ids)
	out := map[int64]int64{}
	for _, v := range rows {
		out[v.ID] = files[v.ID] + files[v.SourceID]
	}
	return out, err
}

// RemarkContents gives a file that is kept with a record to who may read that
// record.
func (a *App) RemarkContents(ctx context.Context, book int64, call Call, of, id Text) (r Remark, contents []byte, err error) {
	err = a.ask(ctx, book, call, Query{}, access.CustomerRead, func(k *asking) error {
		missing := fault.NewNotFound("remark", string(id))
		labels, err := k.remarkedBy(string(of))
		if err != nil {
			return err
		}
		n, _ := parseID(idRemark, string(id))
		v, err := k.RemarkByID(n)
		if _, shown := labels[v.Of]; err != nil || !shown || v.Hash == "" {
			return cmp.Or[error](err, missing)
		}
		rows, err := k.Remarks([]int64{v.Of})
		for _, x := range rows {
			if x.Removes == v.ID {
				return missing
			}
		}
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if _, err := k.RemarkFile(&b, v.Hash); err != nil {
			return err
		}
		if sum := sha256.Sum256(b.Bytes()); hex.EncodeToString(sum[:]) != v.Hash {
			return fault.New(fault.Unavailable, "storage_damaged", nil)
		}
		r, contents = Remark{ID: makeID(idRemark, v.ID), File: v.File, Media: v.Media, Size: v.Size}, b.Bytes()
		return nil
	})
	return r, contents, err
}
