package db

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"reflect"
)

// sqliteRow is a row as the driver gives it: integers, texts, bytes, nothing.
type sqliteRow []driver.Value

// Scan takes the row's values apart. What does not fit is an error: nothing is
// converted from one kind to another.
func (r sqliteRow) Scan(dest ...any) error {
	if len(dest) != len(r) {
		return fmt.Errorf("db: %d values for %d places", len(r), len(dest))
	}
	for i, d := range dest {
		if !fill(d, r[i]) {
			return fmt.Errorf("db: value %d, %T, does not fit %T", i+1, r[i], d)
		}
	}
	return nil
}

// fill puts a value where it belongs; the kinds that most rows have come first.
func fill(dest any, v driver.Value) (ok bool) {
	switch d := dest.(type) {
	case *int64:
		*d, ok = v.(int64)
	case *string:
		*d, ok = v.(string)
	case *[]byte:
		*d, ok = v.([]byte)
		ok = ok || v == nil // the driver's empty bytes
	case *any:
		*d, ok = v, true
	case sql.Scanner:
		ok = d.Scan(v) == nil
	default:
		return fillKind(reflect.ValueOf(dest).Elem(), v)
	}
	return ok
}

// fillKind serves types with a name of their own, as money.Amount.
func fillKind(d reflect.Value, v driver.Value) bool {
	switch x := v.(type) {
	case int64:
		switch {
		case d.Kind() == reflect.Bool && (x == 0 || x == 1):
			d.SetBool(x == 1)
		case d.CanInt() && !d.OverflowInt(x):
			d.SetInt(x)
		default:
			return false
		}
		return true
	case float64:
		if d.CanFloat() {
			d.SetFloat(x)
		}
		return d.CanFloat()
	case string:
		if d.Kind() == reflect.String {
			d.SetString(x)
		}
		return d.Kind() == reflect.String
	}
	return false
}
