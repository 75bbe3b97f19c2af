package api

import (
	"net/http"
	"reflect"

	"hesuan/internal/access"
	"hesuan/internal/app"
)

// settingRoutes are the routes of a book's settings, chart and rules.
func settingRoutes() []route {
	account, rules := reflect.TypeFor[app.AccountAnswer](), reflect.TypeFor[app.RuleList]()
	return []route{
		query(bookPath+"/settings", access.ReportRead, "A book's settings: meaning, value, and who changed each last", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.BookSettings(q.Context(), q.book, q.call)
			return send(w, out, err)
		}).answers(reflect.TypeFor[app.SettingList]()).takes(),
		{method: http.MethodPost, path: bookPath + "/settings/try", right: access.BookManage, reads: true, summary: "Tell what a change of settings would do, without making it", status: 200,
			in: reflect.TypeFor[app.BookPatch](), out: reflect.TypeFor[app.SettingsTrial](), handle: (*Server).trySettings},
		query(bookPath+"/beginning", access.BookManage, "What is left to do before a book works, and the accounts that play the roles", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Beginning(q.Context(), q.book, q.call)
			return send(w, out, err)
		}).answers(reflect.TypeFor[app.Beginning]()).takes(),
		query(bookPath+"/accounts", access.ReportRead, "Chart of accounts", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Accounts(q.Context(), q.book, q.call)
			return send(w, out, err)
		}).answers(reflect.TypeFor[app.List[app.AccountAnswer]]()).takes(),
		command(http.MethodPost, bookPath+"/accounts", access.BookManage, 201, "Add an account", func(q *request, in app.AccountInput) (app.Command, error) {
			return app.CreateAccount{Input: in}, nil
		}).answers(account),
		{method: http.MethodPatch, path: bookPath + "/accounts/{id}", right: access.BookManage, summary: "Change an account; If-Match carries its version", status: 200,
			in: reflect.TypeFor[app.AccountPatch](), out: account, handle: (*Server).changeAccount},
		query(bookPath+"/settle-rules", access.ReportRead, "Rules of automatic settlement, in their order", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.SettleRules(q.Context(), q.book, q.call)
			return send(w, out, err)
		}).answers(rules).takes(),
		command(http.MethodPatch, bookPath+"/settle-rules", access.BookManage, 200, "Order, switch and limit the rules, in one's own name; If-Match carries their version", func(q *request, in app.RulesInput) (app.Command, error) {
			v, err := q.version()
			return app.ChangeRules{Version: v, Input: in}, err
		}).answers(rules),
		{method: http.MethodPost, path: bookPath + "/settle-rules/try", right: access.BookManage, summary: "What a change of the rules would do to the credits open today; nothing is written", status: 200, reads: true,
			in: reflect.TypeFor[app.RulesInput](), out: reflect.TypeFor[app.RulesTrial](), handle: (*Server).tryRules},
	}
}

func (s *Server) tryRules(q *request, w http.ResponseWriter) error {
	var in app.RulesInput
	if err := q.decode(&in); err != nil {
		return err
	}
	out, err := s.app.TryRules(q.Context(), q.book, q.call, in)
	return send(w, out, err)
}

func (s *Server) changeAccount(q *request, w http.ResponseWriter) error {
	var in app.AccountPatch
	if err := q.decode(&in); err != nil {
		return err
	}
	v, err := q.version()
	if err != nil {
		return err
	}
	out, err := s.app.ChangeAccount(q.Context(), q.book, q.call, app.ChangeAccount{ID: q.PathValue("id"), Version: v, Input: in})
	if err != nil {
		return err
	}
	answer(w, http.StatusOK, out)
	return nil
}

func (s *Server) trySettings(q *request, w http.ResponseWriter) error {
	var in app.BookPatch
	if err := q.decode(&in); err != nil {
		return err
	}
	out, err := s.app.TrySettings(q.Context(), q.book, q.call, in)
	return send(w, out, err)
}
