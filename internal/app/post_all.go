package app

import (
	"context"

	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// postingAll is many commands queued in order behind people's, and what became
// of them.
type postingAll struct {
	app     *App
	ctx     context.Context
	book    int64
	call    Call
	cmd     func(i int) Command
	settled func(i int, err error) error

	failed  error
	away    error        // the database was away: nothing more is queued for now
	left    []int        // to be done once it is back
	unclear map[int]bool // may have been done when it went
}

// postAll queues commands in order and hears of each outcome; it stops at the
// first that settled does not take, at one without right, and when the caller
// has gone. Where the database is away it waits for it and goes on.
func (a *App) postAll(ctx context.Context, book int64, call Call, n int, cmd func(i int) Command, settled func(i int, err error) error) error {
	p := &postingAll{app: a, ctx: ctx, book: book, call: call, cmd: cmd, settled: settled, unclear: map[int]bool{}}
	for i := range n {
		p.left = append(p.left, i)
	}
	return a.outlast(ctx, func() error {
		todo := p.left
		p.left, p.away = nil, nil
		p.round(todo)
		if p.failed == nil && p.away == nil {
			p.failed = ctx.Err()
		}
		if p.failed != nil {
			return p.failed
		}
		return p.away
	})
}

// round queues what is to be done, some batches ahead of what has settled.
func (p *postingAll) round(todo []int) {
	const ahead = 2 * batchMax
	s := p.app.stream(p.book)
	waiting := make([]*job, 0, ahead)
	done := 0
	settle := func(keep int) {
		for ; len(waiting) > keep; done++ {
			j := waiting[0]
			waiting = waiting[1:]
			<-j.done
			p.settle(todo[done], j.err)
		}
	}
	for _, i := range todo {
		if p.failed != nil || p.away != nil || p.ctx.Err() != nil {
			break
		}
		c := p.cmd(i)
		if !p.call.Who.Can(p.book, c.Right()) {
			p.failed = fault.NewNotAllowed("not_allowed", fault.Args{"right": string(c.Right())})
			break
		}
		waiting = append(waiting, s.submit(p.ctx, p.call, c))
		if len(waiting) >= ahead {
			settle(ahead / 2)
		}
	}
	settle(0)
	p.left = append(p.left, todo[done:]...)
}

// settle hears of one outcome. Behind one that the database was away for, a
// failure may come of that: it is done again, in order.
func (p *postingAll) settle(i int, err error) {
	switch {
	case store.Away(err):
		p.away = err
		p.unclear[i] = p.unclear[i] || fault.Is(err, "outcome_unknown")
		fallthrough
	case p.away != nil && err != nil:
		p.left = append(p.left, i)
		return
	case p.unclear[i] && harmless(err): // it was done
		err = nil
	}
	if err := p.settled(i, err); p.failed == nil {
		p.failed = err
	}
}
