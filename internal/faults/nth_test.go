package faults

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"mime/multipart"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"hesuan/internal/access"
	"hesuan/internal/db"
)

// How the calls of a disk fail: at all (EIO), or for want of space (ENOSPC).
var (
	broken = map[call]int32{callOpen: sqlite3.SQLITE_CANTOPEN, callWrite: sqlite3.SQLITE_IOERR_WRITE, callCut: sqlite3.SQLITE_IOERR_TRUNCATE,
		callSync: sqlite3.SQLITE_IOERR_FSYNC, callDrop: sqlite3.SQLITE_IOERR_DELETE, callMap: sqlite3.SQLITE_IOERR_SHMMAP}
	full = map[call]int32{callOpen: sqlite3.SQLITE_CANTOPEN, callWrite: sqlite3.SQLITE_FULL, callCut: sqlite3.SQLITE_IOERR_TRUNCATE,
		callSync: sqlite3.SQLITE_IOERR_FSYNC, callMap: sqlite3.SQLITE_IOERR_SHMSIZE}
)

// deed is one command with what has to be there before it.
type deed struct {
	name  string
	ready func(w *inside, n string) (path, body string)
}

func fixed(path, body string) func(*inside, string) (string, string) {
	return func(_ *inside, n string) (string, string) { return path, strings.ReplaceAll(body, "#", n) }
}

func (w *inside) invoice(n string) answer {
	return w.must("POST", "/books/B1/invoices?approve=true", "i"+n, invoiceBody)
}

func (w *inside) receipt(n string) answer {
	inv := w.invoice(n)
	return w.must("POST", "/books/B1/receipts", "r"+n, receiptFor(inv))
}

func receiptFor(inv answer) string {
	return `{"customer":"C1","date":"2026-03-02","amount":"11.30","settle":[{"invoice":"` + inv.get("number") + `","amount":"11.30"}]}`
}

const undoBody = `{"date":"2026-03-03","reason":"错"}`

// deeds are the commands tried; each moves the book's journal by one.
var deeds = []deed{
	{"customer", fixed("/customers", `{"code":"K#","name":"客户 #"}`)},
	{"product", fixed("/products", `{"code":"P#","name":"货 #","price":"5"}`)},
	{"draft", fixed("/invoices", invoiceBody)},
	{"approve", func(w *inside, n string) (string, string) {
		return "/invoices/" + w.must("POST", "/books/B1/invoices", "d"+n, invoiceBody).get("id") + "/approve", ""
	}},
	{"invoice", fixed("/invoices?approve=true", invoiceBody)},
	{"credit note", fixed("/credit-notes?approve=true", invoiceBody)},
	{"receipt with allocation", func(w *inside, n string) (string, string) { return "/receipts", receiptFor(w.invoice(n)) }},
	{"reversal of an invoice", func(w *inside, n string) (string, string) {
		return "/invoices/" + w.invoice(n).get("id") + "/reverse", undoBody
	}},
	{"reversal of a settlement", func(w *inside, n string) (string, string) {
		return "/settlements/" + w.receipt(n).get("settlement.id") + "/reverse", undoBody
	}},
	{"order", fixed("/orders", `{"customer":"C1","date":"2026-03-01","lines":[{"description":"货","quantity":"1","price":"10","tax_rate":"0.13"}]}`)},
	{"rate", func(_ *inside, n string) (string, string) {
		return "/rates", `{"currency":"USD","date":"2026-03-01","rate":"7.` + n + `"}`
	}},
}

// seq is the journal number of the book: it moves by one with each effect.
func (w *inside) seq() int64 {
	w.Helper()
	id, err := w.app.BookID(access.System(1, "setup", "test"), "B1")
	if err != nil {
		w.Fatal(err)
	}
	n, err := w.store.HeadSeq(context.Background(), id)
	if err != nil {
		w.Fatal(err)
	}
	return n
}

// plan says which call fails: the n-th of one kind ("" any), and whether those
// after it fail too.
type plan struct {
	only   call
	codes  map[call]int32
	n      int64
	sticky bool
	hit    atomic.Int64
}

func (p *plan) fails(c call, _ string) int32 {
	if p.only != "" && c != p.only {
		return 0
	}
	if i := p.hit.Add(1); i == p.n || p.sticky && i > p.n {
		return p.codes[c]
	}
	return 0
}

func (p *plan) String() string {
	return fmt.Sprintf("%s call %d, sticky %v, %d", p.only, p.n, p.sticky, p.codes[callWrite])
}

// plans runs a test with ever later failures, until one comes after the end.
// Every write in turn, failing in every way, takes long (HESUAN_EVERY_CALL=1);
// else the writes between are left out, and each turn takes half of the ways.
func plans(turn int, run func(*plan)) {
	long := os.Getenv("HESUAN_EVERY_CALL") != ""
	for i, codes := range []map[call]int32{broken, full} {
		for j, sticky := range []bool{false, true} {
			if !long && (i+j+turn)%2 == 0 {
				continue
			}
			for _, only := range []call{callOpen, callSync, callCut, callMap, callWrite} {
				for n := int64(1); ; n++ {
					p := &plan{only: only, codes: codes, n: n, sticky: sticky}
					run(p)
					if p.hit.Load() < n {
						break
					}
					if only == callWrite && !long {
						n += n - 1
					}
				}
			}
		}
	}
}

// checkpointed makes the connections to a test's file move the log into the
// main file often, so that failures meet that too.
func checkpointed(t *testing.T) {
	name := t.Name()
	sqlite.RegisterConnectionHook(func(c sqlite.ExecQuerierContext, dsn string) error {
		if !strings.Contains(dsn, name) {
			return nil
		}
		_, err := c.ExecContext(context.Background(), "pragma wal_autocheckpoint = 60", nil)
		return err
	})
}

func TestAFailedDiskCallIsNeverReportedAsSuccess(t *testing.T) {
	checkpointed(t)
	folder := t.TempDir()
	d := watch(t, folder)
	d.keeps = true
	w := begin(t, "sqlite:"+filepath.Join(folder, "hesuan.db"), db.Options{})
	w.settle()
	runs, failed := 0, 0
	for i, one := range deeds {
		plans(i, func(p *plan) {
			runs++
			if !try(w, d, one, p, runs) {
				failed++
			}
		})
	}
	d.keeps = false
	w.proven()
	t.Logf("%d runs, %d answered with an error", runs, failed)
	for i := range 20 { // and the power fails, now or before
		chance := rand.New(rand.NewPCG(uint64(i), 3))
		cut := len(d.ops) - i*chance.IntN(1+len(d.ops)/40)
		if missing, err := lost(lay(t, t.TempDir(), d.image(cut, chance)), d.confirmed(cut)); err != nil || len(missing) > 0 {
			t.Errorf("image at %d of %d: %v; missing %v", cut, len(d.ops), err, missing)
		}
	}
}

// try does a deed under a plan of failures, then again with the same key. It
// tells whether the first answer was a success.
func try(w *inside, d *disk, one deed, p *plan, run int) bool {
	w.Helper()
	n := fmt.Sprint(run)
	path, body := one.ready(w, n)
	before := w.seq()
	d.failing(p.fails)
	first := w.send("POST", "/books/B1"+path, "x"+n, body)
	d.failing(nil)
	after := w.seq()
	what := fmt.Sprintf("%s, %s: %d %s", one.name, p, first.status, first.text)
	switch {
	case first.ok() && after != before+1:
		w.Fatalf("%s\nand the journal moved by %d", what, after-before)
	case !first.ok() && first.status != 503:
		w.Fatalf("%s\nwhich is no answer that one can go on with", what)
	case !first.ok() && first.get("code") != "outcome_unknown" && after != before:
		w.Fatalf("%s\nand yet it was written", what)
	case !first.ok() && first.head.Get("Retry-After") == "":
		w.Errorf("%s\nwithout Retry-After", what)
	}
	again := w.send("POST", "/books/B1"+path, "x"+n, body)
	if !again.ok() {
		w.Fatalf("%s\nand afterwards %d %s", what, again.status, again.text)
	}
	if now := w.seq(); now != before+1 {
		w.Fatalf("%s\nand again: the journal moved by %d", what, now-before)
	}
	if number := again.get("number"); number != "" && (one.name == "invoice" || one.name == "receipt with allocation") {
		d.mark(number)
	}
	return first.ok()
}

// upload sends a file as an import and waits for its end. The state is "" where
// it was not begun.
func (w *inside) upload(kind, name, file string) (state string, a answer) {
	w.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		w.Fatal(err)
	}
	part.Write([]byte(file))
	form.WriteField("kind", kind)
	form.Close()
	a = w.send("POST", "/books/B1/imports", "", b.String(), "Content-Type", form.FormDataContentType())
	if !a.ok() {
		return "", a
	}
	id := a.get("id")
	for range 2000 {
		a = w.send("GET", "/books/B1/jobs/"+id, "", "")
		if s := a.get("state"); a.ok() && s != "running" && s != "queued" {
			return s, a
		}
		time.Sleep(time.Millisecond)
	}
	w.Fatalf("the import does not end: %d %s", a.status, a.text)
	return "", a
}

func TestAnImportOnAFailingDiskIsWholeInTheEnd(t *testing.T) {
	checkpointed(t)
	folder := t.TempDir()
	d := watch(t, folder)
	w := begin(t, "sqlite:"+filepath.Join(folder, "hesuan.db"), db.Options{})
	w.settle()
	run := 0
	plans(0, func(p *plan) {
		run++
		var file strings.Builder
		file.WriteString("客户编码,客户名称\n")
		for i := range 5 {
			fmt.Fprintf(&file, "M%d-%d,第 %d 次导入之 %d\n", run, i, run, i)
		}
		d.failing(p.fails)
		state, first := w.upload("customers", fmt.Sprint(run, ".csv"), file.String())
		d.failing(nil)
		what := fmt.Sprintf("%s: %s %d %s", p, state, first.status, first.text)
		if !first.ok() && first.status != 503 {
			t.Fatalf("%s\nwhich is no answer that one can go on with", what)
		}
		if there := w.imported(run); state == "done" && there != 5 {
			t.Fatalf("%s\nand %d of 5 are there", what, there)
		}
		if state, a := w.upload("customers", fmt.Sprint(run, ".csv"), file.String()); state != "done" {
			t.Fatalf("%s\nand afterwards %s %d %s", what, state, a.status, a.text)
		}
		if there := w.imported(run); there != 5 {
			t.Fatalf("%s\nand in the end %d of 5 are there", what, there)
		}
	})
	w.proven()
	t.Logf("%d runs", run)
}

// imported counts the customers of a run that are there.
func (w *inside) imported(run int) int {
	w.Helper()
	n := 0
	for i := range 5 {
		if w.send("GET", fmt.Sprintf("/books/B1/customers/M%d-%d", run, i), "", "").ok() {
			n++
		}
	}
	return n
}

func TestABackupOnAFailingDiskIsWholeOrNotThere(t *testing.T) {
	folder := t.TempDir()
	d := watch(t, folder)
	w := begin(t, "sqlite:"+filepath.Join(folder, "hesuan.db"), db.Options{})
	w.settle()
	w.receipt("1")
	run := 0
	plans(1, func(p *plan) {
		run++
		path := filepath.Join(folder, fmt.Sprintf("backup-%d.db", run))
		d.failing(p.fails)
		err := w.app.Backup(context.Background(), path)
		d.failing(nil)
		if err != nil {
			if _, there := os.Stat(path); there == nil {
				t.Fatalf("%s: %v, and yet there is a file", p, err)
			}
			return
		}
		back := begin(t, "sqlite:"+path, db.Options{})
		back.token = w.token
		back.proven()
		if n := len(back.numbers("receipts")); n != 1 {
			t.Errorf("%s: the backup has %d receipts", p, n)
		}
		back.end()
		os.Remove(path)
	})
	t.Logf("%d runs", run)
}
