package api

import (
	"net/http"
	"strings"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/fault"
)

func sessionRoutes() []route {
	return []route{
		{method: http.MethodGet, path: base + "/setup", summary: "Whether the first user is still to be made", status: 200, public: true, handle: (*Server).setupState},
		{method: http.MethodPost, path: base + "/setup", in: of[setupInput](), summary: "First run: make the administrator and a book", status: 201, public: true, handle: (*Server).setup},
		{method: http.MethodPost, path: base + "/session", in: of[signInInput](), summary: "Sign in", status: 200, public: true, handle: (*Server).signIn},
		{method: http.MethodDelete, path: base + "/session", summary: "Sign out", status: 204, public: true, handle: (*Server).signOut},
		{method: http.MethodGet, path: base + "/me", summary: "Who I am and what I may do", status: 200, self: true, handle: (*Server).me},
		{method: http.MethodGet, path: "/demo/{token}", summary: "Sign in to the demo", status: 302, public: true, handle: (*Server).demoSignIn},
	}
}

func (s *Server) setupState(q *request, w http.ResponseWriter) error {
	reply(w, 200, map[string]bool{"needed": s.app.NeedsSetup()})
	return nil
}

// setupInput is the first run's answer.
type setupInput struct {
	Token string          `json:"token"`
	Admin app.CreateUser  `json:"admin"`
	Book  *app.CreateBook `json:"book,omitempty"`
}

// setup makes the administrator, once, for the bearer of the set-up link.
func (s *Server) setup(q *request, w http.ResponseWriter) error {
	var in setupInput
	if err := q.decode(&in); err != nil {
		return err
	}
	if !s.app.NeedsSetup() {
		return fault.NewConflict("already_set_up", nil)
	}
	if s.SetupToken == "" || in.Token != s.SetupToken {
		return fault.New(fault.Unauthorized, "unauthorized", nil).At("token")
	}
	if in.Admin.Password == "" {
		return fault.NewMalformed("required", nil).At("admin.password")
	}
	in.Admin.Roles = []string{"admin"}
	admin, err := s.app.Prepare(in.Admin)
	if err != nil {
		return err
	}
	call := app.Call{Who: access.System(0, "setup", "web").From(origin(q.Request)), Lang: q.call.Lang}
	if in.Book != nil { // first, so that a faulty book leaves the set-up open
		if _, err := s.app.Do(q.Context(), 0, call, *in.Book); err != nil {
			return err
		}
	}
	if _, err := s.app.Do(q.Context(), 0, call, admin); err != nil {
		return err
	}
	u, _ := s.app.FindUser(string(in.Admin.Name))
	return s.open(q, w, u.ID, http.StatusCreated)
}

// open starts a session and answers who it is.
func (s *Server) open(q *request, w http.ResponseWriter, user int64, status int) error {
	secret, err := s.app.OpenSession(q.Context(), user)
	if err != nil {
		return err
	}
	s.setCookie(w, secret, 12*time.Hour)
	who, err := s.app.ByUser(user)
	if err != nil {
		return err
	}
	me, err := s.app.Mine(q.Context(), who)
	if err != nil {
		return err
	}
	reply(w, status, me)
	return nil
}

func (s *Server) setCookie(w http.ResponseWriter, secret string, life time.Duration) {
	http.SetCookie(w, &http.Cookie{Name: cookie, Value: secret, Path: "/", MaxAge: int(life / time.Second), HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteStrictMode})
}

// signInInput is a name and a password, and a one-time or recovery code.
type signInInput struct {
	Name     string `json:"name"`
	Password string `json:"password"`
	Code     string `json:"code,omitempty"` // of who has a second factor
}

func (s *Server) signIn(q *request, w http.ResponseWriter) error {
	var in signInInput
	if err := q.decode(&in); err != nil {
		return err
	}
	// Passwords by name and address; codes, which are short, by name alone.
	key, codes := strings.ToLower(in.Name)+"|"+host(q.RemoteAddr), "code|"+strings.ToLower(in.Name)
	now := time.UnixMicro(int64(s.app.Now()))
	if s.throttle.Wait(key, now) > 0 || in.Code != "" && s.throttle.Wait(codes, now) > 0 {
		return fault.New(fault.TooMany, "throttled", nil)
	}
	secret, err := s.app.SignIn(q.Context(), in.Name, in.Password, in.Code)
	switch {
	case fault.Is(err, "second_factor_needed"): // half way: neither failed nor done
		return err
	case fault.Is(err, "wrong_code"):
		s.throttle.Failed(codes, now)
	}
	if err != nil {
		s.throttle.Failed(key, now)
		return err
	}
	s.throttle.Succeeded(key)
	s.throttle.Succeeded(codes)
	s.setCookie(w, secret, 12*time.Hour)
	who, err := s.app.BySession(q.Context(), secret)
	if err != nil {
		return err
	}
	me, err := s.app.Mine(q.Context(), who)
	return send(w, me, err)
}

func (s *Server) signOut(q *request, w http.ResponseWriter) error {
	if c, err := q.Cookie(cookie); err == nil {
		if err := s.app.SignOut(q.Context(), c.Value); err != nil {
			return err
		}
	}
	s.setCookie(w, "", -time.Second)
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *Server) me(q *request, w http.ResponseWriter) error {
	me, err := s.app.Mine(q.Context(), q.call.Who)
	return send(w, me, err)
}

// demoSignIn signs the bearer of the demo's link in, while the demo runs.
func (s *Server) demoSignIn(q *request, w http.ResponseWriter) error {
	if s.DemoToken == "" || q.PathValue("token") != s.DemoToken {
		return fault.NewNotFound("path", q.URL.Path)
	}
	secret, err := s.app.OpenSession(q.Context(), s.DemoUser)
	if err != nil {
		return err
	}
	s.setCookie(w, secret, 12*time.Hour)
	// A page of our own sends the browser on: a strict cookie does not travel
	// with a redirect that began on another site.
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, err = w.Write([]byte(`<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><title>hesuan</title><a href="/">核算 hesuan</a>`))
	return err
}

func host(addr string) string {
	for i := len(addr) - 1; i >= 0; i-- {
		if addr[i] == ':' {
			return addr[:i]
		}
	}
	return addr
}
