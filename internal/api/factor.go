package api

import (
	"net/http"
	"reflect"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/fault"
)

// factorRoutes are the routes of second factors at sign-in.
func factorRoutes() []route {
	answer := reflect.TypeFor[app.FactorAnswer]()
	return []route{
		{method: http.MethodPost, path: base + "/me/second-factor", summary: "A new secret for my authenticator; it counts once a code confirms it", status: 200, self: true,
			in: reflect.TypeFor[provedInput](), out: reflect.TypeFor[app.FactorOffer](), handle: (*Server).offerFactor},
		{method: http.MethodPost, path: base + "/me/second-factor/confirm", summary: "Switch my second factor on; answers the recovery codes, once", status: 200, self: true,
			in: reflect.TypeFor[confirmInput](), out: answer, handle: (*Server).confirmFactor},
		{method: http.MethodPost, path: base + "/me/second-factor/off", summary: "Switch my second factor off", status: 200,
			in: reflect.TypeFor[dropInput](), out: answer, handle: (*Server).dropFactor},
		command(http.MethodPost, base+"/users/{id}/second-factor/reset", access.UserManage, 200, "Take a user's second factor away; the user's sessions end", func(q *request, _ struct{}) (app.Command, error) {
			return q.app.ResetFactor(q.PathValue("id"))
		}).answers(answer),
	}
}

// provedInput is the caller's password.
type provedInput struct {
	Password app.Text `json:"password"`
}

// confirmInput is a code of a secret just offered.
type confirmInput struct {
	Ticket app.Text `json:"ticket"`
	Code   app.Text `json:"code"`
}

// dropInput proves who switches a second factor off.
type dropInput struct {
	Password app.Text `json:"password"`
	Code     app.Text `json:"code"`
}

// guarded does what a password or code proves, no faster than one may sign in.
func (s *Server) guarded(q *request, do func() error) error {
	key, now := "proof|"+q.call.Who.Name, time.UnixMicro(int64(s.app.Now()))
	if s.throttle.Wait(key, now) > 0 {
		return fault.New(fault.TooMany, "throttled", nil)
	}
	q.call.Key = "" // nothing of a proof is kept to be answered again
	err := do()
	switch {
	case fault.Is(err, "wrong_password"), fault.Is(err, "wrong_code"):
		s.throttle.Failed(key, now)
	case err == nil:
		s.throttle.Succeeded(key)
	}
	return err
}

func (s *Server) offerFactor(q *request, w http.ResponseWriter) error {
	var in provedInput
	if err := q.decode(&in); err != nil {
		return err
	}
	return s.guarded(q, func() error {
		out, err := s.app.OfferFactor(q.call.Who, in.Password)
		return send(w, out, err)
	})
}

func (s *Server) confirmFactor(q *request, w http.ResponseWriter) error {
	var in confirmInput
	if err := q.decode(&in); err != nil {
		return err
	}
	return s.guarded(q, func() error {
		cmd, codes, err := s.app.ReadyFactor(q.call.Who, in.Ticket, in.Code)
		if err != nil {
			return err
		}
		return s.setFactor(q, w, cmd, codes)
	})
}

func (s *Server) dropFactor(q *request, w http.ResponseWriter) error {
	var in dropInput
	if err := q.decode(&in); err != nil {
		return err
	}
	return s.guarded(q, func() error {
		cmd, err := s.app.DropFactor(q.Context(), q.call.Who, in.Password, in.Code)
		if err != nil {
			return err
		}
		return s.setFactor(q, w, cmd, nil)
	})
}

// setFactor runs the command and gives the browser a new session: the old ones
// are over.
func (s *Server) setFactor(q *request, w http.ResponseWriter, cmd app.Command, codes []string) error {
	out, err := s.app.Do(q.Context(), 0, q.call, cmd)
	if err != nil {
		return err
	}
	a := out.Value.(app.FactorAnswer)
	if !q.call.DryRun {
		a.Codes = codes
		if err := s.renew(q, w); err != nil {
			return err
		}
	}
	reply(w, http.StatusOK, a)
	return nil
}

// renew gives a browser a new session where it had one.
func (s *Server) renew(q *request, w http.ResponseWriter) error {
	if q.secret() == "" {
		return nil
	}
	secret, err := s.app.OpenSession(q.Context(), q.call.Who.UserID)
	if err == nil {
		s.setCookie(w, secret, 12*time.Hour)
	}
	return err
}
