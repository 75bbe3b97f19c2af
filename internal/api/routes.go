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
		command(http.MethodPost, bookPath+"/customers", access.CustomerWrite, 201, "Create a customer", func(q *request, in app.CustomerInput) (app.Command, error) {
			return app.CreateCustomer{Input: in}, nil
		}),
		command(http.MethodPatch, bookPath+"/customers/{id}", access.CustomerWrite, 200, "Change a customer; If-Match carries its version", func(q *request, in customerPatch) (app.Command, error) {
			v, err := q.version()
			return app.ChangeCustomer{ID: q.PathValue("id"), Version: v, Input: in.CustomerInput, Active: in.Active}, err
		}),
		command(http.MethodPost, bookPath+"/customers/{id}/merge", access.CustomerMerge, 200, "Merge a customer into another", func(q *request, in mergeInput) (app.Command, error) {
			return app.MergeCustomer{ID: q.PathValue("id"), Into: in.Into, Reason: in.Reason}, nil
		}),
		command(http.MethodPost, bookPath+"/customers/{id}/unmerge", access.CustomerMerge, 200, "Undo a merge", func(q *request, in reasonInput) (app.Command, error) {
			return app.MergeCustomer{ID: q.PathValue("id"), Reason: in.Reason, Undo: true}, nil
		}),
		command(http.MethodPost, bookPath+"/products", access.ProductWrite, 201, "Create a product", func(q *request, in app.ProductInput) (app.Command, error) {
			return app.CreateProduct{Input: in}, nil
		}),
		command(http.MethodPatch, bookPath+"/products/{id}", access.ProductWrite, 200, "Change a product; If-Match carries its version", func(q *request, in app.ProductInput) (app.Command, error) {
			v, err := q.version()
			return app.ChangeProduct{ID: q.PathValue("id"), Version: v, Input: in}, err
		}),
	}
}

// customerPatch is what may be changed of a customer.
type customerPatch struct {
	app.CustomerInput
	Active *bool `json:"active,omitempty"`
}

// mergeInput says which customer one is merged into, and why.
type mergeInput struct {
	Into   app.Text `json:"into"`
	Reason app.Text `json:"reason"`
}

// reasonInput is a reason.
type reasonInput struct {
	Reason app.Text `json:"reason"`
}
