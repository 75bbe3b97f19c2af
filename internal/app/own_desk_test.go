package app

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// ownDesk is how the caller's desk is set up, "" where there is none.
func (f *fixture) ownDesk() *OwnDesk {
	f.Helper()
	m, err := f.app.Mine(f.ctx, f.call.Who)
	if err != nil {
		f.Fatal(err)
	}
	if m.Desk == nil {
		return &OwnDesk{}
	}
	return m.Desk
}

func (f *fixture) pins() string {
	f.Helper()
	var out []string
	for _, p := range f.ownDesk().Books["B1"].Pins {
		out = append(out, p.Path+"="+p.Name)
	}
	return strings.Join(out, " ")
}

func (f *fixture) pin(path, name Text, first bool) {
	f.Helper()
	if _, err := f.app.KeepPin(f.ctx, f.book, f.call, PinInput{Path: path, Name: name, First: first}); err != nil {
		f.Fatal(err)
	}
}

func (f *fixture) see(in DeskSeenInput) {
	f.Helper()
	if err := f.app.SeeBook(f.ctx, f.book, f.call, in); err != nil {
		f.Fatal(err)
	}
}

// fieldsOf names the fields that a refusal blames.
func fieldsOf(err error) (out []string) {
	var e *fault.Error
	if !errors.As(err, &e) {
		return nil
	}
	for _, each := range e.Fields {
		out = append(out, each.Field)
	}
	return out
}

func note(name, body string) store.Note { return store.Note{Name: name, Body: body, Updated: 1} }

func TestPinsStandInTheOrderOfTheirPerson(t *testing.T) {
	onBoth(t, func(f *fixture) {
		other := f.as(9, "zhao")
		f.pin("/aging?as_of=2026-06-30", "账龄", false)
		f.pin("/balances", "余额", false)
		other.pin("/ledger", "明细账", false)
		f.same("as they came", f.pins(), "/aging?as_of=2026-06-30=账龄 /balances=余额")
		f.pin("/invoices?sort=-total", " 大额 ", true)
		f.pin("/aging?as_of=2026-06-30", "六月账龄", false)
		f.same("one to the front, one renamed in its place", f.pins(), "/invoices?sort=-total=大额 /aging?as_of=2026-06-30=六月账龄 /balances=余额")
		f.pin("/balances", "余额", true)
		f.same("brought to the front", f.pins(), "/balances=余额 /invoices?sort=-total=大额 /aging?as_of=2026-06-30=六月账龄")
		f.same("another's", other.pins(), "/ledger=明细账")
		for range 2 { // gone twice is gone
			if err := f.app.DropPin(f.ctx, f.book, f.call, "/invoices?sort=-total"); err != nil {
				t.Error(err)
			}
		}
		f.same("one less", f.pins(), "/balances=余额 /aging?as_of=2026-06-30=六月账龄")
		tried := f.call
		tried.DryRun = true
		if p, err := f.app.KeepPin(f.ctx, f.book, tried, PinInput{Path: "/x", Name: "x"}); err != nil || p.Path != "/x" {
			t.Errorf("tried: %+v %v", p, err)
		}
		if err := f.app.DropPin(f.ctx, f.book, tried, "/balances"); err != nil {
			t.Error(err)
		}
		f.same("only tried", f.pins(), "/balances=余额 /aging?as_of=2026-06-30=六月账龄")
	})
}

func TestPinsAreBounded(t *testing.T) {
	onBoth(t, func(f *fixture) {
		for _, bad := range []struct {
			path, name Text
			field      string
		}{
			{"", "x", "path"}, {"aging", "x", "path"}, {"//evil.example/", "x", "path"}, {"https://evil.example/", "x", "path"}, {`/\evil.example`, "x", "path"}, {"/a#b", "x", "path"},
			{"javascript:alert(1)", "x", "path"}, {"/a\x00", "x", "path"}, {"/a\nb", "x", "path"}, {"/" + Text(strings.Repeat("a", pinPathMost)), "x", "path"}, {"/" + Text(strings.Repeat("账", pinPathMost/3)), "x", "path"},
			{"/a", "", "name"}, {"/a", "  ", "name"}, {"/a", Text(strings.Repeat("账", 41)), "name"}, {"/a", "a\x07", "name"},
		} {
			_, err := f.app.KeepPin(f.ctx, f.book, f.call, PinInput{Path: bad.path, Name: bad.name})
			if got := fmt.Sprint(fieldsOf(err)); !strings.Contains(got, bad.field) {
				t.Errorf("%.30q %.20q: %v at %s", bad.path, bad.name, err, got)
			}
		}
		f.pin("/"+Text(strings.Repeat("a", pinPathMost-1)), Text(strings.Repeat("账", 40)), false) // as long as may be
		for i := range pinsMost - 1 {
			f.pin(Text(fmt.Sprint("/p", i)), "p", false)
		}
		if _, err := f.app.KeepPin(f.ctx, f.book, f.call, PinInput{Path: "/more", Name: "x"}); !fault.Is(err, "too_many_pins") {
			t.Errorf("one too many: %v", err)
		}
		f.pin("/p3", "renamed", true)
		if pins := f.ownDesk().Books["B1"].Pins; len(pins) != pinsMost || pins[0].Name != "renamed" {
			t.Errorf("%d pins, first %+v", len(pins), pins[0])
		}
	})
}

func TestWhatWasSeenOnlyGrows(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.see(DeskSeenInput{Jobs: "2026-06-29T10:00:00.5Z"})
		f.see(DeskSeenInput{Jobs: "2026-06-28T10:00:00Z"}) // a computer that was asleep
		f.same("jobs", fmt.Sprint(f.ownDesk().Books["B1"].JobsSeen), "2026-06-29T10:00:00.5Z")
		f.see(DeskSeenInput{News: "2026-06-29T08:00:00Z"})
		got := f.ownDesk().Books["B1"]
		f.same("news", fmt.Sprint(got.NewsFrom), "2026-06-29T08:00:00Z")
		if now := f.app.Now(); got.Looked == nil || *got.Looked > now || *got.Looked < now-60e6 {
			t.Errorf("looked %v", got.Looked)
		}
		for field, in := range map[string]DeskSeenInput{"jobs": {Jobs: "2026-07-01T00:00:00Z"}, "news_from": {News: "tomorrow"}} {
			if err := f.app.SeeBook(f.ctx, f.book, f.call, in); !strings.Contains(fmt.Sprint(fieldsOf(err)), field) {
				t.Errorf("%+v: %v", in, err)
			}
		}
		if err := f.app.SeeBook(f.ctx, f.book, f.call, DeskSeenInput{}); err == nil {
			t.Error("nothing is seen, and nothing said")
		}
		if b := f.as(9, "zhao").ownDesk().Books; len(b) != 0 {
			t.Errorf("another's: %+v", b)
		}
	})
}

func TestADeskIsChangedBitByBit(t *testing.T) {
	onBoth(t, func(f *fixture) {
		off, panels, lang := false, []Text{"news", "-aging"}, Text("en")
		for _, in := range []OwnDeskInput{{Panels: &panels}, {PlainKeys: &off}, {Lang: &lang}, {}} {
			if err := f.app.ChangeOwnDesk(f.ctx, f.call, in); err != nil {
				t.Fatal(err)
			}
		}
		d := f.ownDesk()
		if fmt.Sprintf("%v %s", d.Panels, d.Lang) != "[news -aging] en" || d.PlainKeys == nil || *d.PlainKeys || d.KeyAliases != nil {
			t.Errorf("%+v", d)
		}
		if other := f.as(9, "zhao").ownDesk(); len(other.Panels) != 0 || other.Lang != "" {
			t.Errorf("another's: %+v", other)
		}
		many, odd, none, wrong := make([]Text, panelsMost+1), []Text{"news", "<b>"}, []Text{}, Text("fr")
		for field, in := range map[string]OwnDeskInput{"panels": {Panels: &many}, "panels[1]": {Panels: &odd}, "lang": {Lang: &wrong}} {
			if err := f.app.ChangeOwnDesk(f.ctx, f.call, in); !strings.Contains(fmt.Sprint(fieldsOf(err)), field) {
				t.Errorf("%s: %v", field, err)
			}
		}
		if err := f.app.ChangeOwnDesk(f.ctx, f.call, OwnDeskInput{Panels: &none}); err != nil || len(f.ownDesk().Panels) != 0 {
			t.Errorf("back to how they come: %v %v", f.ownDesk().Panels, err)
		}
	})
}

func TestADeskIsItsPersonsAlone(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.pin("/aging", "账龄", false)
		viewer, program := f.call.Who, f.call.Who
		viewer.Viewer, program.Channel = "boss", "api:10.0.0.1"
		for want, who := range map[string]access.Principal{"view_as_read_only": viewer, "only_in_person": program} {
			as := Call{Who: who, Lang: "zh"}
			if m, err := f.app.Mine(f.ctx, who); err != nil || m.Desk != nil {
				t.Errorf("%s is shown %+v %v", want, m.Desk, err)
			}
			_, err := f.app.KeepPin(f.ctx, f.book, as, PinInput{Path: "/x", Name: "x"})
			on := true
			for what, err := range map[string]error{"pin": err, "unpin": f.app.DropPin(f.ctx, f.book, as, "/aging"), "see": f.app.SeeBook(f.ctx, f.book, as, DeskSeenInput{Jobs: "2026-06-01T00:00:00Z"}),
				"change": f.app.ChangeOwnDesk(f.ctx, as, OwnDeskInput{PlainKeys: &on})} {
				if !fault.Is(err, want) {
					t.Errorf("%s: %v, not %s", what, err, want)
				}
			}
		}
		f.same("as it was", f.pins(), "/aging=账龄")
	})
}

func TestAPersonsOtherScreensHearOfTheDesk(t *testing.T) {
	onBoth(t, func(f *fixture) {
		viewer := f.call
		viewer.Who.Viewer = "boss"
		mine, stop := f.app.Listen(f.book, f.call)
		defer stop()
		elsewhere, stop2 := f.app.Listen(77, f.call) // the same person before another book
		defer stop2()
		others, stop3 := f.app.Listen(f.book, f.as(9, "zhao").call)
		defer stop3()
		looking, stop4 := f.app.Listen(f.book, viewer)
		defer stop4()
		f.pin("/aging", "账龄", false)
		f.see(DeskSeenInput{News: "2026-06-29T08:00:00Z"}) // changes no screen
		if err := f.app.SeeNotices(f.ctx, f.call, SeenInput{Seq: 1}); err != nil {
			t.Error(err)
		}
		for name, c := range map[string]<-chan Moved{"the pin": mine, "the notices": mine, "the pin elsewhere": elsewhere} {
			select {
			case m := <-c:
				f.same(name, fmt.Sprint(m.User, m.Seq, m.Job), "1 0 ")
			case <-time.After(time.Second):
				t.Errorf("%s hears nothing", name)
			}
		}
		for name, c := range map[string]<-chan Moved{"mine a third time": mine, "others": others, "looking": looking} {
			select {
			case m := <-c:
				t.Errorf("%s hears %+v", name, m)
			default:
			}
		}
	})
}

// A note that does not read, of another version or damaged, keeps nobody out.
func TestAFaultyNoteOfADeskCountsAsNone(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.pin("/aging", "账龄", false)
		for _, name := range []string{panelsNote, plainNote, langNote} {
			if err := f.app.store.PutNote(f.ctx, 0, 1, note(name, `{`)); err != nil {
				t.Fatal(err)
			}
		}
		for _, name := range []string{pinNote + "/x", newsNote, deskNote + "newer"} {
			if err := f.app.store.PutNote(f.ctx, f.book, 1, note(name, `?`)); err != nil {
				t.Fatal(err)
			}
		}
		f.same("what reads", f.pins(), "/aging=账龄")
		if d := f.ownDesk(); len(d.Panels) != 0 || d.PlainKeys != nil || d.Lang != "" {
			t.Errorf("%+v", d)
		}
	})
}
