package api

import (
	"net/http"
	"reflect"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/receivable"
)

// routes lists every endpoint.
func routes() []route {
	var all []route
	for _, part := range [][]route{sessionRoutes(), bookRoutes(), customerRoutes(), bankRoutes(), masterRoutes(), documentRoutes(), factorRoutes(), orderRoutes(), settlementRoutes(), ledgerRoutes(), reportRoutes(), agingRoutes(), listRoutes(), importRoutes(), jobRoutes(), accessRoutes(), auditRoutes(), settingRoutes(), viewRoutes(), deskRoutes(), formRoutes(), remarkRoutes()} {
		all = append(all, part...)
	}
	return all
}

const (
	post  = http.MethodPost
	patch = http.MethodPatch
)

// documentRoutes are the routes of invoices, credit notes, receipts and their kin.
func documentRoutes() []route {
	all := append(invoiceRoutes("/invoices", receivable.Invoice), invoiceRoutes("/credit-notes", receivable.CreditNote)...)
	return append(all,
		command(post, bookPath+"/receipts", access.ReceiptWrite, 201, "Post a receipt, settling at once what it names", func(q *request, in app.ReceiptInput) (app.Command, error) {
			return app.CreateReceipt{Input: in}, nil
		}),
		command(post, bookPath+"/receipts/{id}/reverse", access.ReceiptReverse, 201, "Reverse a receipt (bounced)", reverse(access.ReceiptReverse, receivable.Receipt)),
		command(post, bookPath+"/refunds", access.RefundWrite, 201, "Give money back", func(q *request, in app.RefundInput) (app.Command, error) {
			return app.CreateRefund{Input: in}, nil
		}),
		command(post, bookPath+"/refunds/{id}/reverse", access.ReceiptReverse, 201, "Reverse a refund", reverse(access.ReceiptReverse, receivable.Refund)),
		command(post, bookPath+"/other-receivables", access.InvoiceApprove, 201, "Post an other receivable", func(q *request, in app.OtherReceivableInput) (app.Command, error) {
			return app.CreateOtherReceivable{Input: in}, nil
		}),
		command(post, bookPath+"/other-receivables/{id}/reverse", access.InvoiceReverse, 201, "Reverse an other receivable", reverse(access.InvoiceReverse, receivable.OtherReceivable)),
		command(post, bookPath+"/openings", access.OpeningWrite, 201, "Enter an opening item", func(q *request, in app.OpeningInput) (app.Command, error) {
			return app.CreateOpening{Input: in}, nil
		}),
		command(post, bookPath+"/openings/{id}/reverse", access.OpeningWrite, 201, "Reverse an opening item", reverse(access.OpeningWrite, receivable.Opening)),
	)
}

func reverse(need access.Function, kinds ...receivable.Kind) func(*request, app.ReverseInput) (app.Command, error) {
	return func(q *request, in app.ReverseInput) (app.Command, error) {
		return app.ReverseDocument{Kinds: kinds, ID: q.PathValue("id"), Need: need, Input: in}, nil
	}
}

func invoiceRoutes(path string, kind receivable.Kind) []route {
	one := bookPath + path + "/{id}"
	return []route{
		command(post, bookPath+path, access.InvoiceWrite, 201, "Create a draft; approve=true posts it", func(q *request, in app.InvoiceInput) (app.Command, error) {
			approve, err := flag(q.Request, "approve")
			return app.CreateInvoice{Kind: kind, Input: in, Approve: approve}, err
		}),
		command(patch, one, access.InvoiceWrite, 200, "Change a draft; If-Match carries its version", func(q *request, in app.InvoiceInput) (app.Command, error) {
			v, err := q.version()
			return app.ChangeDraft{Kind: kind, ID: q.PathValue("id"), Version: v, Patch: q.body}, err
		}),
		command(post, one+"/approve", access.InvoiceApprove, 200, "Post a draft", func(q *request, in struct{}) (app.Command, error) {
			return app.ApproveDraft{Kind: kind, ID: q.PathValue("id")}, nil
		}),
		command(post, one+"/void", access.InvoiceWrite, 200, "Take a draft away", func(q *request, in struct{}) (app.Command, error) {
			return app.VoidDraft{Kind: kind, ID: q.PathValue("id")}, nil
		}),
		command(post, one+"/reverse", access.InvoiceReverse, 201, "Reverse in red", reverse(access.InvoiceReverse, kind)),
	}
}

func settlementRoutes() []route {
	return []route{
		command(post, bookPath+"/settlements", access.SettlementWrite, 201, "Settle items against each other", func(q *request, in app.SettleInput) (app.Command, error) {
			return app.CreateSettlement{Input: in}, nil
		}),
		command(post, bookPath+"/settlements/{id}/reverse", access.SettlementReverse, 201, "Undo a settlement", func(q *request, in app.ReverseInput) (app.Command, error) {
			return app.ReverseSettlement{ID: q.PathValue("id"), Input: in}, nil
		}),
		{method: post, path: bookPath + "/settlements/propose", right: access.ReportRead, in: of[app.ProposeInput](), summary: "Propose matches", status: 200, reads: true, handle: (*Server).propose},
		{method: post, path: bookPath + "/settlements/auto", right: access.SettlementWrite, in: of[autoInput](), summary: "Settle by the rules", status: 200, handle: (*Server).autoSettle},
	}
}

func (s *Server) propose(q *request, w http.ResponseWriter) error {
	var in app.ProposeInput
	if err := q.decode(&in); err != nil {
		return err
	}
	out, err := s.app.Propose(q.Context(), q.book, q.call, in)
	return send(w, out, err)
}

// autoInput narrows a run to one customer.
type autoInput struct {
	Customer app.Text `json:"customer,omitempty"`
}

func (s *Server) autoSettle(q *request, w http.ResponseWriter) error {
	var in autoInput
	if err := q.decode(&in); err != nil {
		return err
	}
	out, err := s.app.AutoSettleOnce(q.Context(), q.book, q.call, in.Customer)
	if err != nil {
		return err
	}
	return q.done(w, http.StatusOK, out)
}

// send answers a value or passes the error on.
func send(w http.ResponseWriter, v any, err error) error {
	if err == nil {
		reply(w, http.StatusOK, v)
	}
	return err
}

func ledgerRoutes() []route {
	return []route{
		command(post, bookPath+"/vouchers", access.VoucherWrite, 201, "Prepare a manual voucher", func(q *request, in app.VoucherInput) (app.Command, error) {
			return app.CreateVoucher{Input: in}, nil
		}),
		command(post, bookPath+"/vouchers/{id}/review", access.VoucherReview, 200, "Review a voucher", func(q *request, in struct{}) (app.Command, error) {
			return app.MoveVoucher{ID: q.PathValue("id"), To: ledger.Reviewed}, nil
		}),
		command(post, bookPath+"/vouchers/{id}/post", access.VoucherPost, 200, "Post a voucher", func(q *request, in struct{}) (app.Command, error) {
			return app.MoveVoucher{ID: q.PathValue("id"), To: ledger.Posted}, nil
		}),
		command(post, bookPath+"/vouchers/{id}/reverse", access.VoucherReverse, 201, "Reverse a manual voucher in red", func(q *request, in app.ReverseInput) (app.Command, error) {
			return app.ReverseVoucher{ID: q.PathValue("id"), Input: in}, nil
		}),
		command(post, bookPath+"/rates", access.RateWrite, 201, "Enter an exchange rate", func(q *request, in app.RateInput) (app.Command, error) {
			return app.CreateRate{Input: in}, nil
		}),
		command(post, bookPath+"/revaluations", access.RevaluationRun, 201, "Revalue open foreign items", func(q *request, in app.MonthRunInput) (app.Command, error) {
			return q.app.PrepareRevaluation(q.Context(), q.book, q.call, in)
		}),
		{method: post, path: bookPath + "/unbilled", right: access.RevaluationRun, summary: "Post what is delivered and not invoiced, taken back on day 1", status: 201, in: reflect.TypeFor[app.MonthRunInput](), handle: (*Server).accrueMonth},
		query(bookPath+"/unbilled", access.ReportRead, "Runs of deliveries not invoiced, newest first; kind=run or back; format=csv, xlsx or pdf gives a file", func(s *Server, q *request, w http.ResponseWriter) error {
			return listOrFile(q, w, monthRuns(q), s.app.UnbilledRuns, s.app.UnbilledFile)
		}),
		{method: post, path: bookPath + "/periods/{period}/close", right: access.PeriodClose, summary: "Close a month", status: 200, handle: (*Server).closeMonth},
		{method: post, path: bookPath + "/periods/{period}/reopen", right: access.PeriodReopen, within: true, summary: "Re-open the latest closed month; a refusal is in the audit log", status: 200, in: reflect.TypeFor[reasonInput](), handle: (*Server).reopenMonth},
		query(bookPath+"/rates", access.ReportRead, "Exchange rates, the last entered first; state=in_force: those no later entry corrects; format=csv, xlsx or pdf gives a file", func(s *Server, q *request, w http.ResponseWriter) error {
			v := q.URL.Query()
			find := app.RatesQuery{Currency: app.Text(v.Get("currency")), State: app.Text(v.Get("state")), Paging: paging(q)}
			return listOrFile(q, w, find, s.app.Rates, s.app.RatesFile)
		}),
		query(bookPath+"/revaluations", access.ReportRead, "Revaluations, newest first; kind=run or back; format=csv, xlsx or pdf gives a file", func(s *Server, q *request, w http.ResponseWriter) error {
			return listOrFile(q, w, monthRuns(q), s.app.Revaluations, s.app.RevaluationsFile)
		}),
		query(bookPath+"/documents/gaps", access.ReportRead, "Numbers missing in the series of documents, orders, deliveries and settlements of a year, or without one since the first open month's year", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.DocumentGaps(q.Context(), q.book, q.call, app.Text(q.URL.Query().Get("year")))
			return send(w, out, err)
		}),
		query(bookPath+"/vouchers/gaps", access.ReportRead, "Voucher numbers missing in a period, or without one in any month since the first open month's year began", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.VoucherGaps(q.Context(), q.book, q.call, app.Text(q.URL.Query().Get("period")))
			return send(w, out, err)
		}),
		query(bookPath+"/periods", access.ReportRead, "Periods and their states", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.PeriodList(q.Context(), q.book, q.call)
			return send(w, out, err)
		}),
	}
}

func monthRuns(q *request) app.MonthRunsQuery {
	return app.MonthRunsQuery{Kind: app.Text(q.URL.Query().Get("kind")), Paging: paging(q)}
}

// closeMonth answers the check report; blocked, it is a refusal that carries it.
func (s *Server) closeMonth(q *request, w http.ResponseWriter) error {
	p, err := cal.ParsePeriod(q.PathValue("period"))
	if err != nil {
		return fault.From(err).At("period")
	}
	out, err := s.app.CloseMonth(q.Context(), q.book, q.call, p)
	if err != nil {
		return err
	}
	return q.done(w, http.StatusOK, out)
}

// reopenMonth leaves the refusal for want of the right to the command's door,
// where it is noted.
func (s *Server) reopenMonth(q *request, w http.ResponseWriter) error {
	var in reasonInput
	if err := q.decode(&in); err != nil {
		return err
	}
	p, err := cal.ParsePeriod(q.PathValue("period"))
	if err != nil {
		return fault.From(err).At("period")
	}
	out, err := s.app.Reopen(q.Context(), q.book, q.call, app.ReopenPeriod{Period: p, Reason: in.Reason})
	if err != nil {
		return err
	}
	return q.done(w, http.StatusOK, out)
}

// accrueMonth posts what is delivered and not invoiced, found on a snapshot.
func (s *Server) accrueMonth(q *request, w http.ResponseWriter) error {
	var in app.MonthRunInput
	if err := q.decode(&in); err != nil {
		return err
	}
	out, err := s.app.AccrueMonth(q.Context(), q.book, q.call, in)
	if err != nil {
		return err
	}
	if q.call.DryRun {
		return tried(w, out.Value)
	}
	answer(w, http.StatusCreated, out)
	return nil
}

// reasonInput is a reason.
type reasonInput struct {
	Reason app.Text `json:"reason"`
}
