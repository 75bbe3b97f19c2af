package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"hesuan/internal/api"
	"hesuan/internal/app"
	"hesuan/internal/demo"
	"hesuan/internal/fault"
)

// serving are the flags of serve.
type serving struct {
	addr, baseURL, cert, key, proxy string
}

func (t *tool) serve() *cobra.Command {
	var f serving
	c := &cobra.Command{Use: "serve", Short: "Serve web UI, API and jobs 启动服务", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return t.runServe(c.Context(), f) }}
	c.Flags().StringVar(&f.addr, "addr", t.env("HESUAN_ADDR", "127.0.0.1:8080"), "address to listen on")
	c.Flags().StringVar(&f.baseURL, "base-url", t.env("HESUAN_BASE_URL", ""), "address users see, for links")
	c.Flags().StringVar(&f.cert, "tls-cert", t.env("HESUAN_TLS_CERT", ""), "TLS certificate file")
	c.Flags().StringVar(&f.key, "tls-key", t.env("HESUAN_TLS_KEY", ""), "TLS key file")
	c.Flags().StringVar(&f.proxy, "trusted-proxy", t.env("HESUAN_TRUSTED_PROXY", ""), "CIDR of the proxy that ends TLS")
	return c
}

func (f serving) check() error {
	if (f.cert == "") != (f.key == "") {
		return usageError{errors.New("--tls-cert and --tls-key go together")}
	}
	if !api.Loopback(f.addr) && f.cert == "" && f.proxy == "" {
		return usageError{fmt.Errorf("%s is not this machine's own address: give --tls-cert and --tls-key, or --trusted-proxy", f.addr)}
	}
	return nil
}

// trusted is the proxy that ends TLS, as an address range.
func (f serving) trusted() (netip.Prefix, error) {
	if f.proxy == "" {
		return netip.Prefix{}, nil
	}
	if one, err := netip.ParseAddr(f.proxy); err == nil {
		return netip.PrefixFrom(one, one.BitLen()), nil
	}
	p, err := netip.ParsePrefix(f.proxy)
	if err != nil {
		return p, usageError{fmt.Errorf("--trusted-proxy %q is no address range, as 10.0.0.0/8", f.proxy)}
	}
	return p, nil
}

func (t *tool) runServe(ctx context.Context, f serving) error {
	if err := f.check(); err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(t.Err, nil))
	unlock, err := lockFile(t.dsn())
	if err != nil {
		return err
	}
	defer unlock()
	a, done, err := t.Open(ctx, t.dsn(), log)
	if err != nil {
		return err
	}
	defer done()
	if err := t.warnUnsafe(ctx, a, log); err != nil {
		return err
	}
	setup, err := t.firstRun(ctx, a)
	if err != nil {
		return err
	}
	proxy, err := f.trusted()
	if err != nil {
		return err
	}
	srv := api.New(api.Options{App: a, Log: log, UI: t.UI, SetupToken: setup, Secure: f.cert != "" || f.proxy != "", Version: t.Version, Proxy: proxy,
		MakeDemo: func(ctx context.Context, lang fault.Lang) error { _, err := demo.Fill(ctx, a, lang); return err }})
	return t.listen(ctx, f, a, srv, func(base string) {
		if setup != "" {
			fmt.Fprintf(t.Out, "首次设置 first run: %s/setup?token=%s\n", base, setup)
		}
		fmt.Fprintf(t.Out, "%s\n", base)
	})
}

// warnUnsafe says aloud, to whoever starts it and in the log, that the database
// may lose what it has confirmed.
func (t *tool) warnUnsafe(ctx context.Context, a *app.App, log *slog.Logger) error {
	settings, err := a.Unsafe(ctx)
	if err != nil || settings == "" {
		return err
	}
	for _, lang := range []fault.Lang{"zh", "en"} {
		fmt.Fprintln(t.Err, "hesuan: "+fault.Message("unsafe_database", lang, fault.Args{"settings": settings}))
	}
	log.Warn("unsafe_database", "settings", settings)
	return nil
}

// firstRun makes user admin from HESUAN_ADMIN_PASSWORD, or a one-time token.
func (t *tool) firstRun(ctx context.Context, a *app.App) (string, error) {
	if !a.NeedsSetup() {
		return "", nil
	}
	password := t.Getenv("HESUAN_ADMIN_PASSWORD")
	if password == "" {
		return a.Hex() + a.Hex(), nil
	}
	u, err := a.Prepare(app.CreateUser{Name: "admin", Password: app.Text(password), Roles: []string{"admin"}})
	if err != nil {
		return "", err
	}
	_, err = a.Do(ctx, 0, t.call(), u)
	return "", err
}

// listen serves until the context ends, then lets what runs finish.
func (t *tool) listen(ctx context.Context, f serving, a *app.App, h http.Handler, ready func(base string)) error {
	l, err := net.Listen("tcp", f.addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	srv := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 1 << 16}
	srv.RegisterOnShutdown(a.Hush)
	scheme := "http://"
	if f.cert != "" {
		scheme = "https://"
	}
	base := f.baseURL
	if base == "" {
		base = scheme + l.Addr().String()
	}
	ready(strings.TrimSuffix(base, "/"))
	go follow(ctx, a)
	done := make(chan error, 1)
	go func() {
		if f.cert != "" {
			done <- srv.ServeTLS(l, f.cert, f.key)
			return
		}
		done <- srv.Serve(l)
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.Background(), 8*time.Second)
	defer cancel()
	if err := srv.Shutdown(stop); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

// follow looks twice a second whether another process has changed the
// installation (a CLI beside the server).
func follow(ctx context.Context, a *app.App) {
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			_ = a.Refresh(ctx) // tried again in half a second
		}
	}
}

// lockFile keeps a second server off the same SQLite file, by the name of the
// one that holds it.
func lockFile(dsn string) (func(), error) {
	path, ok := strings.CutPrefix(dsn, "sqlite:")
	if !ok {
		return func() {}, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path+".serve", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		holder, _ := os.ReadFile(path + ".serve")
		f.Close()
		return nil, fault.NewConflict("already_served", fault.Args{"file": path, "holder": strings.TrimSpace(string(holder))})
	}
	_ = f.Truncate(0)
	fmt.Fprintf(f, "pid %d\n", os.Getpid())
	return func() { f.Close() }, nil
}

func (t *tool) demo() *cobra.Command {
	var f serving
	c := &cobra.Command{Use: "demo", Short: "Serve a throw-away demo book 演示账套", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return t.runDemo(c.Context(), f) }}
	c.Flags().StringVar(&f.addr, "addr", t.env("HESUAN_ADDR", "127.0.0.1:8080"), "address to listen on")
	return c
}

// allRights makes the demo's reader administrator of all: the database is
// thrown away, and every screen is to be seen.
func (t *tool) allRights(ctx context.Context, a *app.App, user string) error {
	c, err := a.ReadyChange(ctx, user, 1, app.UserPatch{Roles: &[]string{"admin"}})
	if err != nil {
		return err
	}
	_, err = a.Do(ctx, 0, t.call(), c)
	return err
}

// runDemo makes the demo book in a folder of its own and serves it; the folder
// goes when the demo ends.
func (t *tool) runDemo(ctx context.Context, f serving) error {
	if !api.Loopback(f.addr) {
		return usageError{errors.New("the demo serves this machine only: give a loopback address")}
	}
	dir, err := os.MkdirTemp("", "hesuan-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	log := slog.New(slog.NewJSONHandler(t.Err, nil))
	a, done, err := t.Open(ctx, "sqlite:"+filepath.Join(dir, "demo.db"), log)
	if err != nil {
		return err
	}
	defer done()
	user, err := demo.Fill(ctx, a, t.language())
	if err != nil {
		return err
	}
	if err := t.allRights(ctx, a, "demo"); err != nil {
		return err
	}
	token := a.Hex() + a.Hex()
	srv := api.New(api.Options{App: a, Log: log, UI: t.UI, DemoToken: token, DemoUser: user, Version: t.Version})
	return t.listen(ctx, f, a, srv, func(base string) { fmt.Fprintf(t.Out, "%s/demo/%s\n", base, token) })
}
