package verify

const (
	entryAlone    = `select e.voucher_id, '' from entry e left join voucher v on v.book_id = e.book_id and v.id = e.voucher_id where e.book_id = $1 and v.id is null order by e.voucher_id`
	lineAlone     = `select l.doc_id, '' from doc_line l left join doc d on d.book_id = l.book_id and d.id = l.doc_id where l.book_id = $1 and d.id is null order by l.doc_id`
	itemAlone     = `select i.id, '' from item i left join doc d on d.book_id = i.book_id and d.id = i.doc_id where i.book_id = $1 and d.id is null order by i.id`
	settleAlone   = `select l.settlement_id, '' from settlement_line l left join settlement s on s.book_id = l.book_id and s.id = l.settlement_id where l.book_id = $1 and s.id is null order by l.settlement_id`
	settleNoItem  = `select l.settlement_id, '' from settlement_line l left join item i on i.book_id = l.book_id and i.id = l.item_id where l.book_id = $1 and i.id is null order by l.settlement_id`
	settleEmpty   = `select s.id, s.number from settlement s left join settlement_line l on l.book_id = s.book_id and l.settlement_id = s.id where s.book_id = $1 and l.line is null order by s.id`
	openAlone     = `select o.item_id, '' from item_open o left join item i on i.book_id = o.book_id and i.id = o.item_id where o.book_id = $1 and i.id is null order by o.item_id`
	postingAlone  = `select p.voucher_id, '' from posting p left join voucher v on v.book_id = p.book_id and v.id = p.voucher_id where p.book_id = $1 and v.id is null order by p.voucher_id`
	pendingAlone  = `select p.voucher_id, '' from voucher_pending p left join voucher v on v.book_id = p.book_id and v.id = p.voucher_id where p.book_id = $1 and v.id is null order by p.voucher_id`
	runLineAlone  = `select l.revaluation_id, '' from revaluation_line l left join revaluation m on m.book_id = l.book_id and m.id = l.revaluation_id where l.book_id = $1 and m.id is null order by l.revaluation_id`
	deliveryAlone = `select l.delivery_id, '' from delivery_line l left join delivery d on d.book_id = l.book_id and d.id = l.delivery_id where l.book_id = $1 and d.id is null order by l.delivery_id`
	orderAlone    = `select l.order_id, '' from order_line l left join sales_order o on o.book_id = l.book_id and o.id = l.order_id where l.book_id = $1 and o.id is null order by l.order_id`

	docCustomer = `select d.id, d.number from doc d left join customer c on c.book_id = d.book_id and c.id = d.customer_id where d.book_id = $1 and c.id is null order by d.id`
	docVoucher  = `select d.id, d.number from doc d left join voucher v on v.book_id = d.book_id and v.id = d.voucher_id
  where d.book_id = $1 and (d.total <> 0 or d.tax <> 0 or d.voucher_id > 0) and (v.id is null or v.date <> d.date or v.seq <> d.seq or v.source_id <> d.id or v.source <> d.kind) order by d.id`
	voucherDoc = `select v.id, '' from voucher v left join doc d on d.book_id = v.book_id and d.id = v.source_id
  where v.book_id = $1 and v.source not in ('manual', 'settlement', 'revaluation', 'unbilled', 'delivery') and (d.id is null or d.voucher_id <> v.id) order by v.id`
	deliveryVoucher = `select d.id, d.number from delivery d left join voucher v on v.book_id = d.book_id and v.id = d.voucher_id
  where d.book_id = $1 and d.voucher_id > 0 and (v.id is null or v.seq <> d.seq or v.date <> d.date or v.source <> 'delivery' or v.source_id <> d.id) order by d.id`
	voucherDelivery = `select v.id, '' from voucher v left join delivery d on d.book_id = v.book_id and d.voucher_id = v.id
  where v.book_id = $1 and v.source = 'delivery' and d.id is null order by v.id`
	settleVoucher = `select s.id, s.number from settlement s left join voucher v on v.book_id = s.book_id and v.id = s.voucher_id
  where s.book_id = $1 and s.voucher_id > 0 and (v.id is null or v.seq <> s.seq or v.date <> s.date) order by s.id`
	voucherSettle = `select v.id, '' from voucher v left join settlement s on s.book_id = v.book_id and s.voucher_id = v.id
  where v.book_id = $1 and v.source = 'settlement' and s.id is null order by v.id`
	runVoucher = `select m.id, m.number from revaluation m left join voucher v on v.book_id = m.book_id and v.id = m.voucher_id
  where m.book_id = $1 and m.voucher_id > 0 and (v.id is null or v.seq <> m.seq or v.date <> m.date or v.source <> 'revaluation') order by m.id`
	unbilledAlone   = `select l.unbilled_id, '' from unbilled_line l left join unbilled m on m.book_id = l.book_id and m.id = l.unbilled_id where l.book_id = $1 and m.id is null order by l.unbilled_id`
	unbilledVoucher = `select m.id, m.number from unbilled m left join voucher v on v.book_id = m.book_id and v.id = m.voucher_id
  where m.book_id = $1 and m.voucher_id > 0 and (v.id is null or v.seq <> m.seq or v.date <> m.date or v.source <> 'unbilled') order by m.id`
	refundOriginal = `select d.id, d.number from doc d left join doc o on o.book_id = d.book_id and o.id = d.original
  where d.book_id = $1 and d.original > 0 and (o.id is null or o.customer_id <> d.customer_id) order by d.id`
)

// orphans is INV-12 for belonging: a line has its header, a record its other
// half, whichever of the two is looked at first.
func (r *run) orphans() error {
	header := say("没有主记录", "its header is gone")
	return r.ask(
		question{"INV-12", "entry", entryAlone, header}, question{"INV-12", "doc_line", lineAlone, header},
		question{"INV-12", "item", itemAlone, header}, question{"INV-12", "settlement_line", settleAlone, header},
		question{"INV-12", "posting", postingAlone, header}, question{"INV-12", "voucher_pending", pendingAlone, header},
		question{"INV-12", "revaluation_line", runLineAlone, header}, question{"INV-12", "delivery_line", deliveryAlone, header},
		question{"INV-12", "order_line", orderAlone, header},
		question{"INV-12", "settlement_line", settleNoItem, say("核销的未清项不存在", "it settles an item that is not there")},
		question{"INV-12", "settlement", settleEmpty, say("核销没有行", "the settlement has no lines")},
		question{"INV-03", "item_open", openAlone, say("未清项不存在", "there is no such item")},
		question{"INV-12", "doc", docCustomer, say("单据的客户不存在", "its customer is not there")},
		question{"INV-12", "doc", docVoucher, say("单据没有自己的凭证，或凭证日期、来源不符", "the document has no voucher of its own date and source")},
		question{"INV-12", "voucher", voucherDoc, say("凭证没有自己的单据", "the voucher has no document")},
		question{"INV-12", "delivery", deliveryVoucher, say("发货没有自己的凭证，或日期不符", "the delivery has no voucher of its own date")},
		question{"INV-12", "voucher", voucherDelivery, say("凭证没有自己的发货", "the voucher has no delivery")},
		question{"INV-12", "settlement", settleVoucher, say("核销没有自己的凭证，或日期不符", "the settlement has no voucher of its own date")},
		question{"INV-12", "voucher", voucherSettle, say("凭证没有自己的核销", "the voucher has no settlement")},
		question{"INV-12", "revaluation", runVoucher, say("调汇没有自己的凭证，或日期不符", "the revaluation has no voucher of its own date")},
		question{"INV-12", "unbilled_line", unbilledAlone, header},
		question{"INV-12", "unbilled", unbilledVoucher, say("暂估没有自己的凭证，或日期不符", "the run of unbilled deliveries has no voucher of its own date")},
		question{"INV-12", "doc", refundOriginal, say("原单不存在或不是同一客户的", "what it refers to is not there, or another customer's")},
	)
}
