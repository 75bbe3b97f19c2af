package store

import (
	"context"
	"errors"
	"time"

	"hesuan/internal/cal"
	"hesuan/internal/db"
)

// Job is long work that a person started: an import or the undoing of one. It
// is not accounting: its row is written beside the stream.
type Job struct {
	Book, ID int64
	User     int64
	Created  cal.Instant
	Updated  cal.Instant
	Done     int64
	Total    int64
	Cancel   bool // asked for, possibly on another node
	Kind     string
	State    string
	Message  string
	Input    string // JSON
	Result   string // JSON
}

const (
	jobColumns = `book_id, id, user_id, created, updated, done, total, cancel, kind, state, message, input, result`
	newJob     = `insert into job (` + jobColumns + `) select $1, coalesce(max(id), 0) + 1, $2, $3, $3, 0, 0, 0, $4, $5, '', $6, '' from job where book_id = $1 returning id`
	putJob     = `update job set updated = $3, done = $4, total = $5, state = $6, message = $7, result = $8 where book_id = $1 and id = $2`
	cancelJob  = `update job set cancel = 1 where book_id = $1 and id = $2`
	getJob     = `select ` + jobColumns + ` from job where book_id = $1 and id = $2`
	listJobs   = `select ` + jobColumns + ` from job where book_id = $1 and id < $2 order by id desc limit $3`
	dropJob    = `delete from job where book_id = $1 and id = $2`
	dropFiles  = `delete from job_file where book_id = $1 and job_id = $2`
	dropInput  = `delete from job_file where book_id = $1 and job_id = $2 and kind = $3`
	oldJobs    = `select id from job where book_id = $1 and updated < $2 and state not in ('queued', 'running') order by id limit 100`
	putPiece   = `insert into job_file (book_id, job_id, part, kind, data) values ($1, $2, $3, $4, $5)`
	copyPieces = `insert into job_file (book_id, job_id, part, kind, data) select book_id, $3, part, kind, data from job_file where book_id = $1 and job_id = $2 and kind = $4`
	getPiece   = `select data from job_file where book_id = $1 and job_id = $2 and part = $3 and kind = $4`
)

func scanJob(r db.Row) (j Job, err error) {
	var cancel int64
	err = r.Scan(&j.Book, &j.ID, &j.User, &j.Created, &j.Updated, &j.Done, &j.Total, &cancel, &j.Kind, &j.State, &j.Message, &j.Input, &j.Result)
	j.Cancel = cancel == 1
	return j, err
}

func (s *Store) exec(ctx context.Context, queries ...db.Query) error {
	ctx, cancel := context.WithTimeout(ctx, besideMost)
	defer cancel()
	for try := 0; ; try++ {
		err := s.db.Write(ctx, func(tx *db.Tx) error {
			for _, q := range queries {
				if q.Scan == nil {
					q.Scan = nothing
				}
				if err := tx.Load(q); err != nil {
					return err
				}
			}
			return nil
		})
		if err == nil || try == attempts || !db.Retryable(err) && !errors.Is(err, db.ErrConstraint) {
			return err
		}
	}
}

// besideMost is how long a row beside the stream may take, with all attempts.
const besideMost = 20 * time.Second

// attempts is how often a row beside the stream is tried again.
const attempts = 5

// NewJob writes a job's row and gives its number.
func (s *Store) NewJob(ctx context.Context, j Job) (id int64, err error) {
	err = s.exec(ctx, db.Query{SQL: newJob, Args: []any{j.Book, j.User, int64(j.Created), j.Kind, j.State, j.Input}, Scan: func(r db.Row) error { return r.Scan(&id) }})
	return id, err
}

// PutJob writes how far a job is.
func (s *Store) PutJob(ctx context.Context, j Job) error {
	return s.exec(ctx, db.Query{SQL: putJob, Args: []any{j.Book, j.ID, int64(j.Updated), j.Done, j.Total, j.State, j.Message, j.Result}})
}

// CancelJob asks whoever runs a job to stop.
func (s *Store) CancelJob(ctx context.Context, book, id int64) error {
	return s.exec(ctx, db.Query{SQL: cancelJob, Args: []any{book, id}})
}

// GetJob reads a job; its ID is 0 where none is.
func (s *Store) GetJob(ctx context.Context, book, id int64) (j Job, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: getJob, Args: []any{book, id}, Scan: func(r db.Row) error { j, err = scanJob(r); return err }})
	})
	return j, err
}

// Jobs lists a book's jobs, newest first.
func (s *Store) Jobs(ctx context.Context, book int64, p Page) (out []Job, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: listJobs, Args: []any{book, p.before(), int64(p.Limit)}, Scan: func(r db.Row) error {
			j, err := scanJob(r)
			out = append(out, j)
			return err
		}})
	})
	return out, err
}

// DropJob removes a job and its files.
func (s *Store) DropJob(ctx context.Context, book, id int64) error {
	return s.exec(ctx, db.Query{SQL: dropFiles, Args: []any{book, id}}, db.Query{SQL: dropJob, Args: []any{book, id}})
}

// DropJobsBefore removes ended jobs not touched since an instant.
func (s *Store) DropJobsBefore(ctx context.Context, book int64, before cal.Instant) error {
	var ids []int64
	err := s.db.Read(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: oldJobs, Args: []any{book, int64(before)}, Scan: func(r db.Row) error {
			var id int64
			err := r.Scan(&id)
			ids = append(ids, id)
			return err
		}})
	})
	for _, id := range ids {
		if err == nil {
			err = s.DropJob(ctx, book, id)
		}
	}
	return err
}
