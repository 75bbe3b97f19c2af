package store

import (
	"hesuan/internal/db"
	"hesuan/internal/receivable"
)

var settlementTable = &db.Table{Name: "settlement", Key: words("id"),
	Ints: words("id seq date customer_id reverses voucher_id maker merged"), Texts: words("number rule reason differences")}

func scanSettlement(r db.Row) (s receivable.Settlement, err error) {
	err = r.Scan(&s.ID, &s.Seq, &s.Date, &s.Customer, &s.Reverses, &s.Voucher, &s.Maker, &s.Merged, &s.Number, &s.Rule, &s.Reason, &s.Differences)
	return s, err
}

func settlements() *One[int64, receivable.Settlement] {
	return (&One[int64, receivable.Settlement]{table: settlementTable, posted: true, sql: byKey(settlementTable, "id", ""),
		scan: func(r db.Row) (int64, receivable.Settlement, error) { s, err := scanSettlement(r); return s.ID, s, err },
		row: func(r *db.Rows, _ int64, s receivable.Settlement) {
			r.Int(s.ID, s.Seq, int64(s.Date), s.Customer, s.Reverses, s.Voucher, s.Maker, s.Merged).Text(s.Number, s.Rule, s.Reason, s.Differences)
		},
	}).init()
}

var settlementLineTable = &db.Table{Name: "settlement_line", Key: words("settlement_id line"), Ints: words("settlement_id line item_id amount base")}

func settlementLines() *Many[int64, receivable.SettlementLine] {
	return (&Many[int64, receivable.SettlementLine]{table: settlementLineTable, brief: true, sql: byKey(settlementLineTable, "settlement_id", "settlement_id, line"),
		scan: func(r db.Row) (k int64, l receivable.SettlementLine, err error) {
			err = r.Scan(&k, &l.Line, &l.Item, &l.Amount, &l.Base)
			return
		},
		row: func(r *db.Rows, k int64, l receivable.SettlementLine) {
			r.Int(k, l.Line, l.Item, int64(l.Amount), int64(l.Base))
		},
	}).init()
}

const eventsOfItem = `select l.item_id, l.settlement_id, s.date, l.amount, l.base from settlement_line l cross join settlement s
  where l.book_id = $1 and s.book_id = $1 and s.id = l.settlement_id and l.item_id in ({keys}) order by l.item_id, l.settlement_id`

// events is an index: the settlement lines seen from their items.
func events() *Many[int64, receivable.Event] {
	return (&Many[int64, receivable.Event]{sql: eventsOfItem,
		scan: func(r db.Row) (k int64, e receivable.Event, err error) {
			err = r.Scan(&k, &e.Settlement, &e.Date, &e.Amount, &e.Base)
			return
		},
	}).init()
}

var ruleRecordTable = &db.Table{Name: "rule_record", Key: words("customer_id rule"), Ints: words("customer_id made undone"), Texts: words("rule")}

func scanRuleRecord(r db.Row) (customer int64, rule string, v receivable.Record, err error) {
	err = r.Scan(&customer, &v.Made, &v.Undone, &rule)
	return customer, rule, v, err
}

func ruleRecords() *Grid[int64, string, receivable.Record] {
	return (&Grid[int64, string, receivable.Record]{table: ruleRecordTable, sql: byKey(ruleRecordTable, "customer_id", ""), scan: scanRuleRecord,
		row: func(r *db.Rows, customer int64, rule string, v receivable.Record) {
			r.Int(customer, v.Made, v.Undone).Text(rule)
		},
	}).init()
}

var revaluationTable = monthRunTable("revaluation")

var revaluationLineTable = &db.Table{Name: "revaluation_line", Key: words("revaluation_id line"),
	Ints: words("revaluation_id line item_id customer_id account_id open open_base rate adjustment"), Texts: words("currency")}

func revaluationLines() *Many[int64, RevaluationLine] {
	return (&Many[int64, RevaluationLine]{table: revaluationLineTable, sql: byKey(revaluationLineTable, "revaluation_id", "revaluation_id, line"),
		scan: func(r db.Row) (k int64, l RevaluationLine, err error) {
			err = r.Scan(&k, &l.Line, &l.Item, &l.Customer, &l.Account, &l.Open, &l.OpenBase, &l.Rate, &l.Adjustment, &l.Currency)
			return
		},
		row: func(r *db.Rows, k int64, l RevaluationLine) {
			r.Int(k, l.Line, l.Item, l.Customer, l.Account, int64(l.Open), int64(l.OpenBase), int64(l.Rate), int64(l.Adjustment)).Text(string(l.Currency))
		},
	}).init()
}
