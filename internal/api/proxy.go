package api

import (
	"net/http"
	"net/netip"
	"strings"
)

// forwarded gives the address of the client behind a trusted proxy: the last
// one the proxy itself has seen. From anybody else the header means nothing.
func (s *Server) forwarded(r *http.Request) string {
	if !s.Proxy.IsValid() {
		return ""
	}
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !s.Proxy.Contains(from.Addr().Unmap()) {
		return ""
	}
	list := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
	client, err := netip.ParseAddr(strings.TrimSpace(list[len(list)-1]))
	if err != nil {
		return ""
	}
	return netip.AddrPortFrom(client, 0).String()
}
