package app

import (
	"hesuan/internal/credit"
	"hesuan/internal/fault"
	"hesuan/internal/party"
)

// refMembers counts the members a group head has.
const refMembers = "g:"

// moveGroup takes a customer's exposure from its group to another (0: it
// stands alone). A customer that has members cannot become one. What a merged
// customer takes up counts in the group of the one that is left.
func (d *Desk) moveGroup(c party.Customer, to int64) error {
	from, now := head(c), to
	if now == 0 {
		now = c.ID
	}
	if members, _ := d.Refs.Get(refMembers + itoa(c.ID)); members > 0 && to != 0 {
		return fault.NewRefused("head_of_group", fault.Args{"customer": c.Code}).At("group_head")
	}
	d.countMember(c.GroupHead, -1)
	d.countMember(to, 1)
	sums, _ := d.Exposures.Get(credit.Party(c.ID, false))
	if c.MergedInto != 0 {
		return nil
	}
	for cur, e := range sums {
		d.addExposure(credit.Party(from, true), cur, credit.Exposure{}.Minus(e))
		d.addExposure(credit.Party(now, true), cur, e)
	}
	return nil
}

// countMember notes that a head has one member more, or less.
func (d *Desk) countMember(head, by int64) {
	if head == 0 {
		return
	}
	key := refMembers + itoa(head)
	n, _ := d.Refs.Get(key)
	if n+by <= 0 {
		d.Refs.Remove(key)
		return
	}
	d.Refs.Put(key, n+by)
}
