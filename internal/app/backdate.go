package app

import (
	"hesuan/internal/cal"
	"hesuan/internal/fault"
)

// backdated warns of an entry that counts in a month before the one at hand, or
// more days back than the book's setting: it moves figures that others may have
// read already. What comes in bulk tells of history, as a rule (ADR 0032).
func (d *Desk) backdated(field string, day cal.Date) {
	s, periods := d.settings(), d.Config.Periods
	days := d.Today.Sub(day)
	earlier := s.BackdateMonth && periods.Of(day) < periods.Of(d.Today)
	late := s.BackdateDays > 0 && days > s.BackdateDays
	if d.Call.Bulk || !earlier && !late {
		return
	}
	d.Warn("backdated", field, fault.Args{"date": day.String(), "days": itoa(int64(days))})
}
