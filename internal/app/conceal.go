package app

import (
	"encoding/json"
	"reflect"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
)

// conceal empties the members of an answer that the caller's roles hide: those
// tagged `hide:"field"`, wherever in it they stand. It works on the answer
// itself, or on a copy where that is not a pointer.
func conceal(v any, h access.Hidden) any {
	if len(h) == 0 || v == nil {
		return v
	}
	x := reflect.ValueOf(v)
	if x.Kind() == reflect.Struct {
		to := reflect.New(x.Type()).Elem()
		to.Set(x)
		empty(to, h)
		return to.Interface()
	}
	empty(x, h)
	return v
}

func empty(v reflect.Value, h access.Hidden) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			empty(v.Elem(), h)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.Uint8 {
			for i := range v.Len() {
				empty(v.Index(i), h)
			}
		}
	case reflect.Struct:
		emptyMembers(v, h)
	}
}

func emptyMembers(v reflect.Value, h access.Hidden) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		switch {
		case !f.IsExported():
		case h[access.Field(f.Tag.Get("hide"))] && v.Field(i).CanSet():
			v.Field(i).Set(nothing(f.Type))
		default:
			empty(v.Field(i), h)
		}
	}
}

// nothing is an empty value of a type; a list is empty, not null.
func nothing(t reflect.Type) reflect.Value {
	if t.Kind() == reflect.Slice {
		return reflect.MakeSlice(t, 0, 0)
	}
	return reflect.Zero(t)
}

// hides tells whether the caller does not see a field of the book.
func (d *Desk) hides(f access.Field) bool { return d.Call.Who.Hides(d.Book, f) }

// hides tells whether the caller does not see a field of the book.
func (k *asking) hides(f access.Field) bool { return k.call.Who.Hides(k.Book, f) }

// conceal empties what the caller does not see in an answer.
func (k *asking) conceal(v any) { conceal(v, k.call.Who.Hidden(k.Book)) }

// unseen refuses an input that sets what the caller does not see: a value given
// blindly would tell by its refusals what is there. The members are those
// tagged `hide:"field"`; a nil Given counts those that have a value.
func (d *Desk) unseen(in any, g Given) error {
	h := d.Call.Who.Hidden(d.Book)
	if len(h) == 0 {
		return nil
	}
	v := reflect.ValueOf(in)
	for i := range v.NumField() {
		f := v.Type().Field(i)
		field := access.Field(f.Tag.Get("hide"))
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if h[field] && g.has(name, !v.Field(i).IsZero()) {
			return hiddenField(field, d.Call.Lang).At(name)
		}
	}
	return nil
}

func hiddenField(f access.Field, l fault.Lang) *fault.Error {
	return fault.NewNotAllowed("field_hidden", fault.Args{"field": f.Title(l != "en")})
}

// costly tells accounts whose amounts are what goods cost.
func costly(r ledger.Role) bool {
	return r == ledger.RoleCostOfSales || r == ledger.RoleGoodsShipped || r == ledger.RoleInventory
}

// detailFields are the members of audit details that a role may hide.
var detailFields = map[string]access.Field{
	"addresses": access.FieldContact, "available": access.FieldCredit, "bank_accounts": access.FieldBank, "bank_accounts_asked": access.FieldBank, "contacts": access.FieldContact, "cost": access.FieldCost,
	"exposure": access.FieldCredit, "limit": access.FieldCredit, "tax_id": access.FieldTaxID, "uses": access.FieldCredit,
}

// concealDetail takes out of an audit row's detail what the caller does not
// see. What cannot be read is left out whole.
func concealDetail(detail string, h access.Hidden) string {
	if len(h) == 0 || detail == "" {
		return detail
	}
	var v any
	if json.Unmarshal([]byte(detail), &v) != nil {
		return ""
	}
	dropHidden(v, h)
	b, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(b)
}

func dropHidden(v any, h access.Hidden) {
	switch x := v.(type) {
	case map[string]any:
		for name, y := range x {
			if h[detailFields[name]] {
				delete(x, name)
			} else {
				dropHidden(y, h)
			}
		}
	case []any:
		for _, y := range x {
			dropHidden(y, h)
		}
	}
}
