// Command hesuan is customer accounting in one binary: server, web UI and
// command line.
package main

import (
	"context"
	"crypto/rand"
	"os"
	"os/signal"
	"syscall"
	"time"

	"hesuan/internal/api"
	"hesuan/internal/cli"
	"hesuan/web"
)

var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Run(ctx, cli.Env{Args: os.Args[1:], Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv, Clock: time.Now, Random: rand.Reader, Version: version, UI: api.UI(web.Files())})
	stop()
	os.Exit(code)
}
