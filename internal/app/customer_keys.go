package app

import (
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/party"
)

// rename moves the natural keys of a customer from what it was to what it is;
// a new one was nothing.
func (d *Desk) rename(was, now party.Customer, in CustomerInput) error {
	for _, k := range []struct{ prefix, was, now, field string }{{refCustomer, was.Code, now.Code, "code"}, {refCustomerExt, was.ExternalID, now.ExternalID, "external_id"}} {
		if k.was == k.now {
			continue
		}
		if k.now != "" {
			if err := d.claim(k.prefix+k.now, now.ID, fault.NewConflict("duplicate_code", fault.Args{"code": k.now}).At(k.field)); err != nil {
				return err
			}
		}
		if k.was != "" {
			d.Refs.Remove(k.prefix + k.was)
		}
	}
	if was.TaxID != now.TaxID {
		if err := d.claimTaxID(now, in.DuplicateReason); err != nil {
			return err
		}
		d.giveUp(refTaxID+was.TaxID, was.ID)
	}
	if was.Name != now.Name {
		d.claimName(was, now)
	}
	return d.claimAliases(was, now)
}

// giveUp removes a key that points at a record.
func (d *Desk) giveUp(key string, id int64) {
	if held, ok := d.Refs.Get(key); ok && held == id {
		d.Refs.Remove(key)
	}
}

// claimTaxID notes whose tax id this is; a second customer with it needs a reason.
func (d *Desk) claimTaxID(c party.Customer, reason Text) error {
	if c.TaxID == "" {
		return nil
	}
	if warn := party.CheckUSCC(c.TaxID); warn != "" {
		d.Warn(warn, "tax_id", nil)
	}
	other, taken := d.Refs.Get(refTaxID + c.TaxID)
	if !taken {
		d.Refs.Put(refTaxID+c.TaxID, c.ID)
		return nil
	}
	if other == c.ID || reason != "" {
		return nil
	}
	o, _ := d.Customers.Get(other)
	return fault.NewConflict("duplicate_customer", fault.Args{"tax_id": c.TaxID, "customer": o.Code}).With("customer", namedCustomer(o)).At("tax_id")
}

// nameKeys are the keys under which names like a customer's find it.
func nameKeys(name string) []string {
	if name == "" {
		return nil
	}
	keys := []string{refCustomerName + party.NormalizeName(name)}
	for _, k := range party.LikeKeys(name) {
		keys = append(keys, refCustomerLike+k)
	}
	return keys
}

// claimName warns of customers whose names are alike, and makes the keys of
// the name point at this customer where they point nowhere yet. Each key leads
// to one customer, so that a decision looks at a handful, however many there are.
func (d *Desk) claimName(was, now party.Customer) {
	d.warnSimilar(now)
	for _, k := range nameKeys(was.Name) {
		d.giveUp(k, was.ID)
	}
	for _, k := range nameKeys(now.Name) {
		if _, taken := d.Refs.Get(k); !taken {
			d.Refs.Put(k, now.ID)
		}
	}
}

// warnSimilar warns of customers with a name like this one's.
func (d *Desk) warnSimilar(c party.Customer) {
	var ids []int64
	for _, k := range append(nameKeys(c.Name), refCustomerAlias+party.NormalizeName(c.Name)) { // all are asked for, so that one trip loads them
		if id, ok := d.Refs.Get(k); ok && id != c.ID && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, id := range ids {
		d.Customers.Get(id)
	}
	for _, id := range ids {
		o, ok := d.Customers.Get(id)
		if !ok || !d.sees(o, access.CustomerWrite) || o.MergedInto == c.ID || o.IsApart(c.ID) {
			continue
		}
		if reason := alikeAny(c.Name, o); reason != "" {
			d.Warn("similar_name", "name", fault.Args{"name": o.Name, "code": o.Code})
			n := namedCustomer(o)
			w := &d.Warnings[len(d.Warnings)-1]
			w.Customer, w.Reason = &n, reason
		}
	}
}

// alikeAny says why a name is like one of a customer's names.
func alikeAny(name string, c party.Customer) string {
	for _, n := range c.Names() {
		if reason := party.Alike(name, n); reason != "" {
			return reason
		}
	}
	return ""
}

// claimAliases makes a customer's aliases lead to it; a name that leads to
// another customer already is refused, as it would tell them apart no more.
func (d *Desk) claimAliases(was, now party.Customer) error {
	old, keys := aliasKeys(was), aliasKeys(now)
	for _, k := range keys {
		if other, taken := d.Refs.Get(k.key); taken && other != now.ID {
			return d.aliasTaken(k, other)
		}
		if other, taken := d.Refs.Get(refCustomerName + k.normal); taken && other != now.ID {
			return d.aliasTaken(k, other)
		}
	}
	for _, k := range old {
		if !slices.Contains(keys, k) {
			d.giveUp(k.key, now.ID)
		}
	}
	for _, k := range keys {
		d.Refs.Put(k.key, now.ID)
	}
	return nil
}

// aliasKey is an alias's key and the normal form in it.
type aliasKey struct{ key, normal string }

func aliasKeys(c party.Customer) []aliasKey {
	var out []aliasKey
	for _, a := range c.Extra.Aliases {
		n := party.NormalizeName(a)
		if k := (aliasKey{refCustomerAlias + n, n}); n != "" && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

func (d *Desk) aliasTaken(k aliasKey, other int64) error {
	o, _ := d.Customers.Get(other)
	return fault.NewConflict("duplicate_alias", fault.Args{"alias": k.normal, "customer": o.Code}).With("customer", namedCustomer(o)).At("aliases")
}
