// Command evalpress turns performance evaluation reports into a website.
//
// It wires the rooms together, reads flags and the clock, and prints. It
// decides nothing about a report.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"time"
)

func main() { os.Exit(mainStatus()) }

// mainStatus runs the program on the real world.
func mainStatus() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	dir, err := os.Getwd()
	if err != nil {
		dir = "."
	}
	return run(ctx, os.Args[1:], &world{
		out: os.Stdout, err: os.Stderr, env: os.Getenv, now: time.Now, dir: dir, tty: isTerminal(os.Stderr),
	})
}

// world is what a verb may touch beside its arguments.
type world struct {
	out, err io.Writer
	env      func(string) string
	now      func() time.Time
	dir      string // working directory
	tty      bool   // err is a terminal
	lang     lang
}

// isTerminal tells a character device, as a terminal is.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// Exit statuses.
const (
	done    = 0
	failure = 1 // problems found, or the work could not be done
	misuse  = 2 // a wrong command line
)
