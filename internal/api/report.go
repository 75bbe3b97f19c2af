package api

import (
	"context"
	"net/http"

	"hesuan/internal/access"
	"hesuan/internal/app"
)

type reporter func(*app.App, context.Context, int64, app.Call, app.Query) (*app.Report, error)

func reportRoutes() []route {
	var out []route
	for _, r := range []struct {
		name, summary string
		run           reporter
	}{
		{"aging", "Aging of open items", (*app.App).Aging},
		{"balances", "Customer balances with opening and turnover", (*app.App).Balances},
		{"ledger", "A customer's account", (*app.App).Ledger},
		{"statement", "A customer's open items", (*app.App).Statement},
		{"statements", "Statements of all customers: balance and movement; lines=true gives their open items, format=pdf a letter each", (*app.App).Statements},
		{"trial-balance", "Trial balance", (*app.App).TrialBalance},
		{"tie-out", "Open items against the ledger", (*app.App).TieOut},
		{"exposure", "Credit exposure now, against the limits", (*app.App).Exposure},
		{"difference", "Why two reports differ: their figures, and named causes with documents", (*app.App).Difference},
		{"changes", "The records that two stamps differ by", (*app.App).Changes},
	} {
		out = append(out, query(bookPath+"/reports/"+r.name, access.ReportRead, r.summary, func(s *Server, q *request, w http.ResponseWriter) error {
			rep, err := r.run(s.app, q.Context(), q.book, q.call, reportQuery(q))
			if err != nil {
				return err
			}
			words := q.URL.Query()
			if err := rep.Seen(app.Sight{Find: app.Text(words.Get("find")), Sort: app.Text(words.Get("sort"))}, q.call.Lang); err != nil {
				return err
			}
			return writeReport(w, q, rep)
		}))
	}
	return out
}

// reportQuery reads the words every report takes.
func reportQuery(q *request) app.Query {
	v := q.URL.Query()
	text := func(name string) app.Text { return app.Text(v.Get(name)) }
	return app.Query{AsOf: text("as_of"), KnownAt: text("known_at"), From: text("from"), To: text("to"), Period: text("period"), Customer: text("customer"), Customers: text("customers"), Document: text("document"),
		Currency: text("currency"), Basis: text("basis"), Buckets: text("buckets"), By: text("by"), Row: text("row"), Classes: text("classes"), Unapplied: text("unapplied"), Columns: text("columns"), Settlements: v.Get("settlements") == "true", Open: v.Get("open") == "true", All: v.Get("all") == "true",
		Group: v.Get("group") == "true", Payers: v.Get("group") == "payer", Off: v.Get("off") == "true", Lines: v.Get("lines") == "true" || v.Get("format") == "pdf", ThanAsOf: text("than_as_of"), ThanKnownAt: text("than_known_at"), Left: text("left"), Right: text("right")}
}

// agingRoutes open the rows of an aging, and say how their figures went.
func agingRoutes() []route {
	return []route{
		query(bookPath+"/aging/items", access.ReportRead, "The open items behind a row of the aging, the oldest first, and their sums, which are the row's", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.AgingItems(q.Context(), q.book, q.call, reportQuery(q), paging(q))
			return send(w, out, err)
		}),
		query(bookPath+"/aging/trend", access.ReportRead, "What rows of the aging owed, and what of it was overdue, at the last six ends of months", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.AgingTrend(q.Context(), q.book, q.call, reportQuery(q))
			return send(w, out, err)
		}),
		query(bookPath+"/items/{id}/settlements", access.ReportRead, "What settled an item up to a point, by day, and what each left of it", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.ItemSettlements(q.Context(), q.book, q.call, q.PathValue("id"), reportQuery(q))
			return send(w, out, err)
		}),
	}
}
