package api

import (
	"fmt"
	"io"
	"net/http"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/receivable"
)

func paging(q *request) app.Paging {
	v := q.URL.Query()
	return app.Paging{Limit: app.Text(v.Get("limit")), After: app.Text(v.Get("after")), Sort: app.Text(v.Get("sort"))}
}

func listRoutes() []route {
	all := []route{
		query(bookPath+"/home", access.ReportRead, "Key figures, what waits to be done and, with since, what was recorded from that instant on", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Home(q.Context(), q.book, q.call, app.Text(q.URL.Query().Get("since")))
			return send(w, out, err)
		}),
		query(bookPath+"/items", access.ReportRead, "Items at a point, settled ones too; open=true: open ones; format=csv, xlsx or pdf gives a file", func(s *Server, q *request, w http.ResponseWriter) error {
			if done, err := q.listed(w, func(app.Text) (*app.Report, error) {
				return s.app.ItemsReport(q.Context(), q.book, q.call, reportQuery(q))
			}); done {
				return err
			}
			out, err := s.app.Items(q.Context(), q.book, q.call, reportQuery(q), paging(q))
			return send(w, out, err)
		}),
		query(bookPath+"/vouchers", access.ReportRead, "Vouchers, newest first; format=csv, xlsx or pdf gives a file", func(s *Server, q *request, w http.ResponseWriter) error {
			return listOrFile(q, w, voucherQuery(q), s.app.Vouchers, s.app.VouchersFile)
		}),
		query(bookPath+"/vouchers/{id}", access.ReportRead, "One voucher; format=pdf gives it to print", func(s *Server, q *request, w http.ResponseWriter) error {
			if printed, err := q.printed(w, func(name, size string, to io.Writer) error {
				return s.app.VoucherPaper(q.Context(), q.book, q.call, name, size, to)
			}); printed {
				return err
			}
			out, err := s.app.Vouchers(q.Context(), q.book, q.call, app.VoucherQuery{ID: app.Text(q.PathValue("id"))})
			if err != nil {
				return err
			}
			return send(w, out.Rows[0], nil)
		}),
		query(bookPath+"/vouchers/{id}/history", access.ReportRead, "What was done with a voucher, newest first", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.VoucherHistory(q.Context(), q.book, q.call, app.Text(q.PathValue("id")))
			return send(w, out, err)
		}),
		query(bookPath+"/settlements", access.ReportRead, "Settlements, newest first; format=csv, xlsx or pdf gives a file", func(s *Server, q *request, w http.ResponseWriter) error {
			return listOrFile(q, w, settlementsQuery(q), s.app.Settlements, s.app.SettlementsFile)
		}),
		query(bookPath+"/settlements/{id}", access.ReportRead, "One settlement", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Settlements(q.Context(), q.book, q.call, app.SettlementsQuery{ID: app.Text(q.PathValue("id"))})
			if err != nil {
				return err
			}
			return send(w, out.Rows[0], nil)
		}),
		query(bookPath+"/find", access.ReportRead, "Documents, orders, settlements and vouchers by q: a number or a part of it, a reference, or an amount (1130, 3.5w, 1130 usd, >5w)", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Find(q.Context(), q.book, q.call, app.Text(q.URL.Query().Get("q")))
			return send(w, out, err)
		}),
		query(base+"/books", "", "Books I may read", func(s *Server, q *request, w http.ResponseWriter) error {
			return send(w, map[string]any{"rows": s.app.Me(q.call.Who).Books, "next": nil}, nil)
		}),
		query(bookPath+"/events", access.ReportRead, "Live events (server-sent)", (*Server).events),
	}
	for _, l := range []struct {
		path string
		kind receivable.Kind
	}{{"/invoices", receivable.Invoice}, {"/credit-notes", receivable.CreditNote}, {"/receipts", receivable.Receipt}, {"/refunds", receivable.Refund},
		{"/other-receivables", receivable.OtherReceivable}, {"/openings", receivable.Opening}} {
		all = append(all, docLists(l.path, []receivable.Kind{l.kind})...)
	}
	all = append(append(all, masterLists()...), sumRoutes()...)
	return append(all, docLists("/documents", nil)...)
}

// masterLists are the lists of customers and products.
func masterLists() []route {
	return []route{
		query(bookPath+"/customers", access.CustomerRead, "Customers by code; pace=true: with how fast each pays; format=csv, xlsx or pdf gives a file", func(s *Server, q *request, w http.ResponseWriter) error {
			find := customersQuery(q)
			if done, err := q.listed(w, func(columns app.Text) (*app.Report, error) {
				return s.app.CustomersFile(q.Context(), q.book, q.call, find, columns)
			}); done {
				return err
			}
			out, err := s.app.Customers(q.Context(), q.book, q.call, find)
			return send(w, out, err)
		}),
		query(bookPath+"/customers/{id}", access.CustomerRead, "One customer; pace=true: with how fast it pays", func(s *Server, q *request, w http.ResponseWriter) error {
			read := s.app.Customer
			if q.URL.Query().Get("pace") == "true" {
				read = s.app.PacedCustomer
			}
			out, err := read(q.Context(), q.book, q.call, q.PathValue("id"))
			return send(w, out, err)
		}),
		query(bookPath+"/customers/{id}/group", access.CustomerRead, "The whole group of a customer with its figures and its members'", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.CustomerGroup(q.Context(), q.book, q.call, q.PathValue("id"), app.Text(q.URL.Query().Get("scope")))
			return send(w, out, err)
		}),
		query(bookPath+"/customers/{id}/merge", access.CustomerMerge, "What merging a customer into another would do; nothing is written", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.MergeEffect(q.Context(), q.book, q.call, q.PathValue("id"), app.Text(q.URL.Query().Get("into")))
			return send(w, out, err)
		}),
		query(bookPath+"/products", access.CustomerRead, "Products by code; format=csv, xlsx or pdf gives a file", func(s *Server, q *request, w http.ResponseWriter) error {
			text, state := app.Text(q.URL.Query().Get("q")), app.Text(q.URL.Query().Get("state"))
			if done, err := q.listed(w, func(columns app.Text) (*app.Report, error) {
				return s.app.ProductsFile(q.Context(), q.book, q.call, text, state, paging(q), columns)
			}); done {
				return err
			}
			out, err := s.app.Products(q.Context(), q.book, q.call, text, state, paging(q))
			return send(w, out, err)
		}),
		query(bookPath+"/products/{id}", access.CustomerRead, "One product, by its id, code or external id", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Product(q.Context(), q.book, q.call, q.PathValue("id"))
			return send(w, out, err)
		}),
	}
}

func docLists(path string, kinds []receivable.Kind) []route {
	return []route{
		query(bookPath+path, access.ReportRead, "Documents, newest first; format=csv, xlsx or pdf gives a file", func(s *Server, q *request, w http.ResponseWriter) error {
			find := tableQuery(q, kinds)
			if done, err := q.listed(w, func(columns app.Text) (*app.Report, error) {
				return s.app.DocumentsFile(q.Context(), q.book, q.call, find, columns)
			}); done {
				return err
			}
			if q.URL.Query().Get("brief") == "true" {
				out, err := s.app.DocumentTable(q.Context(), q.book, q.call, find)
				return send(w, out, err)
			}
			v := q.URL.Query()
			out, err := s.app.Documents(q.Context(), q.book, q.call, app.DocsQuery{Kinds: kinds, Customer: app.Text(v.Get("customer")), From: app.Text(v.Get("from")), To: app.Text(v.Get("to")),
				Number: app.Text(v.Get("number")), Status: app.Text(v.Get("status")), Paging: paging(q)})
			return send(w, out, err)
		}),
		query(bookPath+path+"/{id}", access.ReportRead, "One document; format=pdf gives it to print", func(s *Server, q *request, w http.ResponseWriter) error {
			if printed, err := q.printed(w, func(name, size string, to io.Writer) error {
				return s.app.DocumentPaper(q.Context(), q.book, q.call, name, size, to, kinds...)
			}); printed {
				return err
			}
			out, err := s.app.Document(q.Context(), q.book, q.call, q.PathValue("id"), kinds...)
			return send(w, out, err)
		}),
		query(bookPath+path+"/{id}/history", access.ReportRead, "What was done with a document, newest first", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.DocumentHistory(q.Context(), q.book, q.call, q.PathValue("id"), kinds...)
			return send(w, out, err)
		}),
	}
}

func customersQuery(q *request) app.CustomersQuery {
	v := q.URL.Query()
	find := app.CustomersQuery{Text: app.Text(v.Get("q")), State: app.Text(v.Get("state")), Salesperson: app.Text(v.Get("salesperson")), Overdue: v.Get("overdue") == "true",
		OverLimit: v.Get("over_limit") == "true", Mine: v.Get("mine") == "true", Dormant: app.Text(v.Get("dormant")), IDs: app.Text(v.Get("ids")), BillTo: app.Text(v.Get("bill_to")), Payer: app.Text(v.Get("payer")), Pace: v.Get("pace") == "true",
		AsOf: app.Text(v.Get("as_of")), ClassesAt: app.Text(v.Get("classes")), Classes: map[string]string{}, Paging: paging(q)}
	for _, d := range []string{"industry", "region", "size", "tier"} {
		find.Classes[d] = v.Get(d)
	}
	return find
}

func voucherQuery(q *request) app.VoucherQuery {
	v := q.URL.Query()
	return app.VoucherQuery{From: app.Text(v.Get("from")), To: app.Text(v.Get("to")), Period: app.Text(v.Get("period")), State: app.Text(v.Get("state")), Source: app.Text(v.Get("source")), Text: app.Text(v.Get("q")), Paging: paging(q)}
}

func settlementsQuery(q *request) app.SettlementsQuery {
	v := q.URL.Query()
	return app.SettlementsQuery{Customer: app.Text(v.Get("customer")), From: app.Text(v.Get("from")), To: app.Text(v.Get("to")), Rule: app.Text(v.Get("rule")), Text: app.Text(v.Get("q")), Paging: paging(q)}
}

// sumRoutes answer what a whole filter comes to. They go over all its rows, so
// pages ask them beside the list, which does not wait.
func sumRoutes() []route {
	return []route{
		query(bookPath+"/sums/customers", access.CustomerRead, "Number and sums of a filter of customers", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.SumCustomers(q.Context(), q.book, q.call, customersQuery(q))
			return send(w, out, err)
		}),
		query(bookPath+"/sums/settlements", access.ReportRead, "Number of a filter's settlements, and what they took", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.SumSettlements(q.Context(), q.book, q.call, settlementsQuery(q))
			return send(w, out, err)
		}),
		query(bookPath+"/sums/vouchers", access.ReportRead, "Number of a filter's vouchers, and the sum of their debits", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.SumVouchers(q.Context(), q.book, q.call, voucherQuery(q))
			return send(w, out, err)
		}),
	}
}

// events tells a browser that the book has moved: its journal number, no data;
// and that the reader's own desk has.
func (s *Server) events(q *request, w http.ResponseWriter) error {
	flush, ok := w.(http.Flusher)
	if !ok || !q.call.Who.Can(q.book, access.ReportRead) {
		return notAllowed(access.ReportRead)
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	moves, stop := s.app.Listen(q.book, q.call)
	defer stop()
	fmt.Fprint(w, ": hesuan\n\n")
	flush.Flush()
	beat := time.NewTicker(20 * time.Second)
	defer beat.Stop()
	for {
		select {
		case <-q.Context().Done():
			return nil
		case m, ok := <-moves:
			if !ok {
				return nil
			}
			if m.User != 0 {
				fmt.Fprint(w, "event: desk\ndata: {}\n\n")
			} else if m.Job != "" {
				fmt.Fprintf(w, "event: job\ndata: {\"id\":%q}\n\n", m.Job)
			} else {
				fmt.Fprintf(w, "event: balance\ndata: {\"seq\":%d}\n\n", m.Seq)
			}
		case <-beat.C:
			fmt.Fprint(w, ": still here\n\n")
		}
		flush.Flush()
	}
}
