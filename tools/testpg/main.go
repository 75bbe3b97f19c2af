// Command testpg runs a command with a private PostgreSQL beside it, named in
// HESUAN_TEST_PG, and stops that server afterwards:
//
//	go run ./tools/testpg [-durable] -- go test ./...
//
// It ends with the command's own exit status.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"hesuan/internal/testpg"
)

func main() {
	durable := flag.Bool("durable", false, "fsync, full page writes, synchronous commit and checksums on")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: testpg [-durable] -- COMMAND [ARGUMENT…]")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	status, err := run(testpg.Options{Durable: *durable}, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(status)
}

// run starts the server, runs the command to its end and stops the server.
func run(opts testpg.Options, args []string) (status int, err error) {
	s, err := testpg.Start(opts)
	if err != nil {
		return 1, err
	}
	defer func() {
		if stopped := s.Stop(); err == nil && stopped != nil {
			status, err = 1, stopped
		}
	}()
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), "HESUAN_TEST_PG="+s.URL("postgres"))
	if err := cmd.Start(); err != nil {
		return 1, err
	}
	go passOn(cmd.Process)
	err = cmd.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return max(exit.ExitCode(), 1), nil
	}
	if err != nil {
		return 1, err
	}
	return 0, nil
}

// passOn keeps us alive until the command has ended: a Ctrl-C at the terminal
// reaches the command by itself, a SIGTERM to us is handed to it.
func passOn(command *os.Process) {
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	for s := range signals {
		if s == syscall.SIGTERM {
			command.Signal(s)
		}
	}
}
