package store

import (
	"strings"

	"hesuan/internal/db"
)

// nouns gives each noun its table, its rows and its reading. The files
// nouns_*.go hold one constructor a noun.
func (s *Set) nouns() {
	s.Refs, s.Series, s.Idem = refs(), series(), idems()
	s.Books, s.Accounts, s.Periods, s.PeriodEvents = books(), accounts(), periods(), periodEvents()
	s.Customers, s.Classes, s.Merges, s.Products, s.Dims, s.Rates = customers(), classes(), merges(), products(), dims(), rates()
	s.BilledBy, s.PaidBy, s.OrdersOf = inRole(billedBy), inRole(paidBy), ordersOf()
	s.BankChanges = bankChanges()
	s.Drafts, s.Docs, s.DocLines, s.Alike = drafts(), docs(), docLines(), alikes()
	s.Items, s.Open, s.OpenOf = items(), open(), openOf()
	s.Settlements, s.SettlementLines, s.Events = settlements(), settlementLines(), events()
	s.Revaluations, s.RevaluationLines = monthRuns(revaluationTable), revaluationLines()
	s.Vouchers, s.Entries, s.Postings, s.Pending, s.Balances = vouchers(), entries(), postings(), pendings(), balances()
	s.Exposures, s.Limits, s.Decisions, s.Requests = exposures(), limits(), decisions(), requests()
	s.Orders, s.OrderLines, s.Deliveries, s.DeliveryLines, s.Returned = orders(), orderLines(), deliveries(), deliveryLines(), returned()
	s.SettleRules, s.RuleRecords = settleRules(), ruleRecords()
	s.Users, s.Roles, s.Tokens = users(), roles(), tokens()
	s.Batches, s.BatchRows, s.MarketSizes, s.Views = batches(), batchRows(), marketSizes(), views()
	s.Remarks = remarks()
	s.Unbilled, s.UnbilledLines = monthRuns(unbilledTable), unbilledLines()
}

// byKey is the reading of a noun: its columns, where a column is one of the keys.
func byKey(t *db.Table, column, order string) string {
	q := "select " + strings.Join(t.Columns(), ", ") + " from " + t.Name + " where book_id = $1 and " + column + " in ({keys})"
	if order != "" {
		q += " order by " + order
	}
	return q
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// words splits a list of column names.
func words(s string) []string { return strings.Fields(s) }
