package api

import (
	"net/http"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/receivable"
)

// routes lists every endpoint.
func routes() []route {
	var all []route
	all = append(all, sessionRoutes()...)
	all = append(all, masterRoutes()...)
	all = append(all, documentRoutes()...)
	all = append(all, settlementRoutes()...)
	all = append(all, reportRoutes()...)
	return all
}

// documentRoutes are the routes of invoices, credit notes and receipts.
func documentRoutes() []route {
	approve := func(q *request) bool { return q.URL.Query().Get("approve") == "true" }
	invoice := func(kind receivable.Kind) func(*request, app.InvoiceInput) (app.Command, error) {
		return func(q *request, in app.InvoiceInput) (app.Command, error) {
			return app.CreateInvoice{Kind: kind, Input: in, Approve: approve(q)}, nil
		}
	}
	reverse := func(need access.Function, kinds ...receivable.Kind) func(*request, app.ReverseInput) (app.Command, error) {
		return func(q *request, in app.ReverseInput) (app.Command, error) {
			return app.ReverseDocument{Kinds: kinds, ID: q.PathValue("id"), Need: need, Input: in}, nil
		}
	}
	return []route{
		command(http.MethodPost, bookPath+"/invoices", access.InvoiceWrite, 201, "Create an invoice; approve=true posts it", invoice(receivable.Invoice)),
		command(http.MethodPost, bookPath+"/invoices/{id}/reverse", access.InvoiceReverse, 201, "Reverse an invoice in red", reverse(access.InvoiceReverse, receivable.Invoice)),
		command(http.MethodPost, bookPath+"/credit-notes", access.InvoiceWrite, 201, "Create a credit note", invoice(receivable.CreditNote)),
		command(http.MethodPost, bookPath+"/credit-notes/{id}/reverse", access.InvoiceReverse, 201, "Reverse a credit note", reverse(access.InvoiceReverse, receivable.CreditNote)),
		command(http.MethodPost, bookPath+"/receipts", access.ReceiptWrite, 201, "Post a receipt, settling at once what it names", func(q *request, in app.ReceiptInput) (app.Command, error) {
			return app.CreateReceipt{Input: in}, nil
		}),
		command(http.MethodPost, bookPath+"/receipts/{id}/reverse", access.ReceiptReverse, 201, "Reverse a receipt (bounced)", reverse(access.ReceiptReverse, receivable.Receipt)),
	}
}

func settlementRoutes() []route {
	return []route{
		command(http.MethodPost, bookPath+"/settlements", access.SettlementWrite, 201, "Settle items against each other", func(q *request, in app.SettleInput) (app.Command, error) {
			return app.CreateSettlement{Input: in}, nil
		}),
		command(http.MethodPost, bookPath+"/settlements/{id}/reverse", access.SettlementReverse, 201, "Undo a settlement", func(q *request, in app.ReverseInput) (app.Command, error) {
			return app.ReverseSettlement{ID: q.PathValue("id"), Input: in}, nil
		}),
	}
}

func masterRoutes() []route {
	return []route{
		command(http.MethodPost, base+"/books", access.BookCreate, 201, "Create a book", func(q *request, in app.CreateBook) (app.Command, error) { return in, nil }),
		command(http.MethodPost, bookPath+"/customers", access.CustomerWrite, 201, "Create a customer", func(q *request, in app.CreateCustomer) (app.Command, error) { return in, nil }),
	}
}
