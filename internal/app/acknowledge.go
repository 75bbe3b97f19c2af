package app

import (
	"slices"
	"strings"

	"hesuan/internal/fault"
)

// Acknowledgement is what a caller says to the warnings of a dry run: which of
// them were seen, and why the command is to go on.
type Acknowledgement struct {
	Codes  []string `json:"codes"`
	Reason Text     `json:"reason"`
}

// weighty are the warnings that want a reason; those of master data ask for
// theirs in the record itself, and what is back-dated is routine at a month's
// start (ADR 0032).
var weighty = []string{"credit_over_limit", "credit_overdue", "credit_unseen", "discount_not_earned", "invoice_alike"}

// acknowledged keeps what was said to a command's warnings in the audit log.
// Where the book wants a reason, a person's command that has weighty warnings
// and no word to them is refused; a program's call goes on (docs/adr/0025).
func (d *Desk) acknowledged() error {
	said := d.Call.Acknowledge
	if d.Call.DryRun || len(d.Warnings) == 0 || d.Book == 0 {
		return nil
	}
	var f fields
	reason, seen := "", []string(nil)
	if said != nil {
		f.required("acknowledge.reason", said.Reason)
		reason, seen = f.text("acknowledge.reason", said.Reason, 500), said.Codes
	}
	if err := f.err(); err != nil {
		return err
	}
	var kept []string
	for _, w := range d.Warnings {
		switch {
		case slices.Contains(seen, w.Code):
			kept = append(kept, w.Code)
		case slices.Contains(weighty, w.Code) && d.settings().WarningReason && byPerson(d.Call):
			return fault.NewRefused("warning_unacknowledged", fault.Args{"warning": w.Message}).With("warnings", d.Warnings).At("acknowledge")
		}
	}
	if len(kept) > 0 {
		d.noteSeen(strings.Join(slices.Compact(kept), " "), reason)
	}
	return nil
}

// byPerson tells a person at the pages from a program or a file.
func byPerson(c Call) bool {
	channel, _, _ := strings.Cut(c.Who.Channel, ":")
	return channel == "web" && !c.Bulk
}

// noteSeen adds to the command's row in the log what was seen, and why it went on.
func (d *Desk) noteSeen(codes, reason string) {
	if d.reason == "" {
		d.reason = reason
	}
	note := map[string]string{"acknowledged": codes, "reason": reason}
	switch was := d.detail.(type) {
	case nil:
		d.detail = note
	case map[string]string:
		was["acknowledged"], was["reason"] = codes, reason
	default:
		d.detail = map[string]any{"acknowledged": codes, "reason": reason, "before": was}
	}
}
