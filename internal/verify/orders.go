package verify

const (
	overOrdered = `select order_id, description from order_line where book_id = $1 and (abs(invoiced) > abs(quantity) or abs(delivered) > abs(quantity)
    or case when quantity > 0 then invoiced < 0 or delivered < 0 else invoiced > 0 or delivered > 0 end) order by order_id, line`
	deliveredSums = `select l.order_id, l.description from order_line l left join (select d.book_id, d.order_id, x.order_line,
    cast(sum(case when d.reverses > 0 then -abs(x.quantity) else x.quantity end) as bigint) as quantity
    from delivery d join delivery_line x on x.book_id = d.book_id and x.delivery_id = d.id where d.book_id = $1 group by d.book_id, d.order_id, x.order_line) s
  on s.book_id = l.book_id and s.order_id = l.order_id and s.order_line = l.line
  where l.book_id = $1 and coalesce(s.quantity, 0) <> l.delivered order by l.order_id, l.line`
	invoicedSums = `select l.order_id, l.description from order_line l left join (select d.book_id, d.order_id, x.order_line, cast(sum(x.quantity) as bigint) as quantity
    from doc d join doc_line x on x.book_id = d.book_id and x.doc_id = d.id
    where d.book_id = $1 and d.kind = 'invoice' and d.order_id > 0 and x.order_line > 0 group by d.book_id, d.order_id, x.order_line) s
  on s.book_id = l.book_id and s.order_id = l.order_id and s.order_line = l.line
  where l.book_id = $1 and coalesce(s.quantity, 0) <> l.invoiced order by l.order_id, l.line`
	strayDeliveries = `select d.id, d.number from delivery d join delivery_line x on x.book_id = d.book_id and x.delivery_id = d.id
  left join order_line l on l.book_id = d.book_id and l.order_id = d.order_id and l.line = x.order_line
  where d.book_id = $1 and l.line is null order by d.id`
	strayInvoiced = `select d.id, d.number from doc d join doc_line x on x.book_id = d.book_id and x.doc_id = d.id
  left join order_line l on l.book_id = d.book_id and l.order_id = d.order_id and l.line = x.order_line
  where d.book_id = $1 and x.order_line > 0 and l.line is null order by d.id`
)

// quantities is INV-11: what is delivered and invoiced of an order line is the
// sum of its deliveries and invoices, and no more than was ordered.
func (r *run) quantities() error {
	return r.ask(
		question{"INV-11", "order_line", overOrdered, say("发货或开票数量超过订单", "more delivered or invoiced than ordered")},
		question{"INV-11", "order_line", deliveredSums, say("已发数量不等于发货单之和", "what is delivered is not the sum of its deliveries")},
		question{"INV-11", "order_line", invoicedSums, say("已开票数量不等于发票之和", "what is invoiced is not the sum of its invoices")},
		question{"INV-11", "delivery", strayDeliveries, say("发货行没有订单行", "a line delivered stands on no order line")},
		question{"INV-11", "doc", strayInvoiced, say("发票行没有订单行", "a line invoiced stands on no order line")},
	)
}
