package app

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"hesuan/internal/fault"
)

// forms writes the names of the forms kept for the caller.
func (f *fixture) forms() string {
	f.Helper()
	list, err := f.app.KeptForms(f.ctx, f.book, f.call)
	if err != nil {
		f.Fatal(err)
	}
	var names []string
	for _, form := range list.Rows {
		if form.Values != "" {
			f.Errorf("a list with what was typed: %+v", form)
		}
		names = append(names, form.Name)
	}
	return strings.Join(names, " ")
}

// later moves the clock.
func (f *fixture) later(by time.Duration) {
	before := f.app.clock
	f.app.clock = func() time.Time { return before().Add(by) }
}

func (f *fixture) keepForm(name, values string) {
	f.Helper()
	if _, err := f.app.KeepForm(f.ctx, f.book, f.call, name, KeptFormInput{Values: values}); err != nil {
		f.Fatal(err)
	}
}

func TestAFormBegunIsKeptForItsWriterAlone(t *testing.T) {
	onBoth(t, func(f *fixture) {
		other := f.as(9, "zhao")
		f.keepForm("B.receipt.new", `{"amount":"1"}`)
		f.keepForm("B.receipt.new", `{"amount":"12"}`)
		other.keepForm("B.order.new", `{}`)
		f.same("mine", f.forms(), "B.receipt.new")
		f.same("theirs", other.forms(), "B.order.new")
		got, err := f.app.KeptForm(f.ctx, f.book, f.call, "B.receipt.new")
		if err != nil || got.Values != `{"amount":"12"}` || got.KeptAt == 0 {
			t.Errorf("kept %+v %v", got, err)
		}
		if _, err := other.app.KeptForm(f.ctx, f.book, other.call, "B.receipt.new"); !fault.Is(err, "not_found") {
			t.Errorf("another's: %v", err)
		}
		as := f.call // another looks at the program as this user
		as.Who.Viewer = "boss"
		if list, err := f.app.KeptForms(f.ctx, f.book, as); err != nil || len(list.Rows) != 0 {
			t.Errorf("seen by who looks on: %+v %v", list, err)
		}
		if _, err := f.app.KeepForm(f.ctx, f.book, as, "B.receipt.new", KeptFormInput{Values: `"x"`}); err != nil {
			t.Error(err)
		}
		if err := f.app.DropForm(f.ctx, f.book, as, "B.receipt.new"); err != nil {
			t.Error(err)
		}
		if again, err := f.app.KeptForm(f.ctx, f.book, f.call, "B.receipt.new"); err != nil || again.Values != `{"amount":"12"}` {
			t.Errorf("changed by who looks on: %+v %v", again, err)
		}
		for range 2 { // forgotten twice is forgotten
			if err := f.app.DropForm(f.ctx, f.book, f.call, "B.receipt.new"); err != nil {
				t.Error(err)
			}
		}
		f.same("forgotten", f.forms(), "")
		f.same("another's stays", other.forms(), "B.order.new")
	})
}

func TestKeptFormsAreBounded(t *testing.T) {
	onBoth(t, func(f *fixture) {
		for name, in := range map[string]string{"a b": `{}`, strings.Repeat("a", 81): `{}`, "a": "", "b": "{", "c": `"` + strings.Repeat("x", formMost) + `"`, "d": `"\u0000"`} {
			if _, err := f.app.KeepForm(f.ctx, f.book, f.call, name, KeptFormInput{Values: in}); err == nil {
				t.Errorf("%.20q with %.20q is kept", name, in)
			}
		}
		f.same("none", f.forms(), "")
		for i := range formsMost + 3 {
			f.keepForm("f"+strconv.Itoa(i), `{}`)
			f.later(time.Second)
		}
		names := strings.Fields(f.forms())
		if len(names) != formsMost || names[0] != "f42" || names[formsMost-1] != "f3" {
			t.Errorf("%d kept: %v", len(names), names)
		}
		f.later(30 * 24 * time.Hour)
		f.same("too old", f.forms(), "")
		if _, err := f.app.KeptForm(f.ctx, f.book, f.call, "f42"); !fault.Is(err, "not_found") {
			t.Errorf("too old: %v", err)
		}
		f.keepForm("new", `{}`)
		if notes, err := f.app.store.NoteHeads(f.ctx, f.book, f.call.Who.UserID, formNote); err != nil || len(notes) != 1 {
			t.Errorf("the old ones are still there: %d %v", len(notes), err)
		}
	})
}
