package store

import (
	"crypto/sha256"

	"hesuan/internal/catalog"
	"hesuan/internal/credit"
	"hesuan/internal/db"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/order"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// Set is the working set of one book.
type Set struct {
	Book   int64
	Head   Head
	Config *Config // nil until loaded
	// Trial: nothing of the set is ever written, so that no rows are made.
	Trial bool
	// Watch hears of each batch before it is written; it is nil where nobody
	// follows. A batch that then fails is heard of all the same: the heads tell.
	Watch func(Move)

	Refs         *One[string, int64]
	Series       *One[string, int64]
	Idem         *One[string, Idem]
	Books        *One[int64, Book]
	Accounts     *One[int64, ledger.Account]
	Periods      *One[int64, Period]
	PeriodEvents *One[int64, PeriodEvent]

	Customers   *One[int64, party.Customer]
	Classes     *Many[int64, ClassValue]
	Merges      *Many[int64, Merge]
	BilledBy    *Many[int64, int64]                   // customers by their bill-to
	PaidBy      *Many[int64, int64]                   // customers by their payer
	BankChanges *Grid[int64, int64, party.BankChange] // by customer; waiting and decided
	Products    *One[int64, catalog.Product]
	Dims        *One[int64, Dim]
	Rates       *Many[string, Rate]

	Drafts           *One[int64, Draft]
	Docs             *One[int64, receivable.Document]
	DocLines         *Many[int64, receivable.Line]
	Alike            *Many[int64, Alike] // invoices by customer and document date (AlikeKey)
	Items            *One[int64, receivable.Item]
	Open             *One[int64, receivable.Open]
	OpenOf           *Many[int64, int64]
	Settlements      *One[int64, receivable.Settlement]
	SettlementLines  *Many[int64, receivable.SettlementLine]
	Events           *Many[int64, receivable.Event]
	Revaluations     *One[int64, MonthRun]
	RevaluationLines *Many[int64, RevaluationLine]

	Vouchers *One[int64, Voucher]
	Entries  *Many[int64, ledger.Entry]
	Postings *One[int64, Posting]
	Pending  *One[int64, Pending]
	Balances *Tally[BalanceKey, Balance]

	Exposures     *Grid[int64, money.Currency, credit.Exposure]
	Limits        *Many[int64, credit.Limit]
	Decisions     *Many[int64, credit.Decision]
	Requests      *Grid[int64, int64, credit.Request] // by order
	Orders        *One[int64, order.Order]
	OrdersOf      *Many[int64, int64] // by customer
	OrderLines    *Grid[int64, int64, order.Line]
	Deliveries    *One[int64, order.Delivery]
	DeliveryLines *Many[int64, order.DeliveryLine]
	Returned      *Many[int64, order.DeliveryLine]
	SettleRules   *One[int64, SettleRule]
	RuleRecords   *Grid[int64, string, receivable.Record] // by customer and rule; customer 0 is the whole book

	Users  *One[int64, User]
	Roles  *One[int64, Role]
	Tokens *One[int64, Token]

	Batches   *One[int64, ImportBatch]
	BatchRows *Many[int64, ImportRow]

	MarketSizes *Many[string, MarketSize]
	Views       *One[int64, SavedView]
	Remarks     *Many[int64, Remark] // by the record they are kept with

	Unbilled      *One[int64, MonthRun]
	UnbilledLines *Many[int64, UnbilledLine]

	from   Head // before the accepted commands that are not sealed yet
	was    Head // before the last sealed batch, which may be in the air
	audits *db.Rows
	seed   []db.Change // rows of a book being created (book 0 only)
	seeded []db.Change
	ids    int64
	took   int64 // ids taken by the running command
	parts  []part
	stale  bool // the configuration changed: load all anew after the batch
	stales bool // the running command changes it
}

// chain gathers the canonical bytes of the rows a command posts; nil where
// none are made.
type chain struct{ bytes []byte }

// add takes the rows of a noun from a number on, where there are any.
func (c *chain) add(r *db.Rows, from int) {
	if r.Len() > from {
		c.bytes = r.Canonical(c.bytes, from)
	}
}

// NewSet makes an empty working set of a book.
func NewSet(book int64) *Set {
	s := &Set{Book: book, Head: unread, from: unread, was: unread, audits: db.NewRows(auditTable)}
	s.nouns()
	s.parts = []part{
		s.Refs, s.Series, s.Idem, s.Books, s.Accounts, s.Periods, s.PeriodEvents,
		s.Customers, s.Classes, s.Merges, s.BankChanges, s.BilledBy, s.PaidBy, s.Products, s.Dims, s.Rates,
		s.Drafts, s.Docs, s.DocLines, s.Alike, s.Vouchers, s.Entries, s.Postings, s.Pending,
		s.Items, s.Open, s.OpenOf, s.Settlements, s.SettlementLines, s.Events, s.Revaluations, s.RevaluationLines,
		s.Balances, s.Exposures, s.Limits, s.Decisions, s.Requests, s.Orders, s.OrdersOf, s.OrderLines, s.Deliveries, s.DeliveryLines, s.Returned, s.SettleRules, s.RuleRecords,
		s.Users, s.Roles, s.Tokens, s.Batches, s.BatchRows, s.MarketSizes, s.Views,
		s.Unbilled, s.UnbilledLines, s.Remarks,
	}
	return s
}

// Clear forgets everything.
func (s *Set) Clear() {
	for _, p := range s.parts {
		p.clear()
	}
	s.Config, s.Head, s.from, s.was, s.stale = nil, unread, unread, unread, false
	s.audits = db.NewRows(auditTable)
	s.seed, s.seeded = nil, nil
}

// begin forgets everything and stands at a head.
func (s *Set) begin(at Head) {
	s.Clear()
	s.Head, s.from = at, at
}

// Wanting tells that the running command asked for something not known yet,
// and notes it for the next Load.
func (s *Set) Wanting() bool {
	wanting := s.Config == nil
	for _, p := range s.parts {
		if p.wanted() {
			wanting = true
		}
	}
	return wanting
}

// Size is the number of keys held.
func (s *Set) Size() int {
	n := 0
	for _, p := range s.parts {
		n += p.size()
	}
	return n
}

// NewID takes the next id of the book; a refusal gives it back.
func (s *Set) NewID() int64 {
	id := s.Head.NextID + s.took
	s.took++
	return id
}

// Stale says that the running command changes the book's configuration.
func (s *Set) Stale() { s.stales = true }

// Turned tells that an accepted command of this batch changed the configuration.
func (s *Set) Turned() bool { return s.stale }

// Seed adds rows of another book, which the running command creates.
func (s *Set) Seed(c ...db.Change) { s.seed = append(s.seed, c...) }

// Drop forgets what the running command put.
func (s *Set) Drop() {
	for _, p := range s.parts {
		p.drop()
	}
	s.took, s.seed, s.stales = 0, nil, false
}

// Accept merges what the running command put, moves the journal on by one and
// writes its audit row: hash = SHA-256(previous hash ‖ canonical row).
func (s *Set) Accept(a Audit) {
	if s.Trial {
		s.tried(a)
		return
	}
	var c chain
	for _, p := range s.parts {
		p.accept(&c)
	}
	s.seeded = append(s.seeded, s.seed...)
	s.seed = nil
	s.stale = s.stale || s.stales
	s.stales = false
	s.Head.Seq++
	s.Head.NextID += s.took
	s.took = 0
	digest := sha256.Sum256(c.bytes)
	a.Seq, a.NextID, a.Digest = s.Head.Seq, s.Head.NextID, digest[:]
	s.Head.Recorded = a.Recorded
	s.Head.Hash = a.Link(s.Head.Hash)
	a.Hash = s.Head.Hash
	a.row(s.audits)
}

// tried merges what a command put into a set that is never written.
func (s *Set) tried(a Audit) {
	for _, p := range s.parts {
		p.accept(nil)
	}
	s.seed, s.stales = nil, false
	s.Head.Seq++
	s.Head.NextID += s.took
	s.Head.Recorded, s.took = a.Recorded, 0
}

// Forget drops the rows waiting to be written, for a dry run of many commands:
// what they put stays known, nothing is kept to write.
func (s *Set) Forget() { s.written() }

// queries asks for all that is missing.
func (s *Set) queries() []db.Query {
	var qs []db.Query
	if s.Config == nil {
		qs = append(qs, s.configQueries()...)
	}
	for _, p := range s.parts {
		qs = append(qs, p.queries(s.Book, false)...)
	}
	return qs
}

// early asks for what is missing and not written by the last sealed batch.
func (s *Set) early() []db.Query {
	var qs []db.Query
	for _, p := range s.parts {
		qs = append(qs, p.queries(s.Book, true)...)
	}
	return qs
}

// seal takes what was accepted out of the set, to be written: nouns in the
// order of foreign keys, audit rows and head row last. The set stands behind
// it then, as if it were written.
func (s *Set) seal() []db.Change {
	s.was = s.from
	if s.Head.Seq == s.from.Seq {
		return nil
	}
	if s.Watch != nil {
		s.Watch(s.move(s.from))
	}
	cs := append([]db.Change(nil), s.seeded...)
	for _, p := range s.parts {
		cs = append(cs, p.changes(s.Book)...)
	}
	cs = append(cs, db.Change{Op: db.Insert, Table: auditTable, Book: s.Book, Rows: s.audits},
		db.Change{Op: db.Exec, SQL: moveHead, Want: 1,
			Args: []any{s.Book, s.Head.Seq, int64(s.Head.Recorded), s.Head.NextID, s.Head.Hash, s.from.Seq}})
	s.written()
	return cs
}

func (s *Set) written() {
	for _, p := range s.parts {
		p.written()
	}
	s.audits = db.NewRows(auditTable)
	s.seeded = nil
	s.from = s.Head
	if s.stale {
		s.begin(s.Head)
	}
}
