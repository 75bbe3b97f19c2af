package app

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"hesuan/internal/fault"
	"hesuan/internal/store"
)

func (f *fixture) start(kind, text string, more ...func(*Upload, *Call)) (*JobAnswer, error) {
	f.Helper()
	up := Upload{Kind: kind, Name: kind + ".csv", Data: strings.NewReader(text), Size: int64(len(text))}
	call := f.call
	for _, m := range more {
		m(&up, &call)
	}
	return f.app.StartImport(f.ctx, f.book, call, up)
}

// ended waits for a job.
func (f *fixture) ended(j *JobAnswer, err error) (*JobAnswer, ImportResult) {
	f.Helper()
	for range 2000 {
		if err != nil {
			f.Fatal(err)
		}
		if j.State != jobQueued && j.State != jobRunning {
			var r struct {
				Batch                                       string
				Rows, Documents, Created, Unchanged, Failed int
			}
			if len(j.Result) > 0 {
				if err := json.Unmarshal(j.Result, &r); err != nil {
					f.Fatal(err)
				}
			}
			return j, ImportResult{Batch: ID(r.Batch), Rows: r.Rows, Documents: r.Documents, Created: r.Created, Unchanged: r.Unchanged, Failed: r.Failed}
		}
		time.Sleep(10 * time.Millisecond)
		j, err = f.app.Job(f.ctx, f.book, f.call, string(j.ID))
	}
	f.Fatal("the job does not end")
	return nil, ImportResult{}
}

func TestAnImportRunsAsAJobFromDryRunToUndo(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		text := someInvoices + "ZZ,2026-03-06,货款,1,200,13%,E3\n"
		j, r := f.ended(f.start("invoices", text, func(_ *Upload, c *Call) { c.DryRun = true }))
		f.same("dry", j.State+" "+counts(&r), "done rows 4 documents 3 created 2 unchanged 0 failed 1")
		name, file, err := f.app.JobErrors(f.ctx, f.book, f.call, string(j.ID))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := file.WriteTo(&b); err != nil || name != "invoices.csv.errors.csv" || strings.Count(b.String(), "\r\n") != 2 || !strings.Contains(b.String(), "ZZ,") {
			t.Errorf("%s %v\n%s", name, err, b.String())
		}
		refused, _ := f.ended(f.app.RepeatJob(f.ctx, f.book, f.call, string(j.ID), RepeatInput{}))
		f.same("refused", refused.State+" "+refused.Message, "failed "+fault.Message("import_rows_failed", "zh", fault.Args{"failed": "1"}))
		done, r := f.ended(f.app.RepeatJob(f.ctx, f.book, f.call, string(j.ID), RepeatInput{SkipErrors: true}))
		f.same("done", done.State+" "+counts(&r), "done rows 4 documents 3 created 2 unchanged 0 failed 1")
		if done.Repeatable {
			t.Error("what is done is offered again")
		}
		undone, _, err := f.app.StartUndo(f.ctx, f.book, f.call, string(r.Batch), UndoInput{})
		if err != nil || undone.State != jobDone {
			t.Fatalf("%+v %v", undone, err)
		}
		if list, err := f.app.Jobs(f.ctx, f.book, f.call, JobsQuery{}); err != nil || len(list.Rows) != 4 {
			t.Errorf("%+v %v", list, err)
		}
		for _, c := range []struct {
			q    JobsQuery
			want int
		}{{JobsQuery{Kind: "check"}, 1}, {JobsQuery{Kind: "undo"}, 1}, {JobsQuery{Kind: "import", State: "failed"}, 1}, {JobsQuery{State: "done", Paging: Paging{Limit: "2"}}, 2}, {JobsQuery{State: "running"}, 0}} {
			if list, err := f.app.Jobs(f.ctx, f.book, f.call, c.q); err != nil || len(list.Rows) != c.want {
				t.Errorf("%+v: %+v %v", c.q, list, err)
			}
		}
		var steps []string
		for _, s := range done.Steps {
			steps = append(steps, s.Step)
		}
		f.same("its steps", strings.Join(steps, " "), "queued running checking posting done")
		if gone, err := f.app.CancelJob(f.ctx, f.book, f.call, string(j.ID)); gone != nil || err != nil {
			t.Errorf("%+v %v", gone, err)
		}
		if _, _, err := f.app.JobErrors(f.ctx, f.book, f.call, string(j.ID)); !fault.Is(err, "not_found") {
			t.Errorf("its file stays: %v", err)
		}
	})
}

func TestACancelledImportGoesOnWithTheSameFile(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		var b strings.Builder
		b.WriteString("customer,date,description,quantity,price\n")
		for i := range 3000 {
			fmt.Fprintf(&b, "A%d,2026-03-05,n%d,1,100\n", 1+i%2, i)
		}
		j, err := f.start("invoices", b.String())
		for err == nil && j.State != jobCancelled && j.State != jobDone {
			if j.Message == fault.Message("job_posting", "zh", nil) {
				j, err = f.app.CancelJob(f.ctx, f.book, f.call, string(j.ID))
				continue
			}
			j, err = f.app.Job(f.ctx, f.book, f.call, string(j.ID))
		}
		if err != nil {
			t.Fatal(err)
		}
		_, r := f.ended(f.start("invoices", b.String()))
		if r.Created+r.Unchanged != 3000 || r.Failed != 0 {
			t.Errorf("%s after %s", counts(&r), j.State)
		}
		list, err := f.app.Documents(f.ctx, f.book, f.call, DocsQuery{Paging: Paging{Limit: "500"}})
		n := 0
		for ; err == nil; n += len(list.Rows) {
			if list.Next == nil {
				n += len(list.Rows)
				break
			}
			after := Text(*list.Next)
			n += len(list.Rows)
			list, err = f.app.Documents(f.ctx, f.book, f.call, DocsQuery{Paging: Paging{Limit: "500", After: after}})
			n -= len(list.Rows)
		}
		if n != 3000 {
			t.Errorf("%d invoices of 3000 rows", n)
		}
	})
}

func TestAnIdempotencyKeyStartsOneJob(t *testing.T) {
	onBoth(t, func(f *fixture) {
		keyed := func(_ *Upload, c *Call) { c.Key = "k1" }
		first, _ := f.ended(f.start("customers", someCustomers, keyed))
		again, err := f.start("customers", someCustomers, keyed)
		if err != nil || again.ID != first.ID {
			t.Errorf("%v %v", again, err)
		}
		if _, err := f.start("customers", someCustomers+"A3,丙,,\n", keyed); !fault.Is(err, "idempotency_mismatch") {
			t.Errorf("%v", err)
		}
	})
}

func TestAJobThatDiedIsShownAsInterruptedAndCanBeRepeated(t *testing.T) {
	onBoth(t, func(f *fixture) {
		j, _ := f.ended(f.start("customers", someCustomers, func(_ *Upload, c *Call) { c.DryRun = true }))
		id, _ := parseID(idJob, string(j.ID))
		row, err := f.app.store.GetJob(f.ctx, f.book, id)
		if err != nil {
			t.Fatal(err)
		}
		row.State, row.Updated = jobRunning, f.app.Now()-2*jobStale
		if err := f.app.store.PutJob(f.ctx, row); err != nil {
			t.Fatal(err)
		}
		j, err = f.app.Job(f.ctx, f.book, f.call, string(j.ID))
		if err != nil || j.State != jobInterrupted || !j.Repeatable {
			t.Fatalf("%+v %v", j, err)
		}
		done, r := f.ended(f.app.RepeatJob(f.ctx, f.book, f.call, string(j.ID), RepeatInput{}))
		f.same("repeated", done.State+" "+counts(&r), "done rows 2 documents 2 created 2 unchanged 0 failed 0")
	})
}

func TestAFileOfAJobIsReadFromAnyPlace(t *testing.T) {
	onBoth(t, func(f *fixture) {
		w, err := f.app.store.WriteJobFile(f.ctx, f.book, 7, store.JobInput)
		if err != nil {
			t.Fatal(err)
		}
		data := bytes.Repeat([]byte("0123456789abcdef"), 150_000) // 2.4 MB: three pieces
		if _, err := w.Write(data); err != nil || w.Close() != nil {
			t.Fatal(err)
		}
		r := f.app.store.ReadJobFile(f.ctx, f.book, 7, store.JobInput)
		for _, at := range []int64{0, 1<<20 - 3, 2<<20 - 1, int64(len(data)) - 5} {
			got := make([]byte, 5)
			if _, err := r.ReadAt(got, at); err != nil || !bytes.Equal(got, data[at:at+5]) {
				t.Errorf("at %d: %q %v", at, got, err)
			}
		}
		if n, err := r.ReadAt(make([]byte, 10), int64(len(data))-4); n != 4 || err == nil {
			t.Errorf("past the end: %d %v", n, err)
		}
	})
}
