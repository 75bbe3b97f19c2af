package store

import (
	"hesuan/internal/db"
	"hesuan/internal/receivable"
)

// From a customer's items to what settled them.
var settledOf = "select distinct " + prefixed("s", settlementTable) + ` from item i cross join settlement_line l cross join settlement s
  where i.book_id = $1 and l.book_id = $1 and s.book_id = $1 and l.item_id = i.id and s.id = l.settlement_id and s.date <= $2 and s.id < $3
  and i.customer_id in ({keys}) order by 1`

var ruleRecordsOf = byKey(ruleRecordTable, "customer_id", "")

// RuleRecords reads how settlements by each rule have fared: of customers
// together, and of the whole book.
func (r *Reading) RuleRecords(customers []int64) (own, all map[string]receivable.Record, err error) {
	own, all = map[string]receivable.Record{}, map[string]receivable.Record{}
	err = r.Load(db.Query{SQL: ruleRecordsOf, Args: []any{r.Book}, Ints: append([]int64{0}, customers...), Scan: func(x db.Row) error {
		customer, rule, v, err := scanRuleRecord(x)
		into := own
		if customer == 0 {
			into = all
		}
		into[rule] = into[rule].Plus(v)
		return err
	}})
	return own, all, err
}

// SettlementsOf lists the settlements up to a point that touch a customer's
// items, and those of customers merged into it, oldest first.
func (r *Reading) SettlementsOf(customers []int64, at At) ([]receivable.Settlement, error) {
	var out []receivable.Settlement
	err := r.Load(db.Query{SQL: settledOf, Args: []any{r.Book, int64(at.AsOf), at.known()}, Ints: customers, Scan: func(x db.Row) error {
		s, err := scanSettlement(x)
		out = append(out, s)
		return err
	}})
	return out, err
}

func scanSettledBy(x db.Row) (s SettledBy, err error) {
	err = x.Scan(&s.ID, &s.Seq, &s.Date, &s.Customer, &s.Reverses, &s.Voucher, &s.Maker, &s.Merged, &s.Number, &s.Rule, &s.Reason, &s.Differences, &s.Item, &s.Amount, &s.Base)
	return s, err
}

// SettledOf lists the settlements of one item in the order they were recorded.
func (r *Reading) SettledOf(item int64) (out []SettledBy, err error) {
	err = r.Load(db.Query{SQL: settleOfItem, Args: []any{r.Book}, Ints: []int64{item}, Scan: func(x db.Row) error {
		s, err := scanSettledBy(x)
		out = append(out, s)
		return err
	}})
	return out, err
}
