package app

import (
	"errors"
	"sort"
	"strings"

	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// tryAll decides commands on one working set that is thrown away, so that each
// sees those before it; nothing is written. seen gets every outcome.
func (r *importing) tryAll(cmds func(yield func(Command) bool), seen func(i int, j *job)) error {
	set := store.NewSet(r.book)
	set.Trial = true
	call := r.call
	call.DryRun = false // decided as for real
	return r.app.store.Try(r.ctx, set, func(b *store.Batch) error {
		var jobs []*job
		at := 0
		flush := func() error {
			if err := r.app.decideInOrder(b, &batch{jobs: jobs}); err != nil {
				return err
			}
			for i, j := range jobs {
				seen(at+i, j)
			}
			at += len(jobs)
			jobs = jobs[:0]
			set.Forget()
			return r.ctx.Err()
		}
		var failed error
		cmds(func(c Command) bool {
			jobs = append(jobs, &job{call: call, cmd: c})
			if len(jobs) == batchMax {
				failed = flush()
			}
			return failed == nil
		})
		if failed != nil {
			return failed
		}
		return flush()
	})
}

// try decides every row that could be read and was not imported before.
func (r *importing) try() error {
	var tried []*importUnit
	for _, u := range r.units {
		if u.err == nil {
			tried = append(tried, u)
		}
	}
	cmds := func(yield func(Command) bool) {
		for _, u := range tried {
			if !yield(imported{Command: u.cmd, key: u.key, drafts: r.known}) {
				return
			}
		}
	}
	return r.tryAll(cmds, func(i int, j *job) {
		if tried[i].err = j.err; j.err == nil {
			r.effect.add(j.out.Value)
		}
		if done := i + 1; done%batchMax == 0 || done == len(tried) {
			r.progress(ImportChecking, done, len(tried))
		}
	})
}

// sort counts the outcomes and gives the units that can be posted.
func (r *importing) sort() []*importUnit {
	var good, bad []*importUnit
	r.res.Documents = len(r.units)
	for _, u := range r.units {
		switch {
		case errors.Is(u.err, errUnchanged):
			r.there(u)
		case u.err != nil:
			r.res.Failed += len(u.lines)
			r.res.RowCounts.Failed += len(u.lines)
			bad = append(bad, u)
		default:
			good = append(good, u)
		}
	}
	sort.SliceStable(bad, func(i, j int) bool { return bad[i].lines[0] < bad[j].lines[0] })
	for _, u := range bad {
		if len(r.res.Errors) < 100 {
			r.note(u)
		}
	}
	return good
}

// there counts a unit whose record is there already.
func (r *importing) there(u *importUnit) {
	r.res.Unchanged++
	if u.twin {
		r.res.RowCounts.Duplicate += len(u.lines)
	} else {
		r.res.RowCounts.Unchanged += len(u.lines)
	}
}

func (r *importing) note(u *importUnit) {
	e := fault.From(u.err)
	if len(e.Fields) == 0 {
		r.res.Errors = append(r.res.Errors, ImportError{Line: int(u.lines[u.at]), Code: e.Code, Message: e.Message(r.call.Lang)})
	}
	for _, f := range e.Fields {
		row, field := u.rowOf(f.Field)
		r.res.Errors = append(r.res.Errors, ImportError{int(u.lines[row]), field, r.titles[field], f.Code, fault.Message(f.Code, r.call.Lang, f.Args)})
	}
}

// rowOf turns a field of the command into the unit's row and the column it came
// from: lines[2].price is the third row's price.
func (u *importUnit) rowOf(field string) (row int, column string) {
	column = field[strings.LastIndexByte(field, '.')+1:]
	if list, rest, ok := strings.Cut(field, "["); ok {
		digits, _, _ := strings.Cut(rest, "]")
		n, _ := digitsOf(digits)
		switch {
		case list == "settle" && n < len(u.settled):
			n = int(u.settled[n])
		case list == "lines" && n < len(u.split):
			n = int(u.split[n])
			if column == "account" { // a receipt's column of that name is the bank's
				column = "other_account"
			}
		}
		if n < len(u.lines) {
			return n, column
		}
	}
	return u.at, column
}

func digitsOf(digits string) (n int, ok bool) {
	for _, c := range digits {
		if c < '0' || c > '9' || n > 1<<20 {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, digits != ""
}
