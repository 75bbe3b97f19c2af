package faults

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"modernc.org/sqlite"

	"hesuan/internal/db"
)

// count reads how often a test does its work: from the environment for long
// runs, else the small number.
func count(name string, small int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil && n > 0 {
		return n
	}
	return small
}

// sector is what a disk writes whole, if it does.
const sector = 512

// image builds what may be found on the disk after the power failed at a cut:
// all that was synced before, of the rest any sectors, some of them torn.
func (d *disk) image(cut int, chance *rand.Rand) map[string][]byte {
	safe := d.safe(cut)
	share := []float64{0, 0.5, 1, chance.Float64()}[chance.IntN(4)]
	files := map[string][]byte{}
	for i, o := range d.ops[:cut] {
		f := files[o.file]
		switch {
		case o.call == callWrite && safe[i]:
			f = put(f, o.at, o.data)
		case o.call == callWrite:
			f = scatter(f, o, share, chance)
		case o.call == callCut && (safe[i] || chance.Float64() < share):
			f = append(f[:min(int(o.at), len(f))], make([]byte, max(0, int(o.at)-len(f)))...)
		case o.call == callDrop && (safe[i] || chance.Float64() < share):
			delete(files, o.file)
			continue
		default:
			continue
		}
		files[o.file] = f
	}
	return files
}

// safe tells which operations a sync has made safe before the cut. What stood
// unsynced when a sync failed is never made safe by a later one: the system may
// have thrown it away and forgotten that it was to be written.
func (d *disk) safe(cut int) []bool {
	safe := make([]bool, cut)
	waiting := map[string][]int{}
	var dropped []int
	for i, o := range d.ops[:cut] {
		if o.folder {
			for _, n := range dropped {
				safe[n] = safe[n] || n < o.began
			}
		}
		switch {
		case o.call == callDrop:
			dropped = append(dropped, i)
		case o.call == callWrite || o.call == callCut:
			waiting[o.file] = append(waiting[o.file], i)
		case o.call == callSync && o.failed:
			waiting[o.file] = nil
		case o.call == callSync:
			later := waiting[o.file][:0:0]
			for _, n := range waiting[o.file] {
				if safe[n] = n < o.began; !safe[n] {
					later = append(later, n)
				}
			}
			waiting[o.file] = later
		}
	}
	return safe
}

func put(f []byte, at int64, data []byte) []byte {
	if grow := int(at) + len(data) - len(f); grow > 0 {
		f = append(f, make([]byte, grow)...)
	}
	copy(f[at:], data)
	return f
}

// scatter writes some of the sectors of an unsynced write, one in ten of them
// only in part.
func scatter(f []byte, o op, share float64, chance *rand.Rand) []byte {
	for from := 0; from < len(o.data); {
		to := min(len(o.data), from+sector-int(o.at+int64(from))%sector)
		if chance.Float64() < share {
			end := to
			if chance.IntN(10) == 0 {
				end = from + chance.IntN(to-from+1)
			}
			f = put(f, o.at+int64(from), o.data[from:end])
		}
		from = to
	}
	return f
}

// confirmed lists the marks before a cut.
func (d *disk) confirmed(cut int) []string {
	var marks []string
	for _, o := range d.ops[:cut] {
		if o.mark != "" {
			marks = append(marks, o.mark)
		}
	}
	return marks
}

// lay writes an image into a folder and gives the database's address.
func lay(t *testing.T, folder string, files map[string][]byte) string {
	t.Helper()
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(folder, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(folder, "hesuan.db")
}

// lost opens an image as SQLite does after a crash and tells what of the
// confirmed is not there, or why it cannot be read.
func lost(path string, confirmed []string) (missing []string, err error) {
	pool, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		return nil, err
	}
	defer pool.Close()
	var sound string
	if err := pool.QueryRow("pragma integrity_check").Scan(&sound); err != nil || sound != "ok" {
		return nil, fmt.Errorf("integrity: %s %w", sound, err)
	}
	rows, err := pool.Query("select number from doc")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	there := map[string]int{}
	for rows.Next() {
		var number string
		if err := rows.Scan(&number); err != nil {
			return nil, err
		}
		there[number]++
	}
	for _, number := range confirmed {
		if there[number] != 1 {
			missing = append(missing, number)
		}
	}
	return missing, rows.Err()
}

// recorded posts invoices, receipts and reversals on a watched disk, marking
// what was confirmed; start is the first cut at which there is a book.
func recorded(t *testing.T, opt db.Options) (d *disk, start int) {
	folder := t.TempDir()
	d = watch(t, folder)
	d.keeps = true
	w := begin(t, "sqlite:"+filepath.Join(folder, "hesuan.db"), opt)
	w.settle()
	start = d.now()
	var wg sync.WaitGroup
	for c := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range 30 {
				work(w, d, fmt.Sprintf("%d.%d", c, i), i)
			}
		}()
	}
	wg.Wait()
	d.failing(nil)
	d.keeps = false // the clean end is not part of it
	return d, start
}

func work(w *inside, d *disk, key string, i int) {
	inv := w.send("POST", "/books/B1/invoices?approve=true", key, invoiceBody)
	if !inv.ok() {
		w.Errorf("%d %s", inv.status, inv.text)
		return
	}
	d.mark(inv.get("number"))
	switch {
	case i%3 == 0:
		rec := w.send("POST", "/books/B1/receipts", key+"r", `{"customer":"C1","date":"2026-03-02","amount":"11.30","settle":[{"invoice":"`+inv.get("number")+`","amount":"11.30"}]}`)
		if !rec.ok() {
			w.Errorf("%d %s", rec.status, rec.text)
			return
		}
		d.mark(rec.get("number"))
	case i%7 == 1:
		red := w.send("POST", "/books/B1/invoices/"+inv.get("id")+"/reverse", key+"v", `{"date":"2026-03-02","reason":"错"}`)
		if !red.ok() {
			w.Errorf("%d %s", red.status, red.text)
			return
		}
		d.mark(red.get("number"))
	}
}

// HESUAN_IMAGES is how many disks are looked at after the power failed.
func TestWhatWasConfirmedSurvivesPowerLoss(t *testing.T) {
	d, start := recorded(t, db.Options{})
	n := count("HESUAN_IMAGES", 200)
	t.Logf("%d operations on the disk, %d confirmed, %d images", len(d.ops), len(d.confirmed(len(d.ops))), n)
	for i := range n {
		seed := uint64(i)
		chance := rand.New(rand.NewPCG(seed, 1))
		cut := start + chance.IntN(len(d.ops)-start+1)
		folder := t.TempDir()
		path := lay(t, folder, d.image(cut, chance))
		missing, err := lost(path, d.confirmed(cut))
		if err != nil || len(missing) > 0 {
			t.Fatalf("image %d, cut %d: %v; missing %v", i, cut, err, missing)
		}
		if i%10 == 0 { // the program itself starts on it, and proves it
			w := begin(t, "sqlite:"+path, db.Options{})
			w.proven()
			w.end()
		}
		os.RemoveAll(folder)
	}
}

// The power may fail while the database is made: the next start goes on.
func TestPowerLossInTheFirstMomentsLeavesWhatStarts(t *testing.T) {
	d, start := recorded(t, db.Options{})
	for i := range count("HESUAN_IMAGES", 200) / 20 {
		chance := rand.New(rand.NewPCG(uint64(i), 4))
		folder := t.TempDir()
		w := begin(t, "sqlite:"+lay(t, folder, d.image(chance.IntN(start+1), chance)), db.Options{})
		w.proven()
		w.end()
		os.RemoveAll(folder)
	}
}

func TestABackupThatWasConfirmedSurvivesPowerLoss(t *testing.T) {
	folder := t.TempDir()
	d := watch(t, folder)
	d.keeps = true
	w := begin(t, "sqlite:"+filepath.Join(folder, "hesuan.db"), db.Options{})
	w.settle()
	number := w.receipt("1").get("number")
	if err := w.app.Backup(t.Context(), filepath.Join(folder, "backup.db")); err != nil {
		t.Fatal(err)
	}
	for i := range 10 {
		files := d.image(len(d.ops), rand.New(rand.NewPCG(uint64(i), 5)))
		missing, err := lost(lay(t, t.TempDir(), map[string][]byte{"hesuan.db": files["backup.db"]}), []string{number})
		if err != nil || len(missing) > 0 {
			t.Errorf("image %d: %v; missing %v", i, err, missing)
		}
	}
}

// Without a sync at each commit the same test must see a loss, else it sees
// nothing.
func TestPowerLossIsSeenWhereCommitsAreNotSynced(t *testing.T) {
	sqlite.RegisterConnectionHook(func(c sqlite.ExecQuerierContext, dsn string) error {
		if !strings.Contains(dsn, t.Name()) {
			return nil
		}
		_, err := c.ExecContext(context.Background(), "pragma synchronous = normal", nil)
		return err
	})
	d, start := recorded(t, db.Options{Fast: true})
	for i := range 50 {
		chance := rand.New(rand.NewPCG(uint64(i), 2))
		cut := start + chance.IntN(len(d.ops)-start+1)
		missing, err := lost(lay(t, t.TempDir(), d.image(cut, chance)), d.confirmed(cut))
		if err == nil && len(missing) > 0 {
			t.Logf("image %d, cut %d: lost %d confirmed documents, as it must", i, cut, len(missing))
			return
		}
	}
	t.Error("nothing was lost without syncs: the test is blind")
}
