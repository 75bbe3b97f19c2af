package api

import (
	"bytes"
	"encoding/base32"
	"encoding/base64"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

const factorPath = "/api/v1/me/second-factor"

// codeOf is what an authenticator with the secret shows now.
func (s *served) codeOf(secret string) string {
	s.Helper()
	code, err := totp.GenerateCode(secret, *s.now)
	if err != nil {
		s.Fatal(err)
	}
	return code
}

// enrol switches a user's second factor on in a session of the user; it gives
// the secret, the recovery codes and the session that follows.
func (s *served) enrol(name, session string) (secret string, recovery []string, next string) {
	s.Helper()
	offer := s.must(200, "POST", factorPath, session, `{"password":"`+passwordOf(name)+`"}`)
	secret = offer.body["secret"].(string)
	on := s.must(200, "POST", factorPath+"/confirm", session, `{"ticket":"`+offer.body["ticket"].(string)+`","code":"`+s.codeOf(secret)+`"}`)
	for _, c := range on.body["codes"].([]any) {
		recovery = append(recovery, c.(string))
	}
	return secret, recovery, "cookie:" + on.cookie
}

func (s *served) tryCode(name, code string) said {
	s.Helper()
	return s.ask("POST", "/api/v1/session", "", `{"name":"`+name+`","password":"`+passwordOf(name)+`","code":"`+code+`"}`)
}

func TestASecondFactorIsAskedForAtSignIn(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("li", "accountant")
		token := s.token("li", "")
		first, second := s.signIn("li"), s.signIn("li")
		s.refused(422, "wrong_password", "POST", factorPath, first, `{"password":"guess"}`)
		offer := s.must(200, "POST", factorPath, first, `{"password":"`+passwordOf("li")+`"}`)
		picture, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(offer.body["qr"].(string), "data:image/png;base64,"))
		if err != nil {
			t.Error(err)
		}
		if _, err := png.Decode(bytes.NewReader(picture)); err != nil {
			t.Errorf("no picture: %v", err)
		}
		s.refused(422, "wrong_code", "POST", factorPath+"/confirm", first, `{"ticket":"`+offer.body["ticket"].(string)+`","code":"000000"}`)
		s.refused(422, "offer_over", "POST", factorPath+"/confirm", first, `{"ticket":"s1:x","code":"000000"}`)
		s.signIn("li") // not on before it is confirmed
		secret, recovery, next := s.enrol("li", first)
		if len(recovery) != 10 {
			t.Errorf("%v", recovery)
		}
		s.must(401, "GET", "/api/v1/me", first, "")
		s.must(401, "GET", "/api/v1/me", second, "")
		me := s.must(200, "GET", "/api/v1/me", next, "")
		if f := me.body["second_factor"].(map[string]any); f["on"] != true || f["codes"] != float64(10) || f["required"] != false || !strings.HasPrefix(f["since"].(string), "2026-06-30T08:00:") {
			t.Error(me.text)
		}
		s.must(200, "GET", "/api/v1/me", token, "") // programs go on

		*s.now = s.now.Add(time.Minute)
		if got := s.tryCode("li", ""); got.status != 401 || got.code != "second_factor_needed" || got.cookie != "" {
			t.Errorf("%d %s", got.status, got.text)
		}
		if got := s.ask("POST", "/api/v1/session", "", `{"name":"li","password":"wrong password","code":"`+s.codeOf(secret)+`"}`); got.code != "bad_credentials" {
			t.Errorf("a code stands for a password: %s", got.text)
		}
		code := s.codeOf(secret)
		got := s.tryCode("li", code)
		if got.status != 200 || got.cookie == "" || "cookie:"+got.cookie == next {
			t.Errorf("%d %s", got.status, got.text)
		}
		if again := s.tryCode("li", code); again.code != "wrong_code" {
			t.Errorf("a code works twice: %d", again.status)
		}
		if used := s.tryCode("li", strings.ToLower(recovery[3])); used.status != 200 {
			t.Errorf("recovery: %s", used.text)
		}
		if used := s.tryCode("li", recovery[3]); used.code != "wrong_code" {
			t.Errorf("a recovery code works twice: %d", used.status)
		}
	})
}

// TestTwoCannotUseOneCode sends one code, and one recovery code, at once.
func TestTwoCannotUseOneCode(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("li", "accountant")
		secret, recovery, _ := s.enrol("li", s.signIn("li"))
		*s.now = s.now.Add(time.Minute)
		for _, code := range []string{s.codeOf(secret), recovery[0]} {
			done := make(chan int, 4)
			for range cap(done) {
				go func() { done <- s.tryCode("li", code).status }()
			}
			in := 0
			for range cap(done) {
				if <-done == 200 {
					in++
				}
			}
			if in != 1 {
				t.Errorf("%d came in by one code", in)
			}
			s.srv.throttle.Succeeded("code|li")
			s.srv.throttle.Succeeded("li|192.0.2.1")
		}
	})
}

func TestGuessingCodesIsSlowedFromAnyAddress(t *testing.T) {
	s := serveDB(t, "sqlite:"+t.TempDir()+"/hesuan.db")
	s.user("li", "accountant")
	secret, _, _ := s.enrol("li", s.signIn("li"))
	*s.now = s.now.Add(time.Minute)
	for i := range 5 {
		if got := s.tryCode("li", fmt.Sprintf("00000%d", i)); got.code != "wrong_code" {
			t.Fatalf("%d: %s", i, got.text)
		}
	}
	s.srv.throttle.Succeeded("li|192.0.2.1") // as from another address
	if got := s.tryCode("li", s.codeOf(secret)); got.status != 429 {
		t.Errorf("not slowed: %d", got.status)
	}
	*s.now = s.now.Add(time.Minute)
	if got := s.tryCode("li", s.codeOf(secret)); got.status != 200 {
		t.Errorf("slowed for ever: %s", got.text)
	}
}

func TestARoleWantsASecondFactor(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		s.user("li", "accountant")
		li, token := s.signIn("li"), s.token("li", "")
		s.refused(422, "built_in_role", "PATCH", rolesPath+"/accountant", boss, `{"second_factor":true,"title":"x"}`, "If-Match", "0")
		got := s.must(200, "PATCH", rolesPath+"/accountant", boss, `{"second_factor":true}`, "If-Match", "0")
		if got.body["second_factor"] != true || got.body["built_in"] != true || got.body["version"] != float64(1) {
			t.Error(got.text)
		}
		s.refused(409, "version_conflict", "PATCH", rolesPath+"/accountant", boss, `{"second_factor":false}`, "If-Match", "0")
		list := s.must(200, "GET", rolesPath, boss, "")
		if strings.Count(list.text, `"name":"accountant"`) != 1 {
			t.Errorf("the role is listed twice: %s", list.text)
		}
		me := s.must(200, "GET", "/api/v1/me", li, "") // at once, in a session that is open
		if f := me.body["second_factor"].(map[string]any); f["missing"] != true {
			t.Error(me.text)
		}
		for _, rt := range routes() {
			if rt.public || rt.self || strings.HasSuffix(rt.path, "/events") { // asked for with a context that has ended
				continue
			}
			if got := s.ask(rt.method, address(rt), li, "{}", "If-Match", "1"); got.code != "second_factor_required" {
				t.Errorf("%s %s: %d %s", rt.method, rt.path, got.status, got.code)
			}
		}
		s.must(200, "GET", "/api/v1/books/A/home", token, "") // a program proves itself by its token
		_, _, next := s.enrol("li", li)
		s.must(200, "GET", "/api/v1/books/A/home", next, "")

		s.refused(422, "wrong_code", "POST", factorPath+"/off", next, `{"password":"`+passwordOf("li")+`","code":"000000"}`)
		s.must(200, "POST", usersPath+"/li/second-factor/reset", boss, ``)
		s.must(401, "GET", "/api/v1/me", next, "")
		li = s.signIn("li")
		s.refused(403, "second_factor_required", "GET", "/api/v1/books/A/home", li, "")
		s.refused(409, "second_factor_off", "POST", usersPath+"/li/second-factor/reset", boss, ``)

		s.must(200, "PATCH", rolesPath+"/accountant", boss, `{"second_factor":false}`, "If-Match", "1")
		s.must(200, "GET", "/api/v1/books/A/home", li, "")
		secret, _, next := s.enrol("li", li)
		*s.now = s.now.Add(time.Minute)
		s.must(200, "POST", factorPath+"/off", next, `{"password":"`+passwordOf("li")+`","code":"`+s.codeOf(secret)+`"}`)
		s.signIn("li")
	})
}

// TestNoSecretOfAFactorIsKeptOpen looks for secret and recovery codes in the
// database's files, the audit log and every answer of the lists.
func TestNoSecretOfAFactorIsKeptOpen(t *testing.T) {
	dir := t.TempDir()
	s := serveDB(t, "sqlite:"+dir+"/hesuan.db")
	s.user("boss", "admin")
	boss := s.token("boss", "")
	s.user("li", "accountant")
	secret, recovery, _ := s.enrol("li", s.signIn("li"))
	raw, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secret)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.tryCode("li", recovery[0]); got.status != 200 {
		t.Fatal(got.text)
	}
	said := s.must(200, "GET", "/api/v1/audit", boss, "").text + s.must(200, "GET", usersPath, boss, "").text
	if !strings.Contains(said, "user.factor_on") || !strings.Contains(said, "session.recovery") || !strings.Contains(said, `"second_factor":true`) {
		t.Errorf("the log: %s", said)
	}
	files, err := filepath.Glob(dir + "/*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		said += string(b)
	}
	for _, canary := range append([]string{secret, string(raw), strings.ReplaceAll(recovery[1], "-", "")}, recovery...) {
		if strings.Contains(said, canary) {
			t.Errorf("%q is kept open", canary)
		}
	}
}
