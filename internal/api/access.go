package api

import (
	"net/http"
	"reflect"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/fault"
)

// accessRoutes are the routes of users, roles, tokens and what follows from them.
func accessRoutes() []route {
	return append(append(userRoutes(), tokenRoutes()...), []route{
		query(base+"/roles", access.UserManage, "Roles, and the functions they are made of; format=csv, xlsx or pdf gives a file", (*Server).roles).
			answers(reflect.TypeFor[app.RoleList]()).takes("q", "kind", "sort", "format", "columns"),
		command(http.MethodPost, base+"/roles", access.UserManage, 201, "Create a role", func(q *request, in app.RoleInput) (app.Command, error) {
			return app.CreateRole{Input: in}, nil
		}).answers(reflect.TypeFor[app.RoleAnswer]()),
		command(http.MethodPatch, base+"/roles/{name}", access.UserManage, 200, "Change an own role; If-Match carries its version", func(q *request, in app.RolePatch) (app.Command, error) {
			v, err := q.version()
			return q.app.ReadyRole(app.ChangeRole{Name: q.PathValue("name"), Version: v, Input: in}), err
		}).answers(reflect.TypeFor[app.RoleAnswer]()),
		query(base+"/access/conflicts", access.UserManage, "Duties to be kept apart, and who holds both", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Conflicts(q.call)
			return send(w, out, err)
		}).answers(reflect.TypeFor[app.ConflictList]()),
		query(base+"/access/explain", access.UserManage, "Why a user may do something, or may not", (*Server).explain).answers(reflect.TypeFor[app.Explanation]()).takes("user", "book", "function", "customer", "amount"),
		query(base+"/session/view-as", access.ViewAs, "Whom I may look at the program as", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Viewable(q.call)
			return send(w, out, err)
		}).answers(reflect.TypeFor[app.List[app.ViewablePerson]]()).takes(),
		{method: http.MethodPost, path: base + "/session/view-as", right: access.ViewAs, summary: "Look at the program as another user, reading only", status: 200,
			in: reflect.TypeFor[viewInput](), out: reflect.TypeFor[app.Me](), handle: (*Server).startView},
		{method: http.MethodDelete, path: base + "/session/view-as", summary: "Be oneself again", status: 200, reads: true, out: reflect.TypeFor[app.Me](), handle: (*Server).endView},
		query(base+"/me/notices", "", "What was done with my account and I have not seen yet", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Notices(q.Context(), q.call)
			return send(w, out, err)
		}).answers(reflect.TypeFor[app.List[app.Notice]]()),
		{method: http.MethodPost, path: base + "/me/notices/seen", summary: "I have read the notices up to one", status: 204, in: reflect.TypeFor[app.SeenInput](), handle: (*Server).seeNotices},
	}...)
}

func (s *Server) seeNotices(q *request, w http.ResponseWriter) error {
	var in app.SeenInput
	err := q.decode(&in)
	if err == nil {
		err = s.app.SeeNotices(q.Context(), q.call, in)
	}
	if err == nil {
		w.WriteHeader(http.StatusNoContent)
	}
	return err
}

func userRoutes() []route {
	user := reflect.TypeFor[app.UserAnswer]()
	return []route{
		query(base+"/users", access.UserManage, "Users; format=csv, xlsx or pdf gives a file", (*Server).users).
			answers(reflect.TypeFor[app.List[app.UserAnswer]]()).takes("q", "state", "role", "sort", "format", "columns"),
		command(http.MethodPost, base+"/users", access.UserManage, 201, "Create a user", func(q *request, in app.CreateUser) (app.Command, error) {
			return q.app.ReadyUser(q.Context(), in)
		}).answers(user),
		command(http.MethodPatch, base+"/users/{id}", access.UserManage, 200, "Change a user; If-Match carries its version", func(q *request, in app.UserPatch) (app.Command, error) {
			v, err := q.version()
			if err != nil {
				return nil, err
			}
			return q.app.ReadyChange(q.Context(), q.PathValue("id"), v, in)
		}).answers(user),
		command(http.MethodPost, base+"/users/{id}/password", access.UserManage, 200, "Give a user another password; the user's sessions end", func(q *request, in resetInput) (app.Command, error) {
			q.call.Key = "" // nothing of a password is kept to be answered again
			return q.app.ResetPassword(q.PathValue("id"), in.Password)
		}).answers(reflect.TypeFor[app.PasswordAnswer]()),
		query(base+"/users/{id}/leaving", access.UserManage, "What hangs on a user who leaves; format=csv, xlsx or pdf gives a file", (*Server).leaving).
			answers(reflect.TypeFor[app.LeaverReport]()).takes("format", "columns"),
		{method: http.MethodPost, path: base + "/users/{id}/handover", right: access.UserManage, summary: "Hand over what hangs on a user, and switch the user off", status: 200,
			in: reflect.TypeFor[app.HandoverInput](), out: reflect.TypeFor[app.HandoverAnswer](), handle: (*Server).handOver},
		{method: http.MethodPost, path: base + "/me/password", summary: "Change one's own password; all other sessions end", status: 200, self: true,
			in: reflect.TypeFor[passwordInput](), out: reflect.TypeFor[app.PasswordAnswer](), handle: (*Server).ownPassword},
	}
}

func (s *Server) users(q *request, w http.ResponseWriter) error {
	text := q.texts()
	find := app.UsersQuery{Text: text("q"), State: text("state"), Role: text("role"), Sort: text("sort")}
	if done, err := q.listed(w, func(columns app.Text) (*app.Report, error) {
		return s.app.UsersFile(q.Context(), q.call, find, columns)
	}); done {
		return err
	}
	out, err := s.app.Users(q.Context(), q.call, find)
	return send(w, out, err)
}

func (s *Server) leaving(q *request, w http.ResponseWriter) error {
	if done, err := q.listed(w, func(columns app.Text) (*app.Report, error) {
		return s.app.LeaverFile(q.Context(), q.call, q.PathValue("id"), columns)
	}); done {
		return err
	}
	out, err := s.app.Leaving(q.Context(), q.call, q.PathValue("id"))
	return send(w, out, err)
}

func (s *Server) handOver(q *request, w http.ResponseWriter) error {
	var in app.HandoverInput
	if err := q.decode(&in); err != nil {
		return err
	}
	out, err := s.app.HandOver(q.Context(), q.call, q.PathValue("id"), in)
	if err == nil {
		answer(w, http.StatusOK, out)
	}
	return err
}

func (s *Server) roles(q *request, w http.ResponseWriter) error {
	text := q.texts()
	find := app.RolesQuery{Text: text("q"), Kind: text("kind"), Sort: text("sort")}
	if done, err := q.listed(w, func(columns app.Text) (*app.Report, error) {
		return s.app.RolesFile(q.Context(), q.call, find, columns)
	}); done {
		return err
	}
	out, err := s.app.Roles(q.call, find)
	return send(w, out, err)
}

func (s *Server) tokens(q *request, w http.ResponseWriter) error {
	text := q.texts()
	find := app.TokensQuery{Text: text("q"), State: text("state"), Sort: text("sort")}
	if done, err := q.listed(w, func(columns app.Text) (*app.Report, error) {
		return s.app.TokensFile(q.Context(), q.call, find, columns)
	}); done {
		return err
	}
	out, err := s.app.Tokens(q.call, find)
	return send(w, out, err)
}

// texts reads the words of a request's query by their names.
func (q *request) texts() func(name string) app.Text {
	v := q.URL.Query()
	return func(name string) app.Text { return app.Text(v.Get(name)) }
}

// resetInput is a user's new password.
type resetInput struct {
	Password app.Text `json:"password"`
}

// passwordInput is one's old and new password.
type passwordInput struct {
	Old      app.Text `json:"old"`
	Password app.Text `json:"password"`
}

// viewInput names the user to look at the program as.
type viewInput struct {
	User app.Text `json:"user"`
}

// tokenInput is a token to be made.
type tokenInput struct {
	User app.Text `json:"user"`
	Name app.Text `json:"name,omitempty"`
	Role app.Text `json:"role,omitempty"`
	Days int      `json:"days,omitempty"`
}

func tokenRoutes() []route {
	token := reflect.TypeFor[app.TokenAnswer]()
	return []route{
		query(base+"/tokens", access.UserManage, "Tokens, without their secrets; format=csv, xlsx or pdf gives a file", (*Server).tokens).
			answers(reflect.TypeFor[app.List[app.TokenAnswer]]()).takes("q", "state", "sort", "format", "columns"),
		{method: http.MethodPost, path: base + "/tokens", right: access.UserManage, summary: "Create a token; its secret is shown once", status: 201,
			in: reflect.TypeFor[tokenInput](), out: token, handle: (*Server).createToken},
		command(http.MethodDelete, base+"/tokens/{id}", access.UserManage, 200, "Revoke a token", func(q *request, _ struct{}) (app.Command, error) {
			return app.RevokeToken{ID: q.PathValue("id")}, nil
		}).answers(token),
	}
}

// ownPassword changes the caller's password, no faster than one may sign in,
// and gives the browser a new session: the old ones are over.
func (s *Server) ownPassword(q *request, w http.ResponseWriter) error {
	var in passwordInput
	if err := q.decode(&in); err != nil {
		return err
	}
	key, now := "password|"+q.call.Who.Name+"|"+host(q.RemoteAddr), time.UnixMicro(int64(s.app.Now()))
	if s.throttle.Wait(key, now) > 0 {
		return fault.New(fault.TooMany, "throttled", nil)
	}
	cmd, err := s.app.OwnPassword(q.call.Who, in.Old, in.Password)
	if err != nil {
		if fault.Is(err, "wrong_password") {
			s.throttle.Failed(key, now)
		}
		return err
	}
	q.call.Key = ""
	out, err := s.app.Do(q.Context(), 0, q.call, cmd)
	if err != nil {
		return err
	}
	s.throttle.Succeeded(key)
	if !q.call.DryRun {
		if err := s.renew(q, w); err != nil {
			return err
		}
	}
	answer(w, http.StatusOK, out)
	return nil
}

func (s *Server) createToken(q *request, w http.ResponseWriter) error {
	var in tokenInput
	if err := q.decode(&in); err != nil {
		return err
	}
	shown, hash, err := s.app.NewSecret()
	if err != nil {
		return err
	}
	q.call.Key = "" // a secret is never kept to be answered again
	out, err := s.app.Do(q.Context(), 0, q.call, app.CreateToken{User: in.User, Name: in.Name, Role: in.Role, Days: in.Days, Hash: hash})
	if err != nil {
		return err
	}
	t := out.Value.(app.TokenAnswer)
	if q.call.DryRun {
		reply(w, http.StatusOK, t)
		return nil
	}
	t.Token = shown
	reply(w, http.StatusCreated, t)
	return nil
}

func (s *Server) explain(q *request, w http.ResponseWriter) error {
	v := q.URL.Query()
	out, err := s.app.Explain(q.Context(), q.call, app.ExplainQuery{User: v.Get("user"), Book: v.Get("book"), Function: v.Get("function"), Customer: v.Get("customer"), Amount: v.Get("amount")})
	return send(w, out, err)
}

// secret is the browser's session; "" for a program with a token.
func (q *request) secret() string {
	c, err := q.Cookie(cookie)
	if err != nil || q.Header.Get("Authorization") != "" {
		return ""
	}
	return c.Value
}

func (s *Server) startView(q *request, w http.ResponseWriter) error {
	var in viewInput
	if err := q.decode(&in); err != nil {
		return err
	}
	who, err := s.app.StartView(q.Context(), q.call, q.secret(), string(in.User))
	if err != nil {
		return err
	}
	me, err := s.app.Mine(q.Context(), who)
	return send(w, me, err)
}

func (s *Server) endView(q *request, w http.ResponseWriter) error {
	who, err := s.app.EndView(q.Context(), q.call, q.secret())
	if err != nil {
		return err
	}
	me, err := s.app.Mine(q.Context(), who)
	return send(w, me, err)
}
