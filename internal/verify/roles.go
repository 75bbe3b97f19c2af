package verify

// A customer may name another that is billed for it, or pays for it: one that
// is there, not itself, and names none itself. Merges are followed: of a merged
// customer the one that is left counts, and whom the merged one named is no more
// than remembered.
const (
	strayBillTo = `select c.id, c.code from customer c left join customer b on b.book_id = c.book_id and b.id = c.bill_to
  where c.book_id = $1 and c.bill_to <> 0 and (b.id is null or c.bill_to = c.id) order by c.id`
	deepBillTo = `select c.id, c.code from customer c join customer b on b.book_id = c.book_id and b.id = c.bill_to
  where c.book_id = $1 and c.bill_to > 0 and c.merged_into = 0 and b.merged_into = 0 and b.bill_to <> 0 order by c.id`
	strayPayer = `select c.id, c.code from customer c left join customer b on b.book_id = c.book_id and b.id = c.payer
  where c.book_id = $1 and c.payer <> 0 and (b.id is null or c.payer = c.id) order by c.id`
	deepPayer = `select c.id, c.code from customer c join customer b on b.book_id = c.book_id and b.id = c.payer
  where c.book_id = $1 and c.payer > 0 and c.merged_into = 0 and b.merged_into = 0 and b.payer <> 0 order by c.id`
	straySoldTo = `select d.id, d.number from doc d left join customer c on c.book_id = d.book_id and c.id = d.sold_to
  where d.book_id = $1 and d.sold_to <> 0 and (c.id is null or d.sold_to = d.customer_id) order by d.id`
)

// customerRoles is INV-12 for the roles of customers.
func (r *run) customerRoles() error {
	return r.ask(
		question{"INV-12", "customer", strayBillTo, say("开票方不存在，或就是客户自己", "its bill-to is not there, or is itself")},
		question{"INV-12", "customer", deepBillTo, say("开票方另有开票方", "its bill-to has a bill-to of its own")},
		question{"INV-12", "customer", strayPayer, say("付款方不存在，或就是客户自己", "its payer is not there, or is itself")},
		question{"INV-12", "customer", deepPayer, say("付款方另有付款方", "its payer has a payer of its own")},
		question{"INV-12", "doc", straySoldTo, say("售达方不存在，或就是单据的客户", "whom it was sold to is not there, or is its customer")},
	)
}
