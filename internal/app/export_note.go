package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
)

// Taken lets a file leave, and notes it in the program's log: who may read
// figures on the screen may not take them away for that. The audit log is left
// alone, for reading writes nothing; what the file was narrowed to is left out
// of the log, for it may name people. A statement on paper is a letter to its
// customer, as an invoice is, and no data taken away.
func (a *App) Taken(book int64, call Call, r *Report, file, format string) error {
	letter := r.Name == "statement" && format == "pdf"
	if !letter && !call.Who.Can(book, access.ExportRun) {
		return fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.ExportRun)})
	}
	a.log.Info("export", "user", call.Who.Name, "viewer", call.Who.Viewer, "book", book, "file", file, "rows", len(r.Rows))
	return nil
}
