package app

import (
	"fmt"
	"hash/fnv"
	"net/url"
	"slices"
	"strings"
)

// stampVersion begins a stamp; what is read by another rule begins otherwise.
const stampVersion = "hs1"

// stampOf writes what runs a report again: the book, the report, the point and
// the parameters, then the fingerprint, then a check of the text itself, so that
// one cut short or altered is told from one whose figures differ:
//
//	hs1:DEMO:aging?as_of=2026-10-31&known_at=…#<fingerprint>.<check>
func (r *Report) stampOf(book string, q Query) string {
	v := url.Values{}
	put := func(name string, text Text) {
		if text != "" {
			v.Set(name, string(text))
		}
	}
	yes := func(name string, on bool) {
		if on {
			v.Set(name, "true")
		}
	}
	v.Set("as_of", r.AsOf.String())
	v.Set("known_at", r.KnownAt.String())
	for name, text := range map[string]Text{"from": q.From, "to": q.To, "period": q.Period, "customer": q.Customer, "customers": q.Customers, "currency": q.Currency, "basis": q.Basis, "buckets": q.Buckets,
		"by": q.By, "classes": q.Classes, "unapplied": q.Unapplied, "columns": q.Columns, "left": q.Left, "right": q.Right, "than_as_of": q.ThanAsOf, "than_known_at": q.ThanKnownAt} {
		put(name, text)
	}
	yes("settlements", q.Settlements)
	yes("group", q.Group)
	if q.Payers {
		v.Set("group", "payer")
	}
	yes("lines", q.Lines && r.Name == "statements")
	yes("off", q.Off)
	yes("withheld", r.Withheld)
	text := stampVersion + ":" + book + ":" + r.Name + "?" + readable(v) + "#" + r.Fingerprint
	return text + "." + stampCheck(text)
}

// stampCheck is a small sum that a page can make too (FNV-1a); what proves the
// figures is the fingerprint.
func stampCheck(text string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(text))
	return fmt.Sprintf("%08x", h.Sum32())
}

// readable writes values in order; colons and commas, which mean nothing in a
// query, stay as people write them.
func readable(v url.Values) string {
	names := make([]string, 0, len(v))
	for name := range v {
		names = append(names, name)
	}
	slices.Sort(names)
	parts := make([]string, 0, len(names))
	for _, name := range names {
		parts = append(parts, name+"="+strings.NewReplacer("%3A", ":", "%2C", ",").Replace(url.QueryEscape(v.Get(name))))
	}
	return strings.Join(parts, "&")
}
