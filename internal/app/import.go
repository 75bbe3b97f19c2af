package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path/filepath"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
)

// ImportFile is a file to import.
type ImportFile struct {
	Kind       string
	Name       string
	Data       io.ReaderAt
	Size       int64
	SkipErrors bool
	Mapping    *sheet.Mapping                                    // nil: recognised from the header
	Progress   func(stage ImportStage, done, total int)          // may be nil
	Errors     func(header []string) (*sheet.ErrorWriter, error) // where bad rows go; may be nil
	Faulty     func(*FaultyRows) error                           // gets the first bad rows by their cells; may be nil
	Mends      map[int][]string                                  // lines that are read otherwise than they stand there
}

// ImportStage says what an import is doing.
type ImportStage string

// The stages: all rows are checked first, then what passed is posted.
const (
	ImportChecking ImportStage = "checking"
	ImportPosting  ImportStage = "posting"
)

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
	RowCounts ImportRows    `json:"row_counts"`
	Drafts    int           `json:"drafts,omitempty"` // of Created: another person posts them
	Note      string        `json:"note,omitempty"`
	Errors    []ImportError `json:"errors"` // the first 100
	Ledger    *ImportEffect `json:"ledger"`
	DryRun    bool          `json:"dry_run"`
	Unknown   []string      `json:"ignored_columns"`
	// First is when the same file was first imported; Batch is then that batch.
	First *cal.Instant `json:"first_imported,omitempty"`
}

// ImportRows are the rows of a file by what becomes of them: they add up to
// all its rows. An import never changes a record that is there.
type ImportRows struct {
	Created   int `json:"created"`
	Unchanged int `json:"unchanged"` // their record is there already and stays as it is
	Duplicate int `json:"duplicate"` // the same stands further up in the file
	Failed    int `json:"failed"`
}

// ImportError is a faulty row: its line in the file, the field of the kind and
// the title of the column that fills it.
type ImportError struct {
	Line    int    `json:"line"`
	Field   string `json:"field"`
	Column  string `json:"column,omitempty"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// importing is one run of an import.
type importing struct {
	app    *App
	ctx    context.Context
	book   int64
	call   Call
	file   ImportFile
	hash   string
	header []string
	titles map[string]string // field → title of its column
	units  []*importUnit
	effect *effect
	drafts bool // invoices are kept as drafts
	known  bool // rows may be there as drafts
	res    *ImportResult
}

// Import reads a file, checks all its rows as one dry run, and posts them in
// batches where none fails or the caller skips those that do. A file imported
// before goes on where it stopped: lines that made a record make none again.
func (a *App) Import(ctx context.Context, book int64, call Call, f ImportFile) (*ImportResult, error) {
	if !call.Who.Can(book, access.ImportRun) {
		return nil, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.ImportRun)})
	}
	call.Bulk, call.Key = true, ""
	f.Name = filepath.Base(f.Name)
	r := &importing{app: a, ctx: ctx, book: book, call: call, file: f, effect: newEffect(),
		res: &ImportResult{Kind: f.Kind, Errors: []ImportError{}, DryRun: call.DryRun, Unknown: []string{}}}
	if err := r.check(); err != nil {
		return nil, err
	}
	good := r.sort()
	if err := r.writeErrors(); err != nil {
		return nil, err
	}
	if call.DryRun {
		r.res.Created = len(good)
		for _, u := range good {
			r.res.RowCounts.Created += len(u.lines)
		}
		r.tellDrafts()
		return r.res, nil
	}
	if r.res.Failed > 0 && !f.SkipErrors {
		return r.res, fault.NewRefused("import_rows_failed", fault.Args{"failed": itoa(int64(r.res.Failed))}).With("errors", r.res.Errors)
	}
	err := r.post(good)
	r.tellDrafts()
	return r.res, err
}

// check reads the file and decides every row as for real, writing nothing.
func (r *importing) check() (err error) {
	if r.hash, err = fileHash(r.file); err != nil {
		return err
	}
	if err = r.readUnits(); err != nil {
		return err
	}
	if err = r.before(); err != nil {
		return err
	}
	if err = r.try(); err != nil {
		return err
	}
	r.res.Ledger, err = r.effect.answer(r)
	return err
}

// before finds what the same file made already.
func (r *importing) before() error {
	return r.app.ask(r.ctx, r.book, r.call, Query{}, access.ImportRun, func(k *asking) error {
		r.effect.base = k.base()
		if err := r.lookForDrafts(k); err != nil {
			return err
		}
		id, err := k.Ref(batchRef(r.file.Kind, r.hash))
		if err != nil || id == 0 {
			return err
		}
		batch, rows, err := k.ImportBatch(id)
		if err != nil {
			return err
		}
		done := make(map[int]bool, len(rows))
		for _, row := range rows {
			done[int(row.Line)] = true
		}
		for _, u := range r.units {
			if done[int(u.lines[0])] {
				u.err = errUnchanged
			}
		}
		r.res.Batch, r.res.First = makeID(idBatch, id), &batch.Recorded
		return nil
	})
}

func batchRef(kind, hash string) string { return refBatch + kind + ":" + hash }

func fileHash(f ImportFile) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(f.Data, 0, f.Size)); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func (r *importing) progress(stage ImportStage, done, total int) {
	if r.file.Progress != nil {
		r.file.Progress(stage, done, total)
	}
}
