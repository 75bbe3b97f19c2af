package proof

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// seeds is how many random lives of a book are compared on each engine;
// HESUAN_MODEL_SEEDS says otherwise for the long run.
func seeds(engine string) int {
	if n, err := strconv.Atoi(os.Getenv("HESUAN_MODEL_SEEDS")); err == nil {
		return n
	}
	n := map[string]int{"sqlite": 16, "postgres": 8}[engine]
	if testing.Short() {
		n /= 4
	}
	return n
}

// steps is the length of a life.
const steps = 60

// TestTheProgramAnswersAsTheModelDoes walks the program and the model through
// the same random commands and compares every list and report on the way.
// HESUAN_MODEL_SEED plays one seed alone.
func TestTheProgramAnswersAsTheModelDoes(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		from, to := 1, seeds(w.engine)
		if n, err := strconv.Atoi(os.Getenv("HESUAN_MODEL_SEED")); err == nil {
			from, to = n, n
		}
		w.clock("2026-01-01T00:00:00Z")
		var codes []string
		for range to - from + 1 {
			codes = append(codes, w.book(base, "asbe", "2026-01"))
		}
		for seed := from; seed <= to; seed++ {
			t.Run(strconv.Itoa(seed), func(t *testing.T) { live(t, w, codes[seed-from], uint64(seed)) })
		}
		w.proven()
	})
}

// walk is one life of a book, in the program and in the model.
type walk struct {
	*world
	*rand.Rand
	m         *model
	book      string
	today     int
	customers []string
	stamps    []string // by step: an instant after it and before the next
	said      []string // what was asked, for a failing seed
}

func live(t *testing.T, w *world, book string, seed uint64) {
	outer := w.TB
	w.TB = t
	defer func() { w.TB = outer }()
	l := &walk{world: w, Rand: rand.New(rand.NewPCG(seed, 7)), book: book, today: day("2026-01-20"), m: &model{firstMonth: 202601, closed: map[int]bool{}}}
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("panic: %v", p)
		}
		if t.Failed() {
			t.Logf("seed %d on %s; the last of %d steps:\n%s\n%s", seed, w.engine, len(l.said), strings.Join(l.said[max(0, len(l.said)-12):], "\n"), l.m.describe())
		}
	}()
	l.clock(date(l.today) + "T09:00:00Z")
	for n := range 3 {
		code := "C" + strconv.Itoa(n)
		in := map[string]any{"code": code, "name": "客户" + code}
		if n == 0 {
			in["terms"] = map[string]any{"net_days": 30, "discount": map[string]any{"percent": 2, "days": discountDays}}
		}
		w.do("POST", "/books/"+book+"/customers", in)
		l.customers = append(l.customers, code)
	}
	if l.m.review = seed%4 == 0; l.m.review {
		w.do("PATCH", "/books/"+book, map[string]any{"settings": map[string]any{"auto_review": false}}, "If-Match", "1")
	}
	for range 2 {
		l.stepOpening()
	}
	l.stamp()
	for n := 0; n < steps && !t.Failed(); n++ {
		l.m.step++
		l.any()
		l.stamp()
		if n%6 == 5 {
			l.compare()
		}
	}
	l.compare()
}

// stamp notes an instant between two steps.
func (l *walk) stamp() {
	for len(l.stamps) <= l.m.step {
		l.stamps = append(l.stamps, l.time().Format(time.RFC3339Nano))
	}
}

// any takes a random step.
func (l *walk) any() {
	if l.resting != nil && l.IntN(3) == 0 {
		l.change()
	}
	switch n := l.IntN(100); {
	case n < 22:
		l.stepInvoice("invoice")
	case n < 28:
		l.stepInvoice("credit_note")
	case n < 41:
		l.stepReceipt()
	case n < 45:
		l.stepAutoReceipt()
	case n < 46:
		l.stepMerge()
	case n < 62:
		l.stepSettle()
	case n < 69:
		l.stepUndo()
	case n < 77:
		l.stepReverse()
	case n < 81:
		l.stepRefund()
	case n < 85:
		l.stepRevalue()
	case n < 90:
		if l.m.review && l.IntN(2) == 0 {
			l.stepPost()
		}
		l.stepClose()
	case n < 92:
		l.stepReopen()
	case n < 93:
		l.stepOpening()
	case n < 95:
		l.app.Close() // the program is started anew and knows nothing
		l.begin()
	default:
		l.today += 1 + l.IntN(25)
		l.clock(date(l.today) + "T09:00:00Z")
	}
}

// post sends a command and checks that it is accepted or refused as the model
// says, by its code.
func (l *walk) post(path string, body map[string]any, why string) (reply, bool) {
	l.Helper()
	r := l.send("POST", "/books/"+l.book+path, body)
	l.said = append(l.said, fmt.Sprintf("%d: %s %s → %d %s", l.m.step, path, encode(body), r.Status, r.get("code")))
	if got := r.get("code"); r.Status/100 != 2 && why != got || r.Status/100 == 2 && why != "" {
		l.Errorf("step %d: %s %s\nanswers %s\nthe model says %q", l.m.step, path, encode(body), r, why)
	}
	return r, r.Status/100 == 2 && why == ""
}

// pick gives one of a list, nil where it is empty.
func pick[T any](r *rand.Rand, list []T) (one T) {
	if len(list) > 0 {
		one = list[r.IntN(len(list))]
	}
	return one
}

// someDay is a day near today: most in the open, some in closed months, a few ahead.
func (l *walk) someDay() int {
	return max(l.today-l.IntN(50)+l.IntN(4), first(l.m.firstMonth))
}

func (l *walk) currency() string { return pick(l.Rand, []string{"CNY", "CNY", "USD", "JPY", "KWD"}) }

// rate is a rate in millionths: now and then such that minor units are lost.
func (l *walk) rate(currency string) int64 {
	switch currency {
	case "USD":
		return 7_000_000 + l.Int64N(400_000)
	case "JPY":
		return 46_000 + l.Int64N(3_000)
	case "KWD":
		return 23_000_000 + l.Int64N(1_000_000)
	}
	return 1_000_000
}

// claimed checks an answer's figure.
func (l *walk) claimed(what, got, want string) {
	l.Helper()
	if got != want {
		l.Errorf("step %d: %s is %s, the model says %s", l.m.step, what, got, want)
	}
}

// accepted takes over what the program called a document, and compares it.
func (l *walk) accepted(d *document, r reply) {
	d.id, d.number = r.get("id"), r.get("number")
	l.claimed("total of "+d.number, r.get("total"), money(d.total, d.currency))
	for n, i := range d.items {
		place := fmt.Sprintf("items[%d].", n)
		i.id, i.doc = r.get(place+"id"), d.number
		l.claimed("item of "+d.number, r.get(place+"original"), money(i.original, i.currency))
		open, b := i.open(1<<30, 1<<60)
		l.claimed("open of "+d.number, r.get(place+"open"), money(open, i.currency))
		l.claimed("open base of "+d.number, r.get(place+"open_base"), money(b, base))
	}
}

// settled compares a settlement that was made.
func (l *walk) settled(s *settlement, r any) {
	s.id = show(at(r, "id"))
	for n, i := range s.lines {
		place := fmt.Sprintf("lines[%d].", n)
		l.claimed("settled of "+i.doc, show(at(r, place+"amount")), money(s.amounts[n], i.currency))
		l.claimed("settled base of "+i.doc, show(at(r, place+"base")), money(s.bases[n], base))
	}
}
