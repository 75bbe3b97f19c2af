package app

import (
	"context"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// ExplainQuery asks why a user may do something, or may not. The book is a
// code, "" for what belongs to the installation; customer and amount are
// optional. The amount is in the book's own currency.
type ExplainQuery struct {
	User, Book, Function, Customer, Amount string
}

// Explanation says whether a user may do something, and by which grant, or
// what lacks.
type Explanation struct {
	Allowed  bool             `json:"allowed"`
	Sentence string           `json:"sentence"`
	Grants   []GrantJudgement `json:"grants"`
	Roles    []string         `json:"roles"` // that would allow it
}

// GrantJudgement is what one of the user's grants has to say.
type GrantJudgement struct {
	GrantAnswer
	Allows bool           `json:"allows"`
	Reason string         `json:"reason"`
	Caps   []CapJudgement `json:"caps"` // of the acts that the function does
}

// CapJudgement is the most a grant allows of an act, in the book's currency.
type CapJudgement struct {
	Cap   string `json:"cap"`
	Title string `json:"title"`
	Most  string `json:"most"`
	Over  bool   `json:"over"` // the amount asked about is more
}

// explaining is a question about rights being answered.
type explaining struct {
	n      *Installation
	call   Call
	q      ExplainQuery
	user   store.User
	book   store.Book
	cust   *party.Customer
	owner  int64 // the user who is the customer's salesperson
	amount money.Amount
}

// Explain says why a user may do something, or may not.
func (a *App) Explain(ctx context.Context, call Call, q ExplainQuery) (*Explanation, error) {
	if !call.Who.Can(0, access.UserManage) {
		return nil, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.UserManage)})
	}
	x := &explaining{n: a.installed(), call: call, q: q}
	var err error
	if x.user, err = a.userNamed(q.User); err != nil {
		return nil, fault.From(err).At("user")
	}
	if !access.Function(q.Function).Known() {
		return nil, fault.NewMalformed("unknown_function", fault.Args{"function": q.Function}).At("function")
	}
	if q.Book != "" {
		var ok bool
		if x.book, ok = x.n.Books[q.Book]; !ok {
			return nil, fault.NewNotFound("book", q.Book).At("book")
		}
	}
	if q.Amount != "" {
		if x.amount, err = money.Parse(q.Amount, x.currency()); err != nil {
			return nil, fault.From(err).At("amount")
		}
	}
	if q.Customer != "" {
		if err := a.store.Read(ctx, x.book.ID, x.customer); err != nil {
			return nil, err
		}
	}
	codes, err := a.codesOf(ctx, x.user)
	if err != nil {
		return nil, err
	}
	return x.answer(codes), nil
}

// customer reads the customer asked about, and who its salesperson is.
func (x *explaining) customer(r *store.Reading) error {
	missing := fault.NewNotFound("customer", x.q.Customer).At("customer")
	if x.q.Book == "" {
		return missing
	}
	id, ok := parseID(idCustomer, x.q.Customer)
	if !ok {
		var err error
		if id, err = r.Ref(refCustomer + x.q.Customer); err != nil {
			return err
		}
	}
	found, err := r.CustomersByID([]int64{id})
	if err != nil {
		return err
	}
	c, ok := found[id]
	if !ok {
		return missing
	}
	x.cust = &c
	dims, err := r.DimsByID([]int64{c.Salesperson})
	if err == nil {
		x.owner = userOf(dims[c.Salesperson], access.Principal{UserID: x.user.ID, Name: x.user.Name})
	}
	return err
}

func (x *explaining) answer(codes customerCodes) *Explanation {
	out := &Explanation{Grants: []GrantJudgement{}, Roles: []string{}}
	var by []string
	for i, g := range grantsOf(x.user) {
		code := x.judge(g)
		args := x.args()
		args["role"] = x.title(g.Role)
		j := GrantJudgement{GrantAnswer: grantAnswers(x.user, codes)[i], Caps: []CapJudgement{}}
		if code == "grant_allows" {
			j.Caps = x.caps(g)
			if slices.ContainsFunc(j.Caps, func(c CapJudgement) bool { return c.Over && !access.Cap(c.Cap).Part() }) {
				code = "grant_over_limit"
			}
		}
		j.Allows, j.Reason = code == "grant_allows", x.limited(fault.Message(code, x.call.Lang, args), j.Caps)
		if j.Allows {
			by = append(by, args["role"])
		}
		out.Grants = append(out.Grants, j)
	}
	for _, r := range access.BuiltIn() {
		if r.Has(access.Function(x.q.Function)) {
			out.Roles = append(out.Roles, r.Name)
		}
	}
	for name, r := range x.n.Roles {
		if ownRole(r).Has(access.Function(x.q.Function)) {
			out.Roles = append(out.Roles, name)
		}
	}
	out.Allowed = x.user.Active && len(by) > 0
	out.Sentence = x.sentence(out, by)
	return out
}

// judge tells what a grant says to the question, as a message's code.
func (x *explaining) judge(g access.Grant) string {
	r, ok := x.n.role(g.Role)
	f := access.Function(x.q.Function)
	switch {
	case !ok, !r.Has(f):
		return "grant_lacks_function"
	case g.Book != "" && g.Book != x.q.Book:
		return "grant_other_book"
	case x.cust == nil:
		return "grant_allows"
	}
	p := access.Principal{UserID: x.user.ID, Name: x.user.Name, Held: []access.Held{r.Hold(x.book.ID, g)}}
	if p.Scope(x.book.ID, f).Allows(x.cust.ID, x.owner) {
		return "grant_allows"
	}
	if r.OwnCustomers || g.OwnOnly {
		return "grant_own_customers"
	}
	return "grant_other_customers"
}

func (x *explaining) currency() money.Currency {
	if x.q.Book == "" {
		return "CNY"
	}
	return x.book.Base
}

// caps are the limits that a grant's role sets to the function asked about.
func (x *explaining) caps(g access.Grant) []CapJudgement {
	out := []CapJudgement{}
	r, _ := x.n.role(g.Role)
	for _, c := range access.CapsOf(access.Function(x.q.Function)) {
		if most, capped := r.Most(c, x.currency()); capped {
			out = append(out, CapJudgement{Cap: string(c), Title: c.Title(x.call.Lang != "en"), Most: most.Format(x.currency()), Over: x.amount.Abs() > most})
		}
	}
	return out
}

// limited adds the limits of amounts to a grant's reason.
func (x *explaining) limited(reason string, caps []CapJudgement) string {
	for _, c := range caps {
		code := "grant_capped"
		if c.Over {
			code = "grant_capped_over"
		}
		reason += fault.Message(code, x.call.Lang, fault.Args{"act": c.Title, "most": c.Most + " " + string(x.currency()), "amount": x.amount.Format(x.currency())})
	}
	return reason
}

func (x *explaining) args() fault.Args {
	zh := x.call.Lang != "en"
	args := fault.Args{"user": x.user.Display, "function": access.Function(x.q.Function).Title(zh), "where": pick(x.call.Lang, "全部账套", "all books"), "customer": ""}
	if x.q.Book != "" {
		args["where"] = x.q.Book + " " + x.book.Name
	}
	if x.cust != nil {
		args["customer"] = pick(x.call.Lang, "对客户", " for customer ") + x.cust.Code + " " + x.cust.Name
	}
	return args
}

func (x *explaining) title(role string) string {
	r, ok := x.n.role(role)
	if !ok {
		return role
	}
	return r.Title(x.call.Lang != "en")
}

func (x *explaining) sentence(out *Explanation, by []string) string {
	args := x.args()
	comma := pick(x.call.Lang, "、", ", ")
	args["roles"] = strings.Join(by, comma)
	code := "explain_allowed"
	switch {
	case !x.user.Active:
		code = "explain_inactive"
	case !out.Allowed && len(out.Grants) == 0:
		code = "explain_no_grant"
	case !out.Allowed:
		code = "explain_denied"
		var reasons []string
		for _, g := range out.Grants {
			reasons = append(reasons, g.Reason)
		}
		args["reasons"] = strings.Join(reasons, pick(x.call.Lang, "；", "; "))
	}
	return fault.Message(code, x.call.Lang, args)
}
