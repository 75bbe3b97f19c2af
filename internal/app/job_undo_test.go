package app

import (
	"context"
	"testing"
	"time"

	"hesuan/internal/fault"
)

func TestAnUndoingThatOutlastsItsRequestGoesOnAsAJob(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		r := f.brought("invoices", someInvoices)
		turn := f.app.jobs.turn(f.book)
		turn <- struct{}{} // as if the machine had no time for it
		ctx, cancel := context.WithTimeout(f.ctx, 500*time.Millisecond)
		defer cancel()
		job, _, err := f.app.StartUndo(ctx, f.book, f.call, string(r.Batch), UndoInput{})
		if err != nil {
			t.Fatal("refused:", err)
		}
		f.same("it waits", job.State, jobQueued)
		<-turn
		ended, _ := f.ended(f.app.Job(f.ctx, f.book, f.call, string(job.ID)))
		f.same("it is done", ended.State+" "+f.aging("A2", "2026-06-30", ""), "done ")
	})
}

func TestWhatStandsInTheWayOfAnUndoingIsRefusedAndLeavesNoJob(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		r := f.brought("invoices", someInvoices)
		f.brought("receipts", "客户,收款日期,金额,发票,收款单号\nA1,2026-04-01,1000,E1,R1\n")
		_, _, err := f.app.StartUndo(f.ctx, f.book, f.call, string(r.Batch), UndoInput{})
		if !fault.Is(err, "blocked") {
			t.Errorf("a settlement stands on it: %v", err)
		}
		if list, err := f.app.Jobs(f.ctx, f.book, f.call, JobsQuery{}); err != nil || len(list.Rows) != 0 {
			t.Errorf("%+v %v", list, err)
		}
	})
}
