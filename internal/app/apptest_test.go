package app

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/db"
	"hesuan/internal/fault"
	"hesuan/internal/store"
	"hesuan/internal/testpg"
	"hesuan/internal/testpg/fresh"
)

// fixture is a program on a fresh database of one engine, with one book.
type fixture struct {
	*testing.T
	app  *App
	book int64
	call Call
	dsn  string
	ctx  context.Context
}

// onBoth runs a test on both engines, each on a fresh database. The clock
// stands at 30 June 2026.
func onBoth(t *testing.T, test func(*fixture)) {
	t.Helper()
	onEachEngine(t, func(f *fixture) {
		test(f)
		f.verified()
	})
}

// onEachEngine is onBoth without the proof at the end.
func onEachEngine(t *testing.T, test func(*fixture)) {
	t.Helper()
	for _, engine := range testpg.Engines(t) {
		t.Run(engine, func(t *testing.T) {
			test(begin(t, fresh.Database(t, engine), "CNY", "asbe", "2026-01"))
		})
	}
}

// verified re-proves every invariant of what a test has left behind.
func (f *fixture) verified() {
	f.Helper()
	rep, err := f.app.Verify(f.ctx, "")
	if err != nil {
		f.Fatal(err)
	}
	for _, b := range rep.Breaches {
		f.Errorf("%s %s: %s", b.Rule, b.Row, b.Message)
	}
}

// begin opens a database and makes a book on it.
func begin(t *testing.T, dsn, currency, chart, first string) *fixture {
	t.Helper()
	f := open0(t, dsn)
	f.do0(CreateBook{Code: "B1", Name: "测试公司", BaseCurrency: Text(currency), Chart: Text(chart), FirstPeriod: Text(first)})
	id, err := f.app.BookID(f.call.Who, "B1")
	if err != nil {
		t.Fatal(err)
	}
	f.book = id
	return f
}

func open0(t *testing.T, dsn string) *fixture {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, dsn, db.Options{Fast: true})
	if err != nil {
		t.Fatal(err)
	}
	start := time.Date(2026, 6, 30, 8, 0, 0, 0, time.UTC)
	began := time.Now()
	clock := func() time.Time { return start.Add(time.Since(began)) }
	a, err := New(ctx, s, Options{Clock: clock, Random: fixedRandom{rand.New(rand.NewPCG(1, 2))}, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close(); s.Close() })
	return &fixture{T: t, app: a, call: Call{Who: access.System(1, "tester", "test"), Lang: "zh"}, dsn: dsn, ctx: ctx}
}

// fixedRandom gives the same bytes in every run.
type fixedRandom struct{ r *rand.Rand }

func (f fixedRandom) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(f.r.IntN(256))
	}
	return len(b), nil
}

func (f *fixture) do0(c Command) any {
	f.Helper()
	out, err := f.app.Do(f.ctx, 0, f.call, c)
	if err != nil {
		f.Fatal(err)
	}
	return out.Value
}

// do runs a command that must be accepted.
func (f *fixture) do(c Command) any {
	f.Helper()
	out, err := f.app.Do(f.ctx, f.book, f.call, c)
	if err != nil {
		f.Fatalf("%T: %v (%v)", c, err, errors.Unwrap(err))
	}
	return out.Value
}

// refused runs a command that must be refused with a code.
func (f *fixture) refused(code string, c Command) *fault.Error {
	f.Helper()
	_, err := f.app.Do(f.ctx, f.book, f.call, c)
	if err == nil {
		f.Fatalf("%T was accepted, want %s", c, code)
	}
	e := fault.From(err)
	if e.Code == code {
		return e
	}
	for _, x := range e.Fields {
		if x.Code == code {
			return e
		}
	}
	f.Fatalf("%T was refused with %v, want %s", c, err, code)
	return nil
}

func (f *fixture) customer(code string, in CustomerInput) {
	f.Helper()
	in.Code = Text(code)
	if in.Name == "" {
		in.Name = Text("客户" + code)
	}
	f.do(CreateCustomer{Input: in})
}

// invoice posts an invoice of one line.
func (f *fixture) invoice(customer, date, net, rate string, more ...func(*InvoiceInput)) *DocumentAnswer {
	f.Helper()
	in := InvoiceInput{Customer: Text(customer), Date: Text(date), Lines: []LineInput{{Description: "货款", Quantity: "1", Price: Text(net), TaxRate: Text(rate)}}}
	for _, m := range more {
		m(&in)
	}
	return f.do(CreateInvoice{Kind: "invoice", Input: in, Approve: true}).(*DocumentAnswer)
}

func (f *fixture) receipt(in ReceiptInput) *DocumentAnswer {
	f.Helper()
	return f.do(CreateReceipt{Input: in}).(*DocumentAnswer)
}

// to settles a receipt against an invoice.
func to(inv *DocumentAnswer, amount string) SettleList {
	return SettleList{Lines: []SettleLine{{Invoice: Text(inv.Number), Amount: Text(amount)}}}
}

// entries writes a voucher as "account side amount base" lines.
func entries(v *VoucherAnswer) string {
	if v == nil {
		return ""
	}
	var out []string
	for _, e := range v.Entries {
		out = append(out, fmt.Sprintf("%s %s %s %s", e.Account, e.Side, e.Amount, e.Base))
	}
	return strings.Join(out, "\n")
}

func (f *fixture) same(what, got, want string) {
	f.Helper()
	if strings.TrimSpace(got) != strings.TrimSpace(want) {
		f.Errorf("%s:\n got %s\nwant %s", what, got, want)
	}
}

// aging gives a customer's row as not due, buckets, unapplied and balance.
func (f *fixture) aging(customer, asOf, known string) string {
	f.Helper()
	r, err := f.app.Aging(f.ctx, f.book, f.call, Query{Customer: Text(customer), AsOf: Text(asOf), KnownAt: Text(known)})
	if err != nil {
		f.Fatal(err)
	}
	if r.Proof.Difference != "0.00" {
		f.Errorf("aging as of %s does not tie out: %+v", asOf, r.Proof)
	}
	var rows []string
	for _, row := range r.Rows {
		var cells []string
		for _, v := range row.Values[2:] {
			cells = append(cells, v.(string))
		}
		rows = append(rows, strings.Join(cells, " "))
	}
	return strings.Join(rows, "\n")
}

func digest(s string) [32]byte { return sha256.Sum256([]byte(s)) }
