package app

import "hesuan/internal/party"

// merges reads once which customers were merged, as known at the point asked
// for, so that a report asked for again rolls up as it did.
func (k *asking) merges() error {
	if k.merged != nil {
		return nil
	}
	var err error
	k.merged, err = k.MergesAt(k.at)
	return err
}

// survivor is the customer that is left of one; one the caller does not see is
// not gone to.
func (k *asking) survivor(id int64) int64 {
	for range 100 { // merges make no circle; a damaged book shall not hang
		next, ok := k.merged[id]
		if c, known := k.names[next]; !ok || !known || !k.sees(c) {
			return id
		}
		id = next
	}
	return id
}

// owes is who owes what is sold to a customer now: its bill-to, itself where
// it names none or the bill-to was not read.
func (k *asking) owes(c party.Customer) party.Customer {
	if left, ok := k.names[k.survivor(c.ID)]; ok {
		c = left
	}
	if b, ok := k.names[k.survivor(c.BillTo)]; c.BillTo != 0 && ok {
		return b
	}
	return c
}

// loadBilled reads who is billed for customers, and the heads of their groups.
func (k *asking) loadBilled(list []party.Customer) (ids []int64, err error) {
	for _, c := range list {
		if c.BillTo != 0 {
			ids = append(ids, c.BillTo)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	if err := k.load(ids); err != nil {
		return nil, err
	}
	if err := k.rollUp(ids); err != nil {
		return nil, err
	}
	for _, c := range list {
		if b := k.owes(c); c.BillTo != 0 {
			ids = append(ids, b.ID, head(b))
		}
	}
	return ids, k.load(ids)
}

// rollUp makes survivor ready for customers: those they were merged into are
// loaded too.
func (k *asking) rollUp(ids []int64) error {
	if err := k.merges(); err != nil {
		return err
	}
	var more []int64
	for _, id := range ids {
		for range 100 {
			next, ok := k.merged[id]
			if !ok {
				break
			}
			more, id = append(more, next), next
		}
	}
	return k.load(more)
}

// withMerged adds to customers all that were merged into them, and into those.
func (k *asking) withMerged(ids []int64) ([]int64, error) {
	if err := k.merges(); err != nil || len(k.merged) == 0 {
		return ids, err
	}
	from := map[int64][]int64{}
	for id, into := range k.merged {
		from[into] = append(from[into], id)
	}
	all, seen := append([]int64(nil), ids...), map[int64]bool{}
	for i := 0; i < len(all); i++ {
		if !seen[all[i]] {
			seen[all[i]] = true
			all = append(all, from[all[i]]...)
		}
	}
	return all, nil
}

// wholeOf is the customer left of one, with all that were merged into it: what
// a report on either is about.
func (k *asking) wholeOf(id int64) ([]int64, error) {
	if err := k.rollUp([]int64{id}); err != nil {
		return nil, err
	}
	all, err := k.withMerged([]int64{k.survivor(id)})
	if err != nil {
		return nil, err
	}
	if err := k.load(all); err != nil {
		return nil, err
	}
	kept := all[:0]
	for _, x := range all {
		if k.sees(k.names[x]) {
			kept = append(kept, x)
		} else {
			k.hidden = true
		}
	}
	return kept, nil
}

// loadBillTos reads who is billed for customers that were read.
func (k *asking) loadBillTos(customers []int64) error {
	list := make([]party.Customer, 0, len(customers))
	for _, id := range customers {
		list = append(list, k.names[id])
	}
	_, err := k.loadBilled(list)
	return err
}

// billToOf names who is billed for a customer, nil where that is itself.
func (k *asking) billToOf(c party.Customer) *Named {
	if c.BillTo == 0 {
		return nil
	}
	return k.namedOther(k.owes(c).ID)
}
