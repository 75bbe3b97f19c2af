package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
	"hesuan/internal/store"
)

// ImportFile is a file to import.
type ImportFile struct {
	Kind       string
	Name       string
	Data       io.ReaderAt
	Size       int64
	SkipErrors bool
	Mapping    *sheet.Mapping                           // nil: recognised from the header
	Progress   func(done, total int)                    // may be nil
	Errors     func(header []string) *sheet.ErrorWriter // where bad rows go; may be nil
}

// ImportResult says what an import would do, or did. Rows are file rows;
// Documents what they make.
type ImportResult struct {
	Batch     ID            `json:"batch"`
	Kind      string        `json:"kind"`
	Rows      int           `json:"rows"`
	Documents int           `json:"documents"`
	Created   int           `json:"created"`
	Unchanged int           `json:"unchanged"`
	Failed    int           `json:"failed"` // rows
	Errors    []ImportError `json:"errors"` // the first 100
	Ledger    *ImportEffect `json:"ledger,omitempty"`
	DryRun    bool          `json:"dry_run"`
	Unknown   []string      `json:"ignored_columns"`
}

// ImportError is a faulty row.
type ImportError struct {
	Line    int    `json:"line"`
	Field   string `json:"field"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// ImportEffect is what the documents add up to, by currency.
type ImportEffect struct {
	Totals map[string]string `json:"totals"`
}

// importRow is one row of the file, read.
type importRow struct {
	line   int
	cells  []string
	values map[string]string
}

// importUnit is what one or several rows make: one command.
type importUnit struct {
	rows []importRow
	key  string // natural key that tells it was imported before
	cmd  Command
	err  error
}

// errUnchanged: the row's record is there already; nothing is to do.
var errUnchanged = errors.New("unchanged")

// imported wraps a row's command: it does nothing where the record is there,
// and notes for the batch what it made.
type imported struct {
	Command
	key   string
	batch int64
	line  int
}

// Decide decides the row.
func (c imported) Decide(d *Desk) (any, error) {
	if c.key != "" {
		if _, there := d.Refs.Get(c.key); there {
			return nil, errUnchanged
		}
	}
	v, err := c.Command.Decide(d)
	if err != nil || c.batch == 0 {
		return v, err
	}
	d.BatchRows.Append(c.batch, store.ImportRow{Line: int64(c.line), Target: targetOf(v), Kind: d.action})
	return v, nil
}

// targetOf is the record an answer is about.
func targetOf(v any) int64 {
	var id ID
	kind := byte(idDoc)
	switch a := v.(type) {
	case *DocumentAnswer:
		id = a.ID
	case *CustomerAnswer:
		id, kind = a.ID, idCustomer
	case *ProductAnswer:
		id, kind = a.ID, idProduct
	}
	n, _ := parseID(kind, string(id))
	return n
}

// beginImport makes the batch's row.
type beginImport struct {
	kind, file, hash string
	rows             int64
}

// Right of the command.
func (beginImport) Right() access.Function { return access.ImportRun }

// Decide makes the batch.
func (c beginImport) Decide(d *Desk) (any, error) {
	b := store.ImportBatch{ID: d.NewID(), Seq: d.Seq, Rows: c.rows, Maker: d.Call.Who.UserID, Recorded: d.Now, Kind: c.kind, File: c.file, Hash: c.hash, State: "posting"}
	d.Batches.Put(b.ID, b)
	d.BatchRows.Begin(b.ID)
	d.Log("import.begin", c.kind+" "+c.file, "")
	return b.ID, nil
}

// Import reads a file, checks all its rows as one dry run, and posts them in
// batches where none fails or the caller skips those that do.
func (a *App) Import(ctx context.Context, book int64, call Call, f ImportFile) (*ImportResult, error) {
	if !call.Who.Can(book, access.ImportRun) {
		return nil, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.ImportRun)})
	}
	call.Bulk, call.Quiet, call.Key = true, true, ""
	res := &ImportResult{Kind: f.Kind, Errors: []ImportError{}, DryRun: call.DryRun, Unknown: []string{}}
	units, header, err := a.readUnits(f, res)
	if err != nil {
		return nil, err
	}
	if err := a.tryUnits(ctx, book, call, units, f); err != nil {
		return nil, err
	}
	good := res.sort(units, call.Lang)
	if err := writeErrors(f, header, units, call.Lang); err != nil {
		return nil, err
	}
	if call.DryRun {
		res.Created = len(good)
		return res, nil
	}
	if res.Failed > 0 && !f.SkipErrors {
		return res, fault.NewRefused("import_rows_failed", fault.Args{"failed": itoa(int64(res.Failed))}).With("errors", res.Errors)
	}
	return res, a.postUnits(ctx, book, call, good, f, res)
}

// tryUnits decides every unit on one working set, so that rows see those
// before them; nothing is written.
func (a *App) tryUnits(ctx context.Context, book int64, call Call, units []*importUnit, f ImportFile) error {
	set := store.NewSet(book)
	set.Trial = true
	return a.store.Try(ctx, set, func(b *store.Batch) error {
		for from := 0; from < len(units); from += batchMax {
			to := min(from+batchMax, len(units))
			if err := a.tryChunk(b, call, units[from:to]); err != nil {
				return err
			}
			set.Forget()
			if f.Progress != nil && call.DryRun {
				f.Progress(to, len(units))
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		return nil
	})
}

func (a *App) tryChunk(b *store.Batch, call Call, units []*importUnit) error {
	call.DryRun = false // decided as for real, on a set that is thrown away
	var jobs []*job
	var tried []*importUnit
	for _, u := range units {
		if u.err == nil {
			jobs = append(jobs, &job{call: call, cmd: imported{Command: u.cmd, key: u.key}})
			tried = append(tried, u)
		}
	}
	err := a.decideInOrder(b, jobs)
	for i, u := range tried {
		u.err = jobs[i].err
	}
	return err
}

// sort counts the outcomes and gives the units that can be posted.
func (r *ImportResult) sort(units []*importUnit, lang fault.Lang) []*importUnit {
	var good []*importUnit
	r.Documents = len(units)
	for _, u := range units {
		switch {
		case errors.Is(u.err, errUnchanged):
			r.Unchanged++
		case u.err != nil:
			r.Failed += len(u.rows)
			r.note(u, lang)
		default:
			good = append(good, u)
		}
	}
	return good
}

func (r *ImportResult) note(u *importUnit, lang fault.Lang) {
	if len(r.Errors) >= 100 {
		return
	}
	e := fault.From(u.err)
	if len(e.Fields) == 0 {
		r.Errors = append(r.Errors, ImportError{u.rows[0].line, "", e.Code, e.Message(lang)})
	}
	for _, f := range e.Fields {
		r.Errors = append(r.Errors, ImportError{u.rowOf(f.Field).line, f.Field, f.Code, fault.Message(f.Code, lang, f.Args)})
	}
}

// rowOf is the file row a field of the command came from: lines[2].x is the
// unit's third row.
func (u *importUnit) rowOf(field string) importRow {
	for i := range u.rows {
		for _, list := range []string{"lines", "settle"} {
			p := nth(list, i, "")
			if len(field) >= len(p) && field[:len(p)] == p {
				return u.rows[i]
			}
		}
	}
	return u.rows[0]
}

func writeErrors(f ImportFile, header []string, units []*importUnit, lang fault.Lang) error {
	if f.Errors == nil {
		return nil
	}
	var w *sheet.ErrorWriter
	for _, u := range units {
		if u.err == nil || errors.Is(u.err, errUnchanged) {
			continue
		}
		if w == nil {
			w = f.Errors(header)
		}
		for _, row := range u.rows {
			w.Write(row.cells, reason(u.err, lang))
		}
	}
	if w == nil {
		return nil
	}
	return w.Close()
}

func reason(err error, lang fault.Lang) string {
	e := fault.From(err)
	if len(e.Fields) == 0 {
		return e.Message(lang)
	}
	text := ""
	for i, f := range e.Fields {
		if i > 0 {
			text += "; "
		}
		text += f.Field + ": " + fault.Message(f.Code, lang, f.Args)
	}
	return text
}

// postUnits posts what passed, in batches behind people's commands.
func (a *App) postUnits(ctx context.Context, book int64, call Call, good []*importUnit, f ImportFile, res *ImportResult) error {
	if len(good) == 0 {
		return nil
	}
	hash, err := fileHash(f)
	if err != nil {
		return err
	}
	begun, err := a.Do(ctx, book, call, beginImport{kind: f.Kind, file: f.Name, hash: hash, rows: int64(res.Rows)})
	if err != nil {
		return err
	}
	batch := begun.Value.(int64)
	res.Batch = makeID(idBatch, batch)
	s := a.stream(book)
	const ahead = 2 * batchMax
	var failed error
	waiting := make([]*job, 0, ahead)
	settle := func(keep int) {
		for len(waiting) > keep {
			j := waiting[0]
			waiting = waiting[1:]
			<-j.done
			switch {
			case j.err == nil:
				res.Created++
			case errors.Is(j.err, errUnchanged):
				res.Unchanged++
			case failed == nil:
				failed = j.err // a row refused only now stops the job visibly
			}
			if f.Progress != nil && res.Created%100 == 0 {
				f.Progress(res.Created, len(good))
			}
		}
	}
	for _, u := range good {
		if !call.Who.Can(book, u.cmd.Right()) {
			failed = fault.NewNotAllowed("not_allowed", fault.Args{"right": string(u.cmd.Right())})
		}
		if failed != nil || ctx.Err() != nil {
			break
		}
		waiting = append(waiting, s.submit(ctx, call, imported{Command: u.cmd, key: u.key, batch: batch, line: u.rows[0].line}))
		if len(waiting) >= ahead {
			settle(ahead / 2)
		}
	}
	settle(0)
	return errors.Join(failed, ctx.Err())
}

func fileHash(f ImportFile) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(f.Data, 0, f.Size)); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
