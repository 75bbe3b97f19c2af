package api

import (
	"net/http"

	"hesuan/internal/app"
	"hesuan/internal/fault"
)

// writeReport answers a report as JSON, or with format=csv|xlsx as a file that
// equals the screen.
func writeReport(w http.ResponseWriter, q *request, rep *app.Report) error {
	format := q.URL.Query().Get("format")
	switch format {
	case "", "json":
		reply(w, http.StatusOK, rep)
		return nil
	case "csv":
		w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	case "xlsx":
		w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	default:
		return fault.NewMalformed("bad_choice", fault.Args{"value": format, "allowed": "json, csv, xlsx"}).At("format")
	}
	w.Header().Set("Content-Disposition", `attachment; filename="`+rep.Name+"-"+rep.AsOf.String()+"."+format+`"`)
	return rep.Write(w, format, q.call.Lang)
}
