package api

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// desk is what GET /me says of a caller's desk.
func (s *served) desk(who string) map[string]any {
	s.Helper()
	d, _ := s.must(200, "GET", "/api/v1/me", who, "").body["desk"].(map[string]any)
	return d
}

func TestADeskIsTheSameAtAnotherComputer(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		s.user("li", "accountant")
		s.user("far")
		here, there, boss := s.signIn("li"), s.signIn("li"), s.signIn("boss")
		s.must(200, "PUT", bookA+"/me/pins", here, `{"path":"/aging?as_of=2026-06-30&q=%E5%AE%A2","name":"账龄"}`)
		s.must(204, "PUT", "/api/v1/me/desk", here, `{"panels":["news","-due"],"key_aliases":true}`)
		s.must(204, "PUT", bookA+"/me/seen", here, `{"jobs":"2026-06-30T07:00:00Z"}`)
		d := s.desk(there)
		book := d["books"].(map[string]any)["A"].(map[string]any)
		if got := fmt.Sprint(d["panels"], d["key_aliases"], d["plain_keys"], book["pins"], book["jobs_seen"]); got != "[news -due] true <nil> [map[name:账龄 path:/aging?as_of=2026-06-30&q=%E5%AE%A2]]2026-06-30T07:00:00Z" {
			t.Error(got)
		}
		s.must(204, "DELETE", bookA+"/me/pins?path=%2Faging%3Fas_of%3D2026-06-30%26q%3D%25E5%25AE%25A2", there, "")
		if book = s.desk(here)["books"].(map[string]any)["A"].(map[string]any); fmt.Sprint(book["pins"]) != "[]" {
			t.Error(book)
		}

		// A viewer sees and changes none of it, a program neither, and a book not one's own is not there.
		s.must(200, "POST", "/api/v1/session/view-as", boss, `{"user":"li"}`)
		program := s.token("li", "")
		for code, who := range map[string]string{"view_as_read_only": boss, "only_in_person": program} {
			if d := s.desk(who); d != nil {
				t.Errorf("%s is shown %v", code, d)
			}
			s.refused(403, code, "PUT", bookA+"/me/pins", who, `{"path":"/x","name":"x"}`)
			s.refused(403, code, "DELETE", bookA+"/me/pins?path=/x", who, "")
			s.refused(403, code, "PUT", bookA+"/me/seen", who, `{"jobs":"2026-06-30T07:00:00Z"}`)
			s.refused(403, code, "PUT", "/api/v1/me/desk", who, `{"panels":[]}`)
		}
		s.must(404, "PUT", bookA+"/me/pins", s.signIn("far"), `{"path":"/x","name":"x"}`)
		for _, bad := range [][2]string{{`{"path":"//evil.example","name":"x"}`, "bad_pin_path"}, {`{"path":"/x","name":"x","place":1}`, ""}, {`[]`, ""}, {``, "required"}} {
			if got := s.must(400, "PUT", bookA+"/me/pins", here, bad[0]); !strings.Contains(got.text, bad[1]) {
				t.Errorf("%s: %s", bad[0], got.text)
			}
		}
	})
}

// heard is a recorder that two may use at once.
type heard struct {
	*httptest.ResponseRecorder
	said chan string
}

func (h heard) Write(b []byte) (int, error) { h.said <- string(bytes.Clone(b)); return len(b), nil }

func TestTheStreamTellsOfOnesOwnDesk(t *testing.T) {
	s := serveDB(t, "sqlite:"+t.TempDir()+"/hesuan.db")
	s.user("li", "accountant")
	li := s.signIn("li")
	r := httptest.NewRequest("GET", bookA+"/events", nil)
	r.AddCookie(&http.Cookie{Name: cookie, Value: strings.TrimPrefix(li, "cookie:")})
	ctx, stop := context.WithCancel(r.Context())
	out, done := heard{httptest.NewRecorder(), make(chan string, 16)}, make(chan bool)
	go func() { s.srv.ServeHTTP(out, r.WithContext(ctx)); close(done) }()
	defer func() { stop(); <-done }()
	said := ""
	for !strings.Contains(said, "event: desk") {
		select {
		case more := <-out.said:
			said += more
			if strings.Contains(more, ": hesuan") { // it listens
				s.must(204, "PUT", "/api/v1/me/desk", li, `{"plain_keys":false}`)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("said %q", said)
		}
	}
}
