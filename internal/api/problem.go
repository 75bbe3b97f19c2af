package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/fault"
)

// problem writes an error as problem+json in the caller's language.
func (s *Server) problem(w http.ResponseWriter, r *http.Request, err error) {
	e := app.Fault(err)
	if e.Kind == fault.Internal && errors.Is(r.Context().Err(), context.Canceled) {
		return // the caller has gone: nobody to answer, nothing to mend
	}
	lang := fault.ParseLang(r.Header.Get("Accept-Language"))
	body := map[string]any{}
	for k, v := range e.Extra {
		body[k] = v
	}
	if e.Kind == fault.Internal {
		id := s.app.Hex()
		body["id"] = id
		s.log.Error("internal", "id", id, "path", r.URL.Path, "error", errText(e))
	}
	if e.Kind == fault.Unavailable && e.Cause != nil {
		s.log.Warn("unavailable", "code", e.Code, "path", r.URL.Path, "error", errText(e))
	}
	type field struct {
		Field   string `json:"field"`
		Code    string `json:"code"`
		Message string `json:"message"`
	}
	fields := []field{}
	detail := e.Message(lang)
	for i, f := range e.Fields {
		text := fault.Message(f.Code, lang, f.Args)
		fields = append(fields, field{f.Field, f.Code, text})
		if i == 0 && e.Code == "malformed" {
			detail = f.Field + ": " + text
		}
	}
	body["type"] = "/docs/errors#" + e.Code
	status := e.Kind.Status()
	if e.Code == "method_not_allowed" {
		status = http.StatusMethodNotAllowed
	}
	body["title"] = http.StatusText(status)
	body["status"] = status
	body["code"] = e.Code
	body["detail"] = detail
	body["errors"] = fields
	w.Header().Set("Content-Type", "application/problem+json; charset=utf-8")
	if e.Kind == fault.TooMany || e.Kind == fault.Unavailable || e.Code == "idempotency_in_progress" {
		w.Header().Set("Retry-After", "1")
	}
	if e.Kind == fault.Unauthorized {
		w.Header().Set("WWW-Authenticate", "Bearer")
	}
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

func errText(e *fault.Error) string {
	if e.Cause != nil {
		return e.Cause.Error()
	}
	return e.Code
}

// jsonFault turns the decoder's complaints into ours.
func jsonFault(err error) error {
	var own *fault.Error
	if errors.As(err, &own) {
		return own
	}
	var typ *json.UnmarshalTypeError
	var big *http.MaxBytesError
	switch {
	case errors.As(err, &big):
		return fault.NewMalformed("too_large", nil)
	case errors.As(err, &typ):
		e := fault.NewMalformed("malformed", nil)
		e.Fields = append(e.Fields, fault.Field{Field: typ.Field, Code: "wrong_type", Args: fault.Args{"want": typ.Type.String(), "got": typ.Value}})
		return e
	case strings.HasPrefix(err.Error(), "json: unknown field "):
		name := strings.Trim(strings.TrimPrefix(err.Error(), "json: unknown field "), `"`)
		e := fault.NewMalformed("malformed", nil)
		e.Fields = append(e.Fields, fault.Field{Field: name, Code: "unknown_field", Args: fault.Args{"name": name}})
		return e
	}
	return fault.NewMalformed("unreadable_json", fault.Args{"reason": err.Error()})
}

func notAllowed(f access.Function) error {
	return fault.NewNotAllowed("not_allowed", fault.Args{"right": string(f)})
}
