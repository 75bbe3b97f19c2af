// Command hesuan is customer accounting in one binary: server, web UI and
// command line.
package main

import (
	"context"
	"crypto/rand"
	"log/slog"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"hesuan/internal/api"
	"hesuan/internal/app"
	"hesuan/internal/cli"
	"hesuan/internal/store"
	"hesuan/web"
)

var version = "dev"

// ballast makes the collector wait for some 130 MB before it runs; it is
// never touched, so that it takes no memory. A server that holds little makes
// much garbage a second, and would else spend a fifth of its time collecting.
const ballast = 64 << 20

func main() {
	floor := make([]byte, ballast)
	defer runtime.KeepAlive(floor)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Run(ctx, cli.Env{Args: os.Args[1:], Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv, Open: open, Version: version, UI: api.UI(web.Files())})
	stop()
	runtime.KeepAlive(floor)
	os.Exit(code)
}

// open opens a database, brings its schema forward, and the program on it.
func open(ctx context.Context, dsn string, log *slog.Logger) (*app.App, func(), error) {
	s, err := store.Open(ctx, dsn, store.Options{})
	if err != nil {
		return nil, nil, err
	}
	a, err := app.New(ctx, s, app.Options{Clock: time.Now, Random: rand.Reader, Zone: zone(), Log: log, Keys: cli.Keys(dsn, os.Getenv)})
	if err != nil {
		s.Close()
		return nil, nil, err
	}
	return a, func() { a.Close(); s.Close() }, nil
}

// zone is the time zone of business dates: China's where the machine says
// nothing else.
func zone() *time.Location {
	if name := time.Local.String(); name != "UTC" && name != "Local" {
		return time.Local
	}
	return time.FixedZone("UTC+8", 8*3600)
}
