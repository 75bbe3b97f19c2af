package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"sort"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/paper"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// Column is a column of a report.
type Column struct {
	Name    string `json:"name"`
	Kind    string `json:"kind"` // text, amount, number, int, date, customer
	Title   string `json:"title"`
	titleZH string
	titleEN string
}

// spoken columns are words for people, in their language: not a figure's part.
func (c Column) spoken() bool { return c.Name == "name" || c.Name == "text" || c.Name == "direction" }

func col(name, kind, zh, en string) Column {
	return Column{Name: name, Kind: kind, titleZH: zh, titleEN: en}
}

// inCurrency names the book's currency in a head that speaks of it.
func (c *Column) inCurrency(base string) {
	c.titleZH, c.titleEN = strings.ReplaceAll(c.titleZH, "{currency}", base), strings.ReplaceAll(c.titleEN, "{currency}", base)
}

// Row is a report's row, its values in the order of the columns.
type Row struct {
	columns []Column
	Values  []any
}

// Proof is the tie-out of a report: what the items sum to and what the ledger
// says, in the book's own currency (INV-2).
type Proof struct {
	Items      string `json:"items"`
	Ledger     string `json:"ledger"`
	Unposted   string `json:"unposted"`
	Difference string `json:"difference"`
}

// Report is an answer from one snapshot, with the stamp that re-runs it.
type Report struct {
	Name        string          `json:"name"`
	Title       string          `json:"title"`
	AsOf        cal.Date        `json:"as_of"`
	KnownAt     cal.Instant     `json:"known_at"`
	Fingerprint string          `json:"fingerprint"`
	Stamp       string          `json:"stamp"` // what runs it again, to be pasted
	Columns     []Column        `json:"columns"`
	Rows        []Row           `json:"rows"`
	Totals      []Row           `json:"totals"`
	Proof       *Proof          `json:"proof,omitempty"`
	Assumptions []string        `json:"assumptions,omitempty"` // in words, what the figures count by
	Drafts      []DraftsLeftOut `json:"drafts,omitempty"`      // of its customers, up to its day: in no figure
	Withheld    bool            `json:"withheld"`
	Currency    string          `json:"currency"`
	Extra       any             `json:"extra,omitempty"`

	called  [2]string                       // its title in Chinese and English
	book    string                          // its name, for paper
	seller  Settings                        // who letters are from
	query   Query                           // what was asked, for paper
	filters [][2]string                     // of a list, in words
	letters func(fault.Lang) []paper.Letter // where paper is letters to customers
}

func (r *Report) add(values ...any) { r.Rows = append(r.Rows, Row{r.Columns, values}) }

// Query says what a report is asked for; every report takes the same words.
type Query struct {
	AsOf     Text
	KnownAt  Text
	From     Text
	To       Text
	Period   Text
	Customer Text
	// Customers are several, with commas between; they are left out of what a
	// report is about where Customer names one.
	Customers Text
	Document  Text // items: of this document alone
	Currency  Text
	Basis     Text
	Buckets   Text
	By        Text
	// Unapplied says where an aging puts open credits: apart (a column of their
	// own, the default) or off the oldest debts.
	Unapplied Text
	// Row names the row of an aging that is opened, or, with commas between, those
	// whose trend is asked for.
	Row Text
	// Columns says how a list of balances is laid out: four, six, eight or ten;
	// turnover adds opening and turnover of both sides to a tie-out.
	Columns Text
	// Classes says which classes a report goes by: then (those of its day,
	// the default) or now.
	Classes Text
	Open    bool
	All     bool
	// Settlements adds to a ledger which receipt paid which invoice.
	Settlements bool
	Group       bool // the customer with its whole group
	Payers      bool // the customer with its payer and all that one pays for
	Lines       bool // statements: with each customer's items
	Off         bool // a tie-out: only the lines that differ

	ThanAsOf, ThanKnownAt Text // the stamp a comparison starts from
	Left, Right           Text // two reports whose difference is taken apart

	alone bool // the customer itself, not the one it was merged into
}

// asking is a query being answered on a snapshot.
type asking struct {
	*store.Reading
	app     *App
	call    Call
	config  *store.Config
	at      store.At
	known   cal.Instant
	scope   access.CustomerScope
	asked   int64   // the customer asked for, 0 for all
	only    []int64 // the customers that stands for
	whole   int64   // where its whole group is asked for, the head; of its payer group, the payer
	payers  bool    // a payer group is asked for
	names   map[int64]party.Customer
	dims    map[int64]store.Dim
	leftOut []DraftsLeftOut
	merged  map[int64]int64 // as known then: customer → the one it was merged into; nil until read
	hidden  bool
	plain   bool // reads the tables, not the columns
}

// Ask runs a query on a snapshot of a book: the one door for reads.
func (a *App) ask(ctx context.Context, book int64, call Call, q Query, right access.Function, fn func(*asking) error) error {
	if err := Unproved(call.Who); err != nil {
		return err
	}
	if !call.Who.Can(book, right) {
		return fault.NewNotAllowed("not_allowed", fault.Args{"right": string(right)})
	}
	var err error
	for try := range askTries {
		if err = a.askOnce(ctx, book, call, q, right, try == askTries-1, fn); !errors.Is(err, errAhead) {
			break
		}
	}
	return err
}

// askWhole is ask for a report that may go over all customers. Of these there
// run one less than there are cores, so that whoever posts meanwhile finds one
// free.
func (a *App) askWhole(ctx context.Context, book int64, call Call, q Query, fn func(*asking) error) error {
	if q.Customer == "" {
		select {
		case a.reports <- struct{}{}:
			defer func() { <-a.reports }()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return a.ask(ctx, book, call, q, access.ReportRead, fn)
}

// askTries is how often a query takes a newer snapshot because another one's
// has moved the columns on; the last time it does without them.
const askTries = 4

func (a *App) askOnce(ctx context.Context, book int64, call Call, q Query, right access.Function, plain bool, fn func(*asking) error) error {
	return a.store.Read(ctx, book, func(r *store.Reading) error {
		k := &asking{Reading: r, app: a, call: call, scope: call.Who.Scope(book, right), names: map[int64]party.Customer{}, plain: plain}
		var err error
		if k.config, err = a.configs.of(r); err != nil {
			return err
		}
		if err := k.point(q); err != nil {
			return err
		}
		return fn(k)
	})
}

// point reads as_of, known_at and the customer of a query.
func (k *asking) point(q Query) error {
	var f fields
	k.at.AsOf = f.date("as_of", q.AsOf, k.app.Today())
	k.known = k.Head.Recorded
	if q.KnownAt != "" {
		t, err := cal.ParseInstant(string(q.KnownAt))
		f.c.AddErr("known_at", err)
		if err == nil && t < k.known {
			k.known = t
		}
	}
	if err := f.err(); err != nil {
		return err
	}
	var err error
	if k.at.Known, err = k.KnownAt(k.known); err != nil {
		return err
	}
	if q.Customer == "" {
		return k.several(q.Customers)
	}
	id, err := k.customerID(string(q.Customer))
	k.asked, k.only = id, []int64{id}
	if err != nil || q.alone {
		return err
	}
	if q.Group {
		return k.widen(id)
	}
	if q.Payers {
		return k.widenToPayer(id)
	}
	k.only, err = k.wholeOf(id)
	return err
}

// base is the book's own currency.
func (k *asking) base() money.Currency { return k.config.Book.Base }

// report begins a report.
func (k *asking) report(name, zh, en string, columns []Column) *Report {
	r := &Report{Name: name, Title: pick(k.call.Lang, zh, en), called: [2]string{zh, en}, AsOf: k.at.AsOf, KnownAt: k.known, Columns: columns, Rows: []Row{}, Totals: []Row{}, Currency: string(k.base())}
	for i := range r.Columns {
		r.Columns[i].Title = pick(k.call.Lang, r.Columns[i].titleZH, r.Columns[i].titleEN)
	}
	return r
}

func pick(l fault.Lang, zh, en string) string {
	if l == "en" {
		return en
	}
	return zh
}

// finish gives a report its fingerprint: SHA-256 of its parameters and rows,
// by codes, dates and amounts; no names, no language.
func (k *asking) finish(r *Report, q Query) *Report {
	r.Withheld, r.Drafts = k.hidden, k.leftOut
	r.book, r.query = k.config.Book.Name, q
	r.seller = parseSettings(k.config.Book.Settings)
	if len(k.only) > 0 && q.Customers == "" {
		r.query.Customer = Text(k.askedFor())
	}
	h := sha256.New()
	enc := json.NewEncoder(h)
	if q.Classes != "" {
		_ = enc.Encode(q.Classes)
	}
	if q.Columns != "" && q.Columns != "four" {
		_ = enc.Encode([]any{"columns", q.Columns})
	}
	if q.Customers != "" {
		_ = enc.Encode([]any{"customers", q.Customers})
	}
	if k.payers {
		_ = enc.Encode([]any{"group", "payer"})
	} else if k.whole != 0 {
		_ = enc.Encode([]any{"group", true})
	}
	if q.Settlements {
		_ = enc.Encode([]any{"settlements", true})
	}
	if q.Unapplied == "oldest" {
		_ = enc.Encode([]any{"unapplied", q.Unapplied})
	}
	if r.Name == "difference" {
		_ = enc.Encode([]any{q.Left, q.Right, q.ThanAsOf, q.ThanKnownAt})
	}
	if q.Off {
		_ = enc.Encode([]any{"off", true})
	}
	if q.Lines && r.Name == "statements" {
		_ = enc.Encode("lines")
	}
	_ = enc.Encode([]any{r.Name, k.config.Book.Code, r.AsOf, r.KnownAt, q.From, q.To, q.Period, q.Customer, q.Currency, q.Basis, q.Buckets, q.By})
	var line []byte
	for _, row := range r.Rows {
		line = append(line[:0], '[')
		for i, v := range row.Values {
			if n, ok := v.(Named); ok {
				v = n.Code
			}
			if row.columns[i].spoken() {
				continue
			}
			if len(line) > 1 {
				line = append(line, ',')
			}
			line, _ = appendJSON(line, v)
		}
		h.Write(append(line, ']', '\n'))
	}
	r.Fingerprint = hex.EncodeToString(h.Sum(nil))
	r.Stamp = r.stampOf(k.config.Book.Code, q)
	return r
}

// controlled tells the accounts whose entries tie to open items.
func (k *asking) controlled() map[int64]bool {
	out := map[int64]bool{}
	for _, a := range k.config.Chart.All() {
		if ties(a.Role) {
			out[a.ID] = true
		}
	}
	return out
}

// proof compares what a report's items sum to with the ledger, for the
// customers seen: those asked for, or all the caller sees.
func (k *asking) proof(items money.Amount, accounts map[int64]bool) (*Proof, error) {
	turnover, err := k.turnover(0, k.at, store.Slice{Customers: k.only, Whole: len(k.only) == 0 && k.scope.All()})
	if err != nil {
		return nil, err
	}
	unposted, err := k.Unposted(0, k.at)
	if err != nil {
		return nil, err
	}
	total, err := k.sumSeen(turnover, accounts)
	if err != nil {
		return nil, err
	}
	if err := k.countLeftOut(); err != nil {
		return nil, err
	}
	open, err := k.sumSeen(unposted, accounts)
	b := k.base()
	return &Proof{Items: items.Format(b), Ledger: total.Format(b), Unposted: open.Format(b), Difference: (items - total).Format(b)}, err
}

// turnover sums entries up to a point. Before the openings' day nothing is
// booked; their sums stand in period 0, which the store counts from any day.
func (k *asking) turnover(first cal.Date, at store.At, of store.Slice) ([]store.Sums, error) {
	if at.AsOf < k.config.Periods.OpeningDay() {
		return nil, nil
	}
	return k.Turnover(first, at, of)
}

// sumSeen nets sums over the accounts and the customers the caller sees.
func (k *asking) sumSeen(sums []store.Sums, accounts map[int64]bool) (money.Amount, error) {
	only := map[int64]bool{}
	for _, c := range k.only {
		only[c] = true
	}
	var ids []int64
	if !k.scope.All() {
		for _, s := range sums {
			ids = append(ids, s.Customer)
		}
		if err := k.load(ids); err != nil {
			return 0, err
		}
	}
	var total money.Sum
	for _, s := range sums {
		if !accounts[s.Account] || len(only) > 0 && !only[s.Customer] || !k.scope.All() && !k.sees(k.names[s.Customer]) {
			continue
		}
		total.Add(s.DebitBase)
		total.Sub(s.CreditBase)
	}
	return total.Value()
}

// byCode sorts customers by code, as people look for them.
func (k *asking) byCode(ids []int64) {
	sort.Slice(ids, func(i, j int) bool { return k.names[ids[i]].Code < k.names[ids[j]].Code })
}
