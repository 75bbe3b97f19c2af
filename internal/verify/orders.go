package verify

const (
	overOrdered = `select order_id, description from order_line where book_id = $1 and (abs(invoiced) > abs(quantity) or abs(delivered) > abs(quantity)
    or case when quantity > 0 then invoiced < 0 or delivered < 0 else invoiced > 0 or delivered > 0 end) order by order_id, line`
	deliveredSums = `select l.order_id, l.description from order_line l left join (select d.book_id, d.order_id, x.order_line,
    cast(sum(x.quantity) as bigint) as quantity
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
	shippedSums = `select l.order_id, l.description from order_line l
  left join (select d.book_id, d.order_id, x.order_line, cast(sum(x.cost) as bigint) as cost from delivery d
    join delivery_line x on x.book_id = d.book_id and x.delivery_id = d.id where d.book_id = $1 group by d.book_id, d.order_id, x.order_line) s
  on s.book_id = l.book_id and s.order_id = l.order_id and s.order_line = l.line
  where l.book_id = $1 and (l.shipped < 0 or l.shipped <> 0 and l.delivered <= l.invoiced or l.delivered > l.invoiced and l.invoiced = 0 and l.shipped <> coalesce(s.cost, 0))
  order by l.order_id, l.line`
	overReturned = `select min(d.id), min(d.number) from delivery d join delivery_line x on x.book_id = d.book_id and x.delivery_id = d.id
  where d.book_id = $1 group by case when d.reverses > 0 then d.reverses else d.id end, x.order_line having sum(x.quantity) < 0 or sum(x.cost) < 0`
	deliveryCost = `select d.id, d.number from delivery d left join (select x.book_id, x.delivery_id, cast(sum(x.cost) as bigint) as cost from delivery_line x where x.book_id = $1
    group by x.book_id, x.delivery_id) c on c.book_id = d.book_id and c.delivery_id = d.id
  left join (select v.book_id, v.source_id, cast(sum(e.base) as bigint) as cost from voucher v join entry e on e.book_id = v.book_id and e.voucher_id = v.id
    where v.book_id = $1 and v.source = 'delivery' and e.side = 1 group by v.book_id, v.source_id) v on v.book_id = d.book_id and v.source_id = d.id
  where d.book_id = $1 and coalesce(c.cost, 0) <> coalesce(v.cost, 0)
    and not (c.cost < 0 and v.cost = -c.cost and exists (select 1 from book b where b.book_id = d.book_id and b.chart = 'intl')) order by d.id`
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
		question{"INV-11", "order_line", shippedSums, say("发出商品成本与发货不符", "the cost in goods shipped is not what was delivered and not invoiced")},
		question{"INV-11", "delivery", overReturned, say("退货超过发货", "more came back than had left")},
		question{"INV-11", "delivery", deliveryCost, say("发货成本与凭证不符", "its voucher does not bear its cost")},
		question{"INV-11", "delivery", strayDeliveries, say("发货行没有订单行", "a line delivered stands on no order line")},
		question{"INV-11", "doc", strayInvoiced, say("发票行没有订单行", "a line invoiced stands on no order line")},
	)
}
