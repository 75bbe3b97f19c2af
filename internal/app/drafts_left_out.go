package app

import "hesuan/internal/receivable"

// DraftsLeftOut are documents not approved, of a kind: they are in no report.
type DraftsLeftOut struct {
	Kind  string `json:"kind"`
	Count int64  `json:"count"`
	Link  string `json:"link"`
}

// countLeftOut counts the drafts of the report's customers that the caller sees,
// dated up to its day. Drafts have no history: of a past moment nothing is said.
func (k *asking) countLeftOut() error {
	if k.leftOut = nil; k.at.Known != 0 {
		return nil
	}
	list, err := k.DraftsUpTo(k.at.AsOf)
	if err != nil {
		return err
	}
	ids := make([]int64, len(list))
	for i, d := range list {
		ids[i] = d.Customer
	}
	if !k.scope.All() {
		if err := k.load(ids); err != nil {
			return err
		}
	}
	for _, d := range list {
		if !k.belongs(d.Customer) {
			continue
		}
		if n := len(k.leftOut); n == 0 || k.leftOut[n-1].Kind != d.Kind {
			k.leftOut = append(k.leftOut, DraftsLeftOut{Kind: d.Kind, Link: pageOf(receivable.Kind(d.Kind)) + "?status=draft&to=" + k.at.AsOf.String()})
		}
		k.leftOut[len(k.leftOut)-1].Count += d.Count
	}
	return nil
}
