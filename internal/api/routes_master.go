package api

import (
	"net/http"
	"reflect"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/party"
)

func bookRoutes() []route {
	return []route{
		command(post, base+"/books", access.BookCreate, 201, "Create a book", func(q *request, in app.CreateBook) (app.Command, error) { return in, nil }),
		command(patch, bookPath, access.BookManage, 200, "Change a book's name or settings; If-Match carries its version", func(q *request, in app.BookPatch) (app.Command, error) {
			v, err := q.version()
			return app.ChangeBook{Version: v, Input: in}, err
		}),
		{method: post, path: bookPath + "/remove", right: access.BookManage, summary: "Take a demo book away", status: 200, handle: (*Server).removeBook},
		{method: post, path: base + "/demo", right: access.BookCreate, summary: "Make a demo book", status: 201, long: true, handle: (*Server).makeDemo},
	}
}

func customerRoutes() []route {
	one := bookPath + "/customers/{id}"
	return []route{
		command(post, bookPath+"/customers", access.CustomerWrite, 201, "Create a customer", func(q *request, in app.CustomerInput) (app.Command, error) {
			return app.CreateCustomer{Input: in}, nil
		}),
		command(patch, one, access.CustomerWrite, 200, "Change a customer: what is not given stays, null or an empty text clears; If-Match carries its version", func(q *request, in customerPatch) (app.Command, error) {
			v, err := q.version()
			return app.ChangeCustomer{ID: q.PathValue("id"), Version: v, Input: in.CustomerInput, Given: app.Members(q.body), Active: in.Active}, err
		}),
		route{method: post, path: bookPath + "/customers/check", right: access.CustomerRead, summary: "Who a new customer may be already",
			in: reflect.TypeFor[app.CheckInput](), status: 200, handle: (*Server).checkCustomer},
		command(post, bookPath+"/customers/classes", access.CustomerWrite, 200, "Give many customers a class from a day on, with what becomes of each", func(q *request, in app.SetClasses) (app.Command, error) {
			return in, nil
		}),
		command(post, bookPath+"/customers/classes/undo", access.CustomerWrite, 200, "Take a class just given back: each customer has the value of before again, unless it was given another since", func(q *request, in app.UndoClasses) (app.Command, error) {
			return in, nil
		}),
		query(bookPath+"/customers/duplicates", access.CustomerRead, "Pairs that may be one customer, likeliest first; state=apart: those said not to be", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Twins(q.Context(), q.book, q.call, app.TwinsQuery{State: app.Text(q.URL.Query().Get("state")), Paging: paging(q)})
			return send(w, out, err)
		}),
		query(bookPath+"/customers/equal", access.ReportRead, "Customers with an open debt of just an amount, or of it and its fee, the earliest due first", func(s *Server, q *request, w http.ResponseWriter) error {
			v := q.URL.Query()
			out, err := s.app.EqualDebts(q.Context(), q.book, q.call, app.EqualQuery{Amount: app.Text(v.Get("amount")), Fee: app.Text(v.Get("fee")), Currency: app.Text(v.Get("currency")), Date: app.Text(v.Get("date"))})
			return send(w, out, err)
		}),
		command(post, one+"/apart", access.CustomerWrite, 200, "Remember, with a reason, that another customer is not the same; undo forgets it", func(q *request, in app.ApartInput) (app.Command, error) {
			return app.KeepApart{ID: q.PathValue("id"), Input: in}, nil
		}),
		command(post, one+"/block", access.CustomerBlock, 200, "Block orders, deliveries, invoicing, dunning or all, with a reason and a last day", func(q *request, in app.BlockInput) (app.Command, error) {
			return app.BlockCustomer{ID: q.PathValue("id"), Input: in}, nil
		}),
		command(post, one+"/unblock", access.CustomerBlock, 200, "Free what is blocked; without acts, all", func(q *request, in app.BlockInput) (app.Command, error) {
			return app.BlockCustomer{ID: q.PathValue("id"), Undo: true, Input: in}, nil
		}),
		query(one+"/overview", access.ReportRead, "A customer's year: its balance by month, how it pays, what is due, the last receipt and invoice; group=true: of its whole group, group=payer: of its payer group", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Overview(q.Context(), q.book, q.call, app.Text(q.PathValue("id")), app.Text(q.URL.Query().Get("group")))
			return send(w, out, err)
		}),
		query(one+"/timeline", access.ReportRead, "What happened with a customer, the newest first; only=documents, orders, settlements, classes, limits or merges (several may be given) keeps to those", func(s *Server, q *request, w http.ResponseWriter) error {
			find := app.TimelineQuery{Customer: app.Text(q.PathValue("id")), Group: q.URL.Query().Get("group") == "true", Payers: q.URL.Query().Get("group") == "payer", Paging: paging(q)}
			for _, sort := range q.URL.Query()["only"] {
				find.Sorts = append(find.Sorts, app.Text(sort))
			}
			out, err := s.app.Timeline(q.Context(), q.book, q.call, find)
			return send(w, out, err)
		}),
		query(one+"/classes", access.CustomerRead, "The classes a customer had, with their days", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.CustomerClasses(q.Context(), q.book, q.call, q.PathValue("id"))
			return send(w, out, err)
		}),
		command(post, one+"/classes", access.CustomerWrite, 200, "Give a class from a day on; an empty value takes it away", func(q *request, in classInput) (app.Command, error) {
			return app.SetClass{Customer: app.Text(q.PathValue("id")), Dimension: in.Dimension, Value: in.Value, ValidFrom: in.ValidFrom, Again: true}, nil
		}),
		command(post, one+"/merge", access.CustomerMerge, 200, "Merge a customer into another", func(q *request, in mergeInput) (app.Command, error) {
			return app.MergeCustomer{ID: q.PathValue("id"), Into: in.Into, Reason: in.Reason}, nil
		}),
		command(post, one+"/unmerge", access.CustomerMerge, 200, "Undo a merge", func(q *request, in reasonInput) (app.Command, error) {
			return app.MergeCustomer{ID: q.PathValue("id"), Reason: in.Reason, Undo: true}, nil
		}),
	}
}

func answerBank(to party.ChangeState) func(*request, answerInput) (app.Command, error) {
	return func(q *request, in answerInput) (app.Command, error) {
		return app.AnswerBank{Customer: q.PathValue("id"), ID: q.PathValue("change"), To: to, Reason: in.Reason}, nil
	}
}

// bankRoutes are changes of customers' bank accounts that a second person decides.
func bankRoutes() []route {
	one := bookPath + "/customers/{id}/bank-changes/{change}"
	return []route{
		query(bookPath+"/bank-changes", access.CustomerRead, "Changes of customers' bank accounts that go to a second person, newest first; state=waiting or decided, customer", func(s *Server, q *request, w http.ResponseWriter) error {
			v := q.URL.Query()
			out, err := s.app.BankChanges(q.Context(), q.book, q.call, app.BankChangesQuery{State: app.Text(v.Get("state")), Customer: app.Text(v.Get("customer")), Paging: paging(q)})
			return send(w, out, err)
		}),
		command(post, one+"/approve", access.CustomerBankCheck, 200, "Approve a change of bank accounts, with a reason; nobody approves their own", answerBank(party.Approved)),
		command(post, one+"/reject", access.CustomerBankCheck, 200, "Reject a change of bank accounts, with a reason; nobody rejects their own", answerBank(party.Rejected)),
		command(post, one+"/withdraw", access.CustomerWrite, 200, "Withdraw one's own change of bank accounts", answerBank(party.Withdrawn)),
	}
}

func masterRoutes() []route {
	return []route{
		command(post, bookPath+"/salespeople", access.BookManage, 200, "Say which user a salesperson is", func(q *request, in app.LinkSalesperson) (app.Command, error) {
			return q.app.Link(in), nil
		}),
		command(post, bookPath+"/products", access.ProductWrite, 201, "Create a product", func(q *request, in app.ProductInput) (app.Command, error) {
			return app.CreateProduct{Input: in}, nil
		}),
		command(patch, bookPath+"/products/{id}", access.ProductWrite, 200, "Change a product: what is not given stays, null or an empty text clears; If-Match carries its version", func(q *request, in app.ProductInput) (app.Command, error) {
			v, err := q.version()
			return app.ChangeProduct{ID: q.PathValue("id"), Version: v, Input: in, Given: app.Members(q.body)}, err
		}),
		query(bookPath+"/classes", access.CustomerRead, "Dimensions customers are classed by, with their values and counts", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.ClassList(q.Context(), q.book, q.call, app.Text(q.URL.Query().Get("as_of")))
			return send(w, out, err)
		}),
		query(bookPath+"/dims", access.CustomerRead, "Salespeople, departments or projects, all of a kind; format=csv, xlsx or pdf gives a file", func(s *Server, q *request, w http.ResponseWriter) error {
			v := q.URL.Query()
			find := app.DimsQuery{Kind: app.Text(v.Get("kind")), Text: app.Text(v.Get("q")), State: app.Text(v.Get("state")), Paging: paging(q)}
			return listOrFile(q, w, find, s.app.Dims, s.app.DimsFile)
		}),
		command(post, bookPath+"/dims", access.CustomerWrite, 201, "Add a salesperson, department or project", func(q *request, in app.DimInput) (app.Command, error) {
			return q.app.KeepDim(app.KeepDim{Input: in})
		}),
		command(patch, bookPath+"/dims/{id}", access.CustomerWrite, 200, "Change one; If-Match carries its version", func(q *request, in app.DimInput) (app.Command, error) {
			v, err := q.version()
			if err != nil {
				return nil, err
			}
			return q.app.KeepDim(app.KeepDim{ID: q.PathValue("id"), Version: v, Input: in})
		}),
	}
}

func (s *Server) checkCustomer(q *request, w http.ResponseWriter) error {
	var in app.CheckInput
	if err := q.decode(&in); err != nil {
		return err
	}
	out, err := s.app.CheckCustomer(q.Context(), q.book, q.call, in)
	return send(w, out, err)
}

// customerPatch is what may be changed of a customer.
type customerPatch struct {
	app.CustomerInput
	Active *bool `json:"active,omitempty"`
}

// classInput is a class from a day on.
type classInput struct {
	Dimension app.Text `json:"dimension"`
	Value     app.Text `json:"value"`
	ValidFrom app.Text `json:"valid_from,omitempty"`
}

// mergeInput says which customer one is merged into, and why.
type mergeInput struct {
	Into   app.Text `json:"into"`
	Reason app.Text `json:"reason"`
}
