package api

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"hesuan/internal/app"
	"hesuan/internal/fault"
)

// locate finds the field that the decoder stumbled over, with its whole path:
// lines[2].price. It walks the body beside the type it is meant for; nil where
// it finds nothing.
func locate(body []byte, into reflect.Type) *fault.Error {
	var v any
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	if dec.Decode(&v) != nil {
		return nil
	}
	return misfit(v, into, "")
}

var (
	textType   = reflect.TypeFor[app.Text]()
	settleType = reflect.TypeFor[app.SettleList]()
	settleLine = reflect.TypeFor[[]app.SettleLine]()
	unmarshals = reflect.TypeFor[json.Unmarshaler]()
)

// misfit is the first place where a value does not fit its type.
func misfit(v any, t reflect.Type, path string) *fault.Error {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if v == nil || t.Kind() == reflect.Interface {
		return nil
	}
	list, isList := v.([]any)
	object, isObject := v.(map[string]any)
	switch {
	case t == settleType && isList:
		return misfit(v, settleLine, path)
	case t == textType:
		if _, isBool := v.(bool); isList || isObject || isBool {
			return wrongType(path, "string", v)
		}
	case reflect.PointerTo(t).Implements(unmarshals):
		return ownFault(v, t, path)
	case t.Kind() == reflect.Struct && isObject:
		return misfitField(object, t, path)
	case t.Kind() == reflect.Slice && isList:
		for i, x := range list {
			if e := misfit(x, t.Elem(), path+"["+strconv.Itoa(i)+"]"); e != nil {
				return e
			}
		}
	case t.Kind() == reflect.Map && isObject:
		for _, name := range names(object) {
			if e := misfit(object[name], t.Elem(), joined(path, name)); e != nil {
				return e
			}
		}
	default:
		b, _ := json.Marshal(v)
		if json.Unmarshal(b, reflect.New(t).Interface()) != nil {
			return wrongType(path, want(t), v)
		}
	}
	return nil
}

// misfitField finds an object's name that is no field, or does not fit it.
func misfitField(object map[string]any, t reflect.Type, path string) *fault.Error {
	fields := jsonFields(t)
	for _, name := range names(object) {
		f, ok := fields[name]
		if !ok {
			e := fault.NewMalformed("malformed", nil)
			e.Fields = append(e.Fields, fault.Field{Field: joined(path, name), Code: "unknown_field", Args: fault.Args{"name": joined(path, name)}})
			return e
		}
		if e := misfit(object[name], f, joined(path, name)); e != nil {
			return e
		}
	}
	return nil
}

// jsonFields are a struct's fields by their names in JSON.
func jsonFields(t reflect.Type) map[string]reflect.Type {
	out := map[string]reflect.Type{}
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous || !f.IsExported() || name == "-" {
			continue
		}
		if name == "" {
			name = f.Name
		}
		out[name] = f.Type
	}
	return out
}

// ownFault asks a type that reads itself.
func ownFault(v any, t reflect.Type, path string) *fault.Error {
	b, _ := json.Marshal(v)
	if json.Unmarshal(b, reflect.New(t).Interface()) == nil {
		return nil
	}
	return wrongType(path, want(t), v)
}

func wrongType(path, want string, v any) *fault.Error {
	got := reflect.TypeOf(v).String()
	switch v.(type) {
	case []any:
		got = "list"
	case map[string]any:
		got = "object"
	case json.Number:
		got = "number"
	}
	e := fault.NewMalformed("malformed", nil)
	e.Fields = append(e.Fields, fault.Field{Field: path, Code: "wrong_type", Args: fault.Args{"want": want, "got": got}})
	return e
}

// want names a type for people.
func want(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct, reflect.Map:
		return "object"
	case reflect.Slice:
		return "list"
	case reflect.Bool:
		return "true/false"
	case reflect.String:
		return "string"
	}
	return "number"
}

func names(object map[string]any) []string {
	var out []string
	for n := range object {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

func joined(path, name string) string { return strings.TrimPrefix(path+"."+name, ".") }
