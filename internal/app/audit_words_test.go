package app

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/ledger"
	"hesuan/internal/store"
)

// The audit page words the fields that changed by one glossary; whatever a
// command may log as before and after has its word there, in both languages.
func TestEveryFieldTheAuditLogMayNameHasAWord(t *testing.T) {
	names := map[string]bool{}
	for _, x := range []any{CustomerAnswer{}, CustomerBlockAnswer{}, BookAnswer{}, DimAnswer{}, InvoiceInput{}, MarketSizeAnswer{}, OrderAnswer{}, ProductAnswer{}, GrantAnswer{}} {
		fieldNames(reflect.TypeOf(x), names, map[reflect.Type]bool{})
	}
	for _, m := range []map[string]any{accountDetail(ledger.Account{}), roleDetail(access.Role{}), userDetail(store.User{}, customerCodes{}), ruleDetail([]store.SettleRule{{}})[0]} {
		for n := range m {
			names[n] = true
		}
	}
	for _, n := range loggedHere(t) {
		names[n] = true
	}
	for _, lang := range []string{"zh-CN", "en"} {
		words := map[string]string{}
		text, err := os.ReadFile(filepath.Join("..", "..", "web", "src", "locales", lang, "fields.json"))
		if err != nil || json.Unmarshal(text, &words) != nil {
			t.Fatal(lang, err)
		}
		for n := range names {
			if words[n] == "" {
				t.Errorf("%s has no word for %s", lang, n)
			}
		}
	}
}

// fieldNames gathers the names of a type's fields in JSON, at any depth.
func fieldNames(t reflect.Type, into map[string]bool, seen map[reflect.Type]bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		fieldNames(t.Elem(), into, seen)
		return
	case reflect.Struct:
	default:
		return
	}
	if seen[t] {
		return
	}
	seen[t] = true
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" || name == "" && !f.Anonymous {
			continue
		}
		if name != "" {
			into[name] = true
		}
		fieldNames(f.Type, into, seen)
	}
}

// loggedHere reads the names that commands write into a detail by hand.
func loggedHere(t *testing.T) (names []string) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(text), "\n") {
			if _, call, ok := strings.Cut(line, ".Detail(map[string]"); ok && !strings.HasSuffix(file, "_test.go") {
				for _, part := range strings.Split(call, "\":") {
					name := part[strings.LastIndex(part, "\"")+1:]
					if name != "" && part != call && !slices.Contains([]string{"before", "after"}, name) && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_") == "" {
						names = append(names, name)
					}
				}
			}
		}
	}
	return names
}
