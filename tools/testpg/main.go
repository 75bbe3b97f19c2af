// Command testpg runs a command with a private PostgreSQL beside it, whose
// DSN is in HESUAN_TEST_PG.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"hesuan/internal/testpg"
)

func main() {
	args := os.Args[1:]
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	os.Exit(run(args))
}

func run(args []string) int {
	s, err := testpg.Start(false)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer s.Stop()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), "HESUAN_TEST_PG="+s.URL("postgres"))
	if err := cmd.Start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	go func() { <-stop; _ = cmd.Process.Signal(syscall.SIGTERM) }()
	if err := cmd.Wait(); err != nil {
		return 1
	}
	return 0
}
