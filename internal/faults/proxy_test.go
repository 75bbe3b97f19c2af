package faults

import (
	"bytes"
	"io"
	"math/rand/v2"
	"net"
	"net/url"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// proxy stands between the program and PostgreSQL and cuts connections, or
// holds up what they carry.
type proxy struct {
	listener net.Listener
	network  string
	server   string

	mu    sync.Mutex
	next  *cut
	conns map[net.Conn]bool
	open  sync.WaitGroup
	quiet chan struct{} // nothing passes till it is closed; nil: all does
	slow  time.Duration // each answer comes so much later
}

// silence lets nothing through, either way, until it is ended; new connections
// are taken and hear nothing. What was sent meanwhile arrives then, as on a
// network that comes back.
func (p *proxy) silence() (end func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.quiet = make(chan struct{})
	return p.speak
}

// speak ends a silence, and each delay.
func (p *proxy) speak() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.slow = 0
	if p.quiet != nil {
		close(p.quiet)
		p.quiet = nil
	}
}

// delay makes each answer come so much later.
func (p *proxy) delay(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.slow = d
}

// hold waits as long as what has just come is held up.
func (p *proxy) hold(asks bool) {
	p.mu.Lock()
	quiet, slow := p.quiet, p.slow
	p.mu.Unlock()
	if quiet != nil {
		<-quiet
	}
	if !asks {
		time.Sleep(slow)
	}
}

// cut says how one connection ends. It happens to the first that comes to it.
type cut struct {
	where where
	bytes int           // of a random cut: after so many
	done  chan struct{} // closed when it has happened
}

type where int

const (
	anywhere       where = iota // after so many bytes, either way, also within a message
	beforeCommit                // the server never hears of the commit
	afterCommit                 // the server hears it, its answer finds nobody
	insteadOfReply              // the server has answered, the answer is lost
	silence                     // just before a commit, and the server hears nothing of the end
	hush                        // nothing passes any more from a commit on, but all stays connected
)

// newProxy starts a proxy before the server of a database and gives the
// database's address through it.
func newProxy(t *testing.T, dsn string) (*proxy, string) {
	t.Helper()
	u, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{network: "tcp", server: u.Host, conns: map[net.Conn]bool{}}
	if host := u.Query().Get("host"); host != "" {
		p.network, p.server = "unix", filepath.Join(host, ".s.PGSQL.5432")
	}
	if p.listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	go p.run()
	t.Cleanup(func() { p.listener.Close(); p.speak(); p.cutAll(); p.open.Wait() })
	u.Host, u.RawQuery = p.listener.Addr().String(), "sslmode=disable"
	return p, u.String()
}

func (p *proxy) run() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial(p.network, p.server)
		if err != nil {
			client.Close()
			continue
		}
		l := &link{client: client, server: server, reply: make(chan *cut, 1)}
		p.mu.Lock()
		p.conns[client], p.conns[server] = true, true
		p.mu.Unlock()
		p.open.Add(2)
		go func() { p.pipe(server, client, l, true); p.end(l) }()
		go func() { p.pipe(client, server, l, false); p.end(l) }()
	}
}

// link is one connection through the proxy.
type link struct {
	client, server net.Conn
	reply          chan *cut // what is to happen to the server's next answer
	silent         bool      // the server is not told of the end
}

func (p *proxy) end(l *link) {
	defer p.open.Done()
	p.mu.Lock()
	defer p.mu.Unlock()
	l.client.Close()
	delete(p.conns, l.client)
	if !l.silent {
		l.server.Close()
		delete(p.conns, l.server)
	}
}

func (p *proxy) cutAll() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.conns {
		c.Close()
	}
}

// pipe copies one way until the connection is cut.
func (p *proxy) pipe(to io.Writer, from io.Reader, l *link, asks bool) {
	buffer := make([]byte, 64<<10)
	for {
		n, err := from.Read(buffer)
		if err != nil {
			return
		}
		keep, c := p.passes(buffer[:n], l, asks)
		p.hold(asks)
		if _, err := to.Write(buffer[:keep]); err != nil && c == nil {
			return
		}
		if c != nil {
			close(c.done)
			return
		}
	}
}

// passes tells how much of what came may go on, and the cut to come after it.
func (p *proxy) passes(b []byte, l *link, asks bool) (keep int, c *cut) {
	select {
	case c := <-l.reply:
		if !asks {
			return 0, c
		}
		l.reply <- c
	default:
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	c = p.next
	if c == nil {
		return len(b), nil
	}
	if c.where == anywhere {
		if c.bytes -= len(b); c.bytes > 0 {
			return len(b), nil
		}
		p.next = nil
		return len(b) + c.bytes, c
	}
	at := bytes.Index(b, []byte("commit\x00"))
	if !asks || at < 0 {
		return len(b), nil
	}
	p.next = nil
	switch c.where {
	case beforeCommit, silence:
		l.silent = c.where == silence
		return max(0, at-5), c // without the message's head
	case afterCommit:
		return len(b), c
	case hush:
		p.quiet = make(chan struct{})
		close(c.done)
		return len(b), nil
	}
	l.reply <- c
	return len(b), nil
}

// arm makes the next cut: three in ten between a commit and its answer, one in
// ten just before a commit, the others anywhere.
func (p *proxy) arm(chance *rand.Rand) *cut {
	c := &cut{bytes: 1 + chance.IntN(25_000)}
	switch n := chance.IntN(100); {
	case n < 15:
		c.where = afterCommit
	case n < 30:
		c.where = insteadOfReply
	case n < 40:
		c.where = beforeCommit
	}
	return p.make(c)
}

func (p *proxy) make(c *cut) *cut {
	c.done = make(chan struct{})
	p.mu.Lock()
	p.next = c
	p.mu.Unlock()
	return c
}
