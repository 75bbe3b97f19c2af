package store

import (
	"hesuan/internal/credit"
	"hesuan/internal/db"
	"hesuan/internal/money"
)

var exposureTable = &db.Table{Name: "exposure", Key: words("party currency"), Ints: words("party debit credit orders delivered"), Texts: words("currency")}

func exposures() *Grid[int64, money.Currency, credit.Exposure] {
	return (&Grid[int64, money.Currency, credit.Exposure]{table: exposureTable, sql: byKey(exposureTable, "party", ""),
		scan: func(r db.Row) (k int64, c money.Currency, v credit.Exposure, err error) {
			err = r.Scan(&k, &v.Debit, &v.Credit, &v.Orders, &v.Delivered, &c)
			return
		},
		row: func(r *db.Rows, k int64, c money.Currency, v credit.Exposure) {
			r.Int(k, int64(v.Debit), int64(v.Credit), int64(v.Orders), int64(v.Delivered)).Text(string(c))
		},
	}).init()
}

var limitTable = &db.Table{Name: "credit_limit", Key: words("id"), Ints: words("id seq customer_id amount valid_from valid_to removed approver"), Texts: words("currency")}

func limits() *Many[int64, credit.Limit] {
	return (&Many[int64, credit.Limit]{table: limitTable, sql: byKey(limitTable, "customer_id", "customer_id, id"),
		scan: func(r db.Row) (k int64, v credit.Limit, err error) {
			var removed int64
			err = r.Scan(&v.ID, &v.Seq, &v.Customer, &v.Amount, &v.ValidFrom, &v.ValidTo, &removed, &v.Approver, &v.Currency)
			v.Removed = removed == 1
			return v.Customer, v, err
		},
		row: func(r *db.Rows, _ int64, v credit.Limit) {
			r.Int(v.ID, v.Seq, v.Customer, int64(v.Amount), int64(v.ValidFrom), int64(v.ValidTo), flag(v.Removed), v.Approver).Text(string(v.Currency))
		},
	}).init()
}

var decisionTable = &db.Table{Name: "credit_decision", Key: words("id"), Ints: words("id seq customer_id doc_id"), Texts: words("outcome rule sheet")}

func decisions() *Many[int64, credit.Decision] {
	return (&Many[int64, credit.Decision]{table: decisionTable, sql: byKey(decisionTable, "doc_id", "doc_id, id"),
		scan: func(r db.Row) (k int64, v credit.Decision, err error) {
			v, err = scanDecision(r)
			return v.Doc, v, err
		},
		row: func(r *db.Rows, _ int64, v credit.Decision) {
			r.Int(v.ID, v.Seq, v.Customer, v.Doc).Text(string(v.Outcome), v.Rule, v.Sheet)
		},
	}).init()
}

var requestTable = &db.Table{Name: "credit_request", Key: words("order_id id"), Ints: words("order_id id customer_id limit_of amount valid_to maker decider limit_id"), Texts: words("state currency reason answer")}

func scanRequest(r db.Row) (v credit.Request, err error) {
	err = r.Scan(&v.Order, &v.ID, &v.Customer, &v.LimitOf, &v.Amount, &v.ValidTo, &v.Maker, &v.Decider, &v.Limit, &v.State, &v.Currency, &v.Reason, &v.Answer)
	return v, err
}

func requests() *Grid[int64, int64, credit.Request] {
	return (&Grid[int64, int64, credit.Request]{table: requestTable, sql: byKey(requestTable, "order_id", "order_id, id"),
		scan: func(r db.Row) (k, n int64, v credit.Request, err error) {
			v, err = scanRequest(r)
			return v.Order, v.ID, v, err
		},
		row: func(r *db.Rows, k, n int64, v credit.Request) {
			r.Int(k, n, v.Customer, v.LimitOf, int64(v.Amount), int64(v.ValidTo), v.Maker, v.Decider, v.Limit).Text(string(v.State), string(v.Currency), v.Reason, v.Answer)
		},
	}).init()
}

var settleRuleTable = &db.Table{Name: "settle_rule", Key: words("id"), Ints: words("id position active approver version"), Texts: words("rule settings")}

func settleRules() *One[int64, SettleRule] {
	return (&One[int64, SettleRule]{table: settleRuleTable, sql: byKey(settleRuleTable, "id", ""),
		scan: func(r db.Row) (k int64, v SettleRule, err error) {
			var active int64
			err = r.Scan(&v.ID, &v.Position, &active, &v.Approver, &v.Version, &v.Rule, &v.Settings)
			v.Active = active == 1
			return v.ID, v, err
		},
		row: func(r *db.Rows, k int64, v SettleRule) {
			r.Int(k, v.Position, flag(v.Active), v.Approver, v.Version).Text(v.Rule, v.Settings)
		},
	}).init()
}
