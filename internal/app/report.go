package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/money"
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

// Row is a report's row, its values in the order of the columns.
type Row struct {
	columns []Column
	Values  []any
}

// MarshalJSON writes the row as an object named by the columns.
func (r Row) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, c := range r.columns {
		if i > 0 {
			b.WriteByte(',')
		}
		name, _ := json.Marshal(c.Name)
		b.Write(name)
		b.WriteByte(':')
		v, err := json.Marshal(r.Values[i])
		if err != nil {
			return nil, err
		}
		b.Write(v)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
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
	Name        string      `json:"name"`
	Title       string      `json:"title"`
	AsOf        cal.Date    `json:"as_of"`
	KnownAt     cal.Instant `json:"known_at"`
	Fingerprint string      `json:"fingerprint"`
	Columns     []Column    `json:"columns"`
	Rows        []Row       `json:"rows"`
	Totals      []Row       `json:"totals"`
	Proof       *Proof      `json:"proof,omitempty"`
	Withheld    bool        `json:"withheld"`
	Currency    string      `json:"currency"`
	Extra       any         `json:"extra,omitempty"`
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
	Currency Text
	Basis    Text
	Buckets  Text
	By       Text
	Open     bool
	All      bool
	Group    bool // the customer with its whole group

	ThanAsOf, ThanKnownAt Text // the stamp a comparison starts from
}

// asking is a query being answered on a snapshot.
type asking struct {
	*store.Reading
	app    *App
	call   Call
	config *store.Config
	at     store.At
	known  cal.Instant
	scope  access.CustomerScope
	only   []int64 // customers asked for
	names  map[int64]party.Customer
	dims   map[int64]store.Dim
	hidden bool
}

// Ask runs a query on a snapshot of a book: the one door for reads.
func (a *App) ask(ctx context.Context, book int64, call Call, q Query, right access.Function, fn func(*asking) error) error {
	if !call.Who.Can(book, right) {
		return fault.NewNotAllowed("not_allowed", fault.Args{"right": string(right)})
	}
	return a.store.Read(ctx, book, func(r *store.Reading) error {
		k := &asking{Reading: r, app: a, call: call, scope: call.Who.Scope(book, right), names: map[int64]party.Customer{}}
		var err error
		if k.config, err = r.Config(); err != nil {
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
		return nil
	}
	id, err := k.customerID(string(q.Customer))
	if err != nil {
		return err
	}
	if q.Group {
		k.only, err = k.GroupMembers(head(k.names[id]))
		return err
	}
	return k.withMerged(id)
}

// withMerged asks for a customer and all that have been merged into it.
func (k *asking) withMerged(id int64) error {
	k.only = []int64{id}
	for i := 0; i < len(k.only); i++ {
		more, err := k.MergedInto(k.only[i])
		if err != nil {
			return err
		}
		k.only = append(k.only, more...)
	}
	return k.load(k.only)
}

// final is the customer that one has been merged into, itself where in none:
// reports roll up, posted rows stay.
func (k *asking) final(id int64) int64 {
	for k.names[id].MergedInto != 0 {
		id = k.names[id].MergedInto
	}
	return id
}

// customerID finds a customer the caller sees, by id, code or external id.
func (k *asking) customerID(s string) (int64, error) {
	id, ok := parseID(idCustomer, s)
	if !ok {
		var err error
		if id, err = k.Ref(refCustomer + s); err != nil {
			return 0, err
		}
		if id == 0 {
			if id, err = k.Ref(refCustomerExt + s); err != nil {
				return 0, err
			}
		}
	}
	if err := k.load([]int64{id}); err != nil {
		return 0, err
	}
	if c, found := k.names[id]; !found || !k.sees(c) {
		return 0, fault.NewNotFound("customer", s)
	}
	return id, nil
}

// load reads customers not read yet, and their salespeople.
func (k *asking) load(ids []int64) error {
	var miss []int64
	for _, id := range ids {
		if _, ok := k.names[id]; !ok {
			miss = append(miss, id)
		}
	}
	got, err := k.CustomersByID(miss)
	if err != nil {
		return err
	}
	for id, c := range got {
		k.names[id] = c
	}
	if k.dims == nil {
		k.dims = map[int64]store.Dim{}
	}
	var people []int64
	for _, c := range got {
		if _, ok := k.dims[c.Salesperson]; !ok && c.Salesperson != 0 {
			people = append(people, c.Salesperson)
			k.dims[c.Salesperson] = store.Dim{}
		}
	}
	more, err := k.DimsByID(people)
	if err != nil {
		return err
	}
	for id, d := range more {
		k.dims[id] = d
	}
	var into []int64
	for _, c := range got {
		if _, ok := k.names[c.MergedInto]; !ok && c.MergedInto != 0 {
			into = append(into, c.MergedInto)
		}
	}
	if len(into) == 0 {
		return nil
	}
	return k.load(into)
}

// sees tells whether a customer is in the caller's set.
func (k *asking) sees(c party.Customer) bool {
	return k.scope.All() || k.scope.Allows(c.ID, userOf(k.dims[c.Salesperson], k.call.Who))
}

// base is the book's own currency.
func (k *asking) base() money.Currency { return k.config.Book.Base }

// report begins a report.
func (k *asking) report(name, zh, en string, columns []Column) *Report {
	r := &Report{Name: name, Title: pick(k.call.Lang, zh, en), AsOf: k.at.AsOf, KnownAt: k.known, Columns: columns, Rows: []Row{}, Totals: []Row{}, Currency: string(k.base())}
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
	r.Withheld = k.hidden
	h := sha256.New()
	enc := json.NewEncoder(h)
	_ = enc.Encode([]any{r.Name, k.config.Book.Code, r.AsOf, r.KnownAt, q.From, q.To, q.Period, q.Customer, q.Currency, q.Basis, q.Buckets, q.By})
	for _, row := range r.Rows {
		plain := make([]any, 0, len(row.Values))
		for i, v := range row.Values {
			if n, ok := v.(Named); ok {
				v = n.Code
			}
			if !row.columns[i].spoken() {
				plain = append(plain, v)
			}
		}
		_ = enc.Encode(plain)
	}
	r.Fingerprint = hex.EncodeToString(h.Sum(nil))
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
	turnover, err := k.turnover(0, k.at)
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
	open, err := k.sumSeen(unposted, accounts)
	b := k.base()
	return &Proof{Items: items.Format(b), Ledger: total.Format(b), Unposted: open.Format(b), Difference: (items - total).Format(b)}, err
}

// turnover sums entries up to a point. Before the openings' day nothing is
// booked; their sums stand in period 0, which the store counts from any day.
func (k *asking) turnover(first cal.Date, at store.At) ([]store.Sums, error) {
	if at.AsOf < k.config.Periods.OpeningDay() {
		return nil, nil
	}
	return k.Turnover(first, at)
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
