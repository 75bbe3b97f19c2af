package api

import (
	"io"
	"net/http"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/credit"
	"hesuan/internal/order"
)

// orderRoutes are the routes of orders, deliveries and credit.
func orderRoutes() []route {
	one := bookPath + "/orders/{id}"
	return []route{
		command(post, bookPath+"/orders", access.OrderWrite, 201, "Create an order", func(q *request, in app.OrderInput) (app.Command, error) {
			return app.CreateOrder{Input: in}, nil
		}),
		command(patch, one, access.OrderWrite, 200, "Change or amend an order; If-Match carries its version", func(q *request, in app.OrderPatch) (app.Command, error) {
			v, err := q.version()
			return app.ChangeOrder{ID: q.PathValue("id"), Version: v, Input: in}, err
		}),
		command(post, one+"/confirm", access.OrderConfirm, 200, "Confirm an order after its credit check; over the limit it is held", func(q *request, in struct{}) (app.Command, error) {
			return app.ConfirmOrder{ID: q.PathValue("id")}, nil
		}),
		command(post, one+"/release", access.CreditRelease, 200, "Release a held order, by another person", func(q *request, in reasonInput) (app.Command, error) {
			return app.ReleaseOrder{ID: q.PathValue("id"), Reason: in.Reason}, nil
		}),
		command(post, one+"/credit-request", access.OrderWrite, 200, "Ask for the credit a held order lacks", func(q *request, in app.CreditRequestInput) (app.Command, error) {
			return app.AskCredit{ID: q.PathValue("id"), Input: in}, nil
		}),
		command(post, one+"/credit-request/approve", access.CreditWrite, 200, "Approve: a temporary limit, by another person; the order goes on where it is enough", answerCredit(credit.Granted)),
		command(post, one+"/credit-request/refuse", access.CreditWrite, 200, "Refuse the credit an order asked for, with a reason", answerCredit(credit.Refused)),
		command(post, one+"/credit-request/withdraw", access.OrderWrite, 200, "Withdraw the request for credit", answerCredit(credit.Withdrawn)),
		command(post, one+"/deliver", access.OrderDeliver, 201, "Deliver, in whole or part", func(q *request, in app.DeliverInput) (app.Command, error) {
			return app.DeliverOrder{ID: q.PathValue("id"), Input: in}, nil
		}),
		command(post, one+"/invoice", access.InvoiceApprove, 201, "Invoice, in whole or part; draft=true keeps it a draft", func(q *request, in app.InvoiceOrderInput) (app.Command, error) {
			return app.InvoiceOrder{ID: q.PathValue("id"), Input: in, Draft: q.URL.Query().Get("draft") == "true"}, nil
		}),
		command(post, one+"/close", access.OrderConfirm, 200, "Close an order: what is left of it will not come", moveOrder(order.Closed)),
		command(post, one+"/reopen", access.OrderConfirm, 200, "Open a closed order again, after its credit check", moveOrder(order.Confirmed)),
		command(post, one+"/void", access.OrderWrite, 200, "Take away an order nothing has come of", moveOrder(order.Void)),
		command(post, bookPath+"/deliveries/{id}/return", access.OrderDeliver, 201, "Take back what was delivered, in red", func(q *request, in app.DeliverInput) (app.Command, error) {
			return app.ReturnDelivery{ID: q.PathValue("id"), Input: in}, nil
		}),
		command(http.MethodPut, bookPath+"/customers/{id}/credit", access.CreditWrite, 200, "Set a credit limit; null takes it away", func(q *request, in app.CreditInput) (app.Command, error) {
			return app.SetCredit{ID: q.PathValue("id"), Input: in}, nil
		}),
		query(bookPath+"/customers/{id}/credit", access.CustomerRead, "Credit of a customer: limits and what stands against them", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Credit(q.Context(), q.book, q.call, q.PathValue("id"))
			return send(w, out, err)
		}),
		query(bookPath+"/orders", access.ReportRead, "Orders, newest first, the first page with the sums of the filter; status=live leaves void ones out; format=csv, xlsx or pdf gives a file", func(s *Server, q *request, w http.ResponseWriter) error {
			v := q.URL.Query()
			text := func(name string) app.Text { return app.Text(v.Get(name)) }
			find := app.OrdersQuery{Customer: text("customer"), Status: text("status"), From: text("from"), To: text("to"),
				Number: text("number"), Currency: text("currency"), Text: text("q"), Paging: paging(q)}
			if done, err := q.listed(w, func(columns app.Text) (*app.Report, error) {
				return s.app.OrdersFile(q.Context(), q.book, q.call, find, columns)
			}); done {
				return err
			}
			out, err := s.app.Orders(q.Context(), q.book, q.call, find)
			return send(w, out, err)
		}),
		query(one, access.ReportRead, "One order with its deliveries, invoices and credit check; format=pdf gives it to print", func(s *Server, q *request, w http.ResponseWriter) error {
			if printed, err := q.printed(w, func(name, size string, to io.Writer) error {
				return s.app.OrderPaper(q.Context(), q.book, q.call, name, size, to)
			}); printed {
				return err
			}
			out, err := s.app.Order(q.Context(), q.book, q.call, q.PathValue("id"))
			return send(w, out, err)
		}),
		query(one+"/history", access.ReportRead, "What was done with an order, newest first", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.OrderHistory(q.Context(), q.book, q.call, q.PathValue("id"))
			return send(w, out, err)
		}),
	}
}

// answerInput says why, where something is to be said.
type answerInput struct {
	Reason app.Text `json:"reason,omitempty"`
}

func answerCredit(to credit.RequestState) func(*request, answerInput) (app.Command, error) {
	return func(q *request, in answerInput) (app.Command, error) {
		return app.AnswerCredit{ID: q.PathValue("id"), To: to, Reason: in.Reason}, nil
	}
}

func moveOrder(to order.Status) func(*request, struct{}) (app.Command, error) {
	return func(q *request, in struct{}) (app.Command, error) {
		return app.MoveOrder{ID: q.PathValue("id"), To: to}, nil
	}
}
