package verify

import "hesuan/internal/db"

// recordedRules compares, by customer and rule, what is noted of settlements
// that followed a rule with the settlements themselves; customer 0 is all.
const recordedRules = `select customer_id, rule, cast(sum(made) as bigint), cast(sum(undone) as bigint) from (
  select s.customer_id, s.rule, 1 as made, case when u.reverses is null then 0 else 1 end as undone from settlement s
    left join (select reverses from settlement where book_id = $1 and reverses > 0) u on u.reverses = s.id
    where s.book_id = $1 and s.reverses = 0 and s.rule in ('discount', 'reference', 'exact', 'subset', 'oldest')
  union all select 0, s.rule, 1, case when u.reverses is null then 0 else 1 end from settlement s
    left join (select reverses from settlement where book_id = $1 and reverses > 0) u on u.reverses = s.id
    where s.book_id = $1 and s.reverses = 0 and s.rule in ('discount', 'reference', 'exact', 'subset', 'oldest')
  union all select customer_id, rule, -made, -undone from rule_record where book_id = $1) x
  group by customer_id, rule having sum(made) <> 0 or sum(undone) <> 0 order by customer_id, rule`

// rules is INV-04 for the record of the rules: it is what the settlements say.
func (r *run) rules() error {
	return r.each(recordedRules, func(x db.Row) error {
		var customer, made, undone int64
		var rule string
		err := x.Scan(&customer, &rule, &made, &undone)
		r.breach("INV-04", "rule_record", named(customer, rule), say("规则的记录与核销不符：差 %d 笔核销、%d 笔反核销", "the record of the rule is not what the settlements say: %d made and %d undone are amiss", made, undone))
		return err
	})
}
