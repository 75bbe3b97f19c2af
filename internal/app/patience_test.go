package app

import (
	"context"
	"testing"
	"time"

	"hesuan/internal/fault"
)

// heldUp is a command whose decision waits.
type heldUp struct {
	Command
	begun, free chan struct{}
}

func (c heldUp) Decide(d *Desk) (any, error) {
	select {
	case c.begun <- struct{}{}:
	default: // decided again
	}
	<-c.free
	return c.Command.Decide(d)
}

func TestACallerWhoseTimeIsOverIsToldWhetherItMayHaveTakenEffect(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("R1", CustomerInput{})
		pay := CreateReceipt{Input: ReceiptInput{Customer: "R1", Date: "2026-03-10", Amount: "10"}}
		seq := func() int64 {
			n, err := f.app.store.HeadSeq(f.ctx, f.book)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		s, before := f.app.stream(f.book), seq()
		short := func() (context.Context, context.CancelFunc) {
			return context.WithTimeout(f.ctx, 50*time.Millisecond)
		}

		s.turn.Lock() // as a batch whose database does not answer
		ctx, cancel := short()
		_, err := f.app.Do(ctx, f.book, f.call, pay)
		cancel()
		if !fault.Is(err, "overloaded") {
			t.Errorf("one that waited in vain: %v", err)
		}
		s.turn.Unlock()
		f.receipt(pay.Input)
		if n := seq(); n != before+1 {
			t.Errorf("the journal moved by %d: what was given up took effect", n-before)
		}

		s.turn.Lock()
		ctx, cancel = short()
		defer cancel()
		held := heldUp{pay, make(chan struct{}, 1), make(chan struct{})}
		go func() {
			for len(s.people) > 0 || !s.called.Load() {
				time.Sleep(time.Millisecond)
			}
			s.turn.Unlock()
		}()
		_, err = f.app.Do(ctx, f.book, f.call, held)
		if !fault.Is(err, "outcome_unknown") {
			t.Errorf("one at work: %v", err)
		}
		<-held.begun
		close(held.free)
		f.receipt(pay.Input)
		if n := seq(); n != before+3 {
			t.Errorf("the journal moved by %d: what was begun is finished", n-before)
		}
	})
}
