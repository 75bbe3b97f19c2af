package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
	"hesuan/internal/store"
)

// Upload is a file that came in, with what is to be done with it.
type Upload struct {
	Kind       string
	Name       string
	Data       io.ReaderAt
	Size       int64
	Mapping    string // JSON or the name of a saved one; "" recognises the columns
	SkipErrors bool
}

// jobKeyNote begins the names of the notes that remember idempotency keys.
const jobKeyNote = "job-key:"

// StartImport keeps an uploaded file and imports it as a job. The same
// idempotency key with the same file answers with the first job.
func (a *App) StartImport(ctx context.Context, book int64, call Call, up Upload) (*JobAnswer, error) {
	if err := mayImport(call, book); err != nil {
		return nil, err
	}
	if err := importable(sheet.Kind(up.Kind)); err != nil {
		return nil, err
	}
	m, err := a.Mapping(ctx, book, call, up.Mapping)
	if err != nil {
		return nil, err
	}
	hash, err := fileHash(ImportFile{Data: up.Data, Size: up.Size})
	if err != nil {
		return nil, err
	}
	in := jobInput{Import: up.Kind, File: filepath.Base(up.Name), Size: up.Size, Hash: hash, Mapping: m, DryRun: call.DryRun, SkipErrors: up.SkipErrors}
	if first, err := a.keyedJob(ctx, book, call, in); first != nil || err != nil {
		return first, err
	}
	r, err := a.begin(ctx, book, call, jobImport, in)
	if err != nil {
		return nil, err
	}
	w, err := a.store.WriteJobFile(ctx, book, r.row.ID, store.JobInput)
	if err == nil {
		_, err = io.Copy(w, io.NewSectionReader(up.Data, 0, up.Size))
		err = errors.Join(err, w.Close())
	}
	if err == nil && call.Key != "" {
		err = a.store.PutNote(ctx, book, call.Who.UserID, store.Note{Name: jobKeyNote + call.Key, Body: string(makeID(idJob, r.row.ID)) + " " + keyDigest(in), Updated: a.Now()})
	}
	if err != nil {
		_ = a.store.DropJob(context.WithoutCancel(ctx), book, r.row.ID)
		return nil, err
	}
	a.launch(r, a.importWork(r, call))
	return a.showJob(r.row), nil
}

func keyDigest(in jobInput) string {
	h := sha256.New()
	_, _ = io.WriteString(h, strings.Join([]string{in.Import, in.File, in.Hash, string(rune('0' + flagOf(in.DryRun))), string(rune('0' + flagOf(in.SkipErrors)))}, "\n"))
	return hex.EncodeToString(h.Sum(nil))
}

func flagOf(b bool) int {
	if b {
		return 1
	}
	return 0
}

// keyedJob is the job that an idempotency key began; nil where none did.
func (a *App) keyedJob(ctx context.Context, book int64, call Call, in jobInput) (*JobAnswer, error) {
	if call.Key == "" {
		return nil, nil
	}
	name := jobKeyNote + call.Key
	notes, err := a.store.Notes(ctx, book, call.Who.UserID, name)
	if err != nil || len(notes) == 0 || notes[0].Name != name {
		return nil, err
	}
	id, digest, _ := strings.Cut(notes[0].Body, " ")
	if digest != keyDigest(in) {
		return nil, fault.NewRefused("idempotency_mismatch", nil)
	}
	return a.Job(ctx, book, call, id)
}

// importWork is what an import's job does.
func (a *App) importWork(r *runningJob, call Call) func(context.Context) (any, error) {
	in := r.input
	call.DryRun, call.Key = in.DryRun, ""
	return func(ctx context.Context) (any, error) {
		var res *ImportResult
		// Posting waits for the database by itself: what comes back from it is the
		// looking at the file, which writes nothing.
		err := a.outlast(ctx, func() (err error) {
			var bad *store.JobWriter
			mends, err := mended(in.Mends)
			if err != nil {
				return err
			}
			data := a.store.ReadJobFile(ctx, r.row.Book, r.row.ID, store.JobInput)
			res, err = a.Import(ctx, r.row.Book, call, ImportFile{Kind: in.Import, Name: in.File, Size: in.Size, SkipErrors: in.SkipErrors, Mapping: in.Mapping,
				Data: data, Progress: a.progressed(r), Mends: mends, Faulty: a.keepFaulty(ctx, r),
				Errors: func(header []string) (_ *sheet.ErrorWriter, err error) {
					bad, err = a.store.WriteJobFile(ctx, r.row.Book, r.row.ID, store.JobErrors)
					return sheet.NewErrorWriter(bad, header), err
				}})
			if bad != nil {
				err = errors.Join(err, bad.Close())
			}
			if err != nil && data.Err() != nil {
				err = data.Err()
			}
			return err
		})
		if res == nil {
			return nil, err
		}
		return res, err
	}
}

func inputOf(row store.Job) (in jobInput, err error) {
	err = json.Unmarshal([]byte(row.Input), &in)
	return in, err
}
