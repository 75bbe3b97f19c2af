package app

import "hesuan/internal/store"

// person is how answers name a user: the name shown, else the one signed in with.
func (k *asking) person(id int64) string { return k.app.shownName(id) }

// shownName is a user's name for people: the one to sign in with where there is
// no other.
func (a *App) shownName(id int64) string {
	u := a.installed().Users[id]
	return or(u.Display, u.Name)
}

// dressVouchers adds to vouchers read who made, reviewed and posted them, what
// they were made of, and the names of customers.
func (k *asking) dressVouchers(out []*VoucherAnswer, rows []store.VoucherRow) error {
	var seqs, ids, customers []int64
	var keys []string
	for i, v := range rows {
		seqs, ids, keys = append(seqs, v.Seq, v.Posted), append(ids, v.ID), append(keys, refReverses+itoa(v.ID))
		for _, e := range out[i].Entries {
			if id, ok := parseID(idCustomer, string(e.Customer)); ok {
				customers = append(customers, id)
			}
		}
	}
	if err := k.load(customers); err != nil {
		return err
	}
	when, err := k.RecordedAt(seqs)
	if err != nil {
		return err
	}
	undone, err := k.RefsByKey(keys)
	if err != nil {
		return err
	}
	sources, err := k.voucherSources(rows, ids)
	if err != nil {
		return err
	}
	files, err := k.countRemarks(rows)
	if err != nil {
		return err
	}
	for i, v := range rows {
		at := when[v.Seq].At
		out[i].VoucherOrigin = &VoucherOrigin{Maker: k.person(v.Maker), Reviewer: k.person(v.Reviewer), Poster: k.person(v.Poster), Recorded: &at,
			Of: sources[v.ID], Reverses: makeID(idVoucher, v.Reverses), ReversedBy: makeID(idVoucher, undone[refReverses+itoa(v.ID)]), Signed: k.signVoucher(v, when), Files: files[v.ID]}
		for n := range out[i].Entries {
			e := &out[i].Entries[n]
			if id, ok := parseID(idCustomer, string(e.Customer)); ok {
				e.CustomerName = k.names[id].Name
			}
		}
	}
	return nil
}

// voucherSources names what each voucher was made of: a document, a settlement
// or a revaluation.
func (k *asking) voucherSources(rows []store.VoucherRow, ids []int64) (map[int64]*SourceRef, error) {
	out := map[int64]*SourceRef{}
	var docIDs []int64
	for _, v := range rows {
		if v.SourceID != 0 {
			docIDs = append(docIDs, v.SourceID)
		}
	}
	docs, err := k.DocsByID(docIDs)
	if err != nil {
		return nil, err
	}
	settled, err := k.SettlementsOfVouchers(ids)
	if err != nil {
		return nil, err
	}
	for _, v := range rows {
		d, isDoc := docs[v.SourceID]
		s, isSettlement := settled[v.ID]
		switch {
		case isDoc && v.Source == string(d.Kind):
			out[v.ID] = &SourceRef{string(d.Kind), makeID(idDoc, d.ID), d.Number}
		case isSettlement:
			out[v.ID] = &SourceRef{"settlement", makeID(idSettle, s.ID), s.Number}
		case v.Source == "revaluation":
			out[v.ID] = &SourceRef{"revaluation", makeID(idReval, v.SourceID), v.Text}
		case v.Source == "unbilled":
			out[v.ID] = &SourceRef{"unbilled", makeID(idUnbilled, v.SourceID), v.Text}
		}
	}
	return out, nil
}
