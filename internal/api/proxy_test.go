package api

import (
	"net/http/httptest"
	"net/netip"
	"testing"
)

func TestOnlyATrustedProxyIsBelievedWhoTheClientIs(t *testing.T) {
	s := &Server{Options: Options{Proxy: netip.MustParsePrefix("10.0.0.0/8")}}
	for _, c := range []struct{ from, header, want string }{
		{"10.1.2.3:4000", "203.0.113.9", "203.0.113.9:0"},
		{"10.1.2.3:4000", "198.51.100.1, 203.0.113.9", "203.0.113.9:0"},
		{"10.1.2.3:4000", "", ""},
		{"10.1.2.3:4000", "not an address", ""},
		{"192.0.2.7:4000", "203.0.113.9", ""},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.from
		r.Header.Set("X-Forwarded-For", c.header)
		if got := s.forwarded(r); got != c.want {
			t.Errorf("from %s with %q: %q, want %q", c.from, c.header, got, c.want)
		}
	}
	none := &Server{}
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("X-Forwarded-For", "203.0.113.9")
	if got := none.forwarded(r); got != "" {
		t.Errorf("without a trusted proxy the header gave %q", got)
	}
}
