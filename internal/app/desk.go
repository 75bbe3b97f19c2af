package app

import (
	"encoding/json"
	"strconv"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// Desk is what a command decides on: the book's working set, and the facts of
// the moment.
type Desk struct {
	*store.Set
	Call     Call
	Now      cal.Instant // when the system learns of it
	Today    cal.Date    // in the book's time zone
	Seq      int64       // the journal number the command will have
	Warnings []Warning
	People   func(user int64) string // a user's name, for words only
	// May names who may do an act of an amount, for words only.
	May func(access.Ask, store.Dim) []string

	action, object, reason string
	detail                 any
	posted                 *posted // on trial: what a document posts
}

// Log names what the command does, for the audit log.
func (d *Desk) Log(action, object, reason string) {
	d.action, d.object, d.reason = action, object, reason
}

// Detail adds before and after of what may change to the audit row.
func (d *Desk) Detail(v any) { d.detail = v }

// Warn adds a warning in the caller's language.
func (d *Desk) Warn(code, field string, args fault.Args) {
	d.Warnings = append(d.Warnings, Warning{Code: code, Field: field, Message: fault.Message(code, d.Call.Lang, args)})
}

// audit is the command's row in the log.
func (d *Desk) audit() store.Audit {
	detail := ""
	if d.detail != nil {
		if b, err := json.Marshal(d.detail); err == nil {
			detail = string(b)
		}
	}
	return store.Audit{Recorded: d.Now, Actor: d.Call.Who.UserID, Action: d.action, Object: d.object, Reason: d.reason,
		Channel: d.Call.Who.Channel, Detail: detail}
}

// ID is a record's id as outsiders see it: a letter for the kind and a number.
// A dry run's new records have none.
type ID string

// MarshalJSON shows the id of a record that does not exist as null.
func (id ID) MarshalJSON() ([]byte, error) {
	if id == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(id))
}

func makeID(kind byte, id int64) ID {
	if id == 0 {
		return ""
	}
	return ID(string(kind) + "_" + strconv.FormatInt(id, 10))
}

// The kinds of ids.
const (
	idCustomer   = 'c'
	idProduct    = 'p'
	idDoc        = 'd'
	idItem       = 'i'
	idSettle     = 's'
	idVoucher    = 'v'
	idOrder      = 'o'
	idDelivery   = 'y'
	idAccount    = 'a'
	idUser       = 'u'
	idToken      = 't'
	idDim        = 'm'
	idBatch      = 'b'
	idJob        = 'j'
	idReval      = 'r'
	idLimit      = 'l'
	idRate       = 'x'
	idMarket     = 'k'
	idUnbilled   = 'n'
	idRemark     = 'f'
	idView       = 'w'
	idBankChange = 'q'
	idEvent      = 'e' // of a timeline, of what has no page of its own
)

// parseID reads an id of a kind; ok is false for anything else.
func parseID(kind byte, s string) (int64, bool) {
	if len(s) < 3 || s[0] != kind || s[1] != '_' {
		return 0, false
	}
	n, err := strconv.ParseInt(s[2:], 10, 64)
	return n, err == nil && n > 0
}

// newly is the id of a record the running command makes.
func (d *Desk) newly(kind byte, id int64) ID {
	if d.Call.DryRun {
		return ""
	}
	return makeID(kind, id)
}

// fresh tells that the running command made the record.
func (d *Desk) fresh(id int64) bool { return id >= d.Head.NextID }

// number takes the next number of a series, as PREFIX2026-000001.
func (d *Desk) number(prefix string, year int) string {
	name := prefix + strconv.Itoa(year)
	next, _ := d.Series.Get(name)
	next++
	d.Series.Put(name, next)
	return numbered(name, next)
}

// numbered writes a number of a series, as FP2026-000001.
func numbered(series string, n int64) string {
	digits := strconv.FormatInt(n, 10)
	for len(digits) < 6 {
		digits = "0" + digits
	}
	return series + "-" + digits
}
