package api

import (
	"hesuan/internal/app"
	"hesuan/internal/receivable"
)

// tableQuery reads how a screen asks for a list of documents (brief=true):
// searched, sorted, with sums of the whole filter, without each one's lines.
func tableQuery(q *request, kinds []receivable.Kind) app.TableQuery {
	v := q.URL.Query()
	text := func(name string) app.Text { return app.Text(v.Get(name)) }
	return app.TableQuery{
		DocsQuery: app.DocsQuery{Kinds: kinds, Customer: text("customer"), From: text("from"), To: text("to"), Status: text("status"), Paging: paging(q)},
		Text:      text("q"), Currency: text("currency"), Type: text("invoice_type"), Money: text("receipt_kind"), SoldTo: text("sold_to"), Sort: text("sort")}
}
