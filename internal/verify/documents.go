package verify

const (
	docSums = `select d.id, d.number from doc d left join doc_line l on l.book_id = d.book_id and l.doc_id = d.id
  where d.book_id = $1 and d.kind in ('invoice', 'credit_note') group by d.id, d.number, d.total, d.tax
  having coalesce(sum(l.net), 0) + coalesce(sum(l.tax), 0) <> d.total or coalesce(sum(l.tax), 0) <> d.tax or count(l.line) = 0`
	strayLines = `select d.id, d.number from doc d join doc_line l on l.book_id = d.book_id and l.doc_id = d.id and l.line = 1
  where d.book_id = $1 and d.kind not in ('invoice', 'credit_note') order by d.id`
	itemSums = `select d.id, d.number from doc d left join (select i.book_id, i.doc_id, cast(sum(i.original) as bigint) as original, cast(sum(i.base) as bigint) as base, count(*) as items
    from item i where i.book_id = $1 group by i.book_id, i.doc_id) s on s.book_id = d.book_id and s.doc_id = d.id
  where d.book_id = $1 and (coalesce(s.original, 0) <> d.total or coalesce(s.base, 0) <> d.base or coalesce(s.items, 0) <> d.items) order by d.id`
	itemParts = `select i.id, d.number from item i join doc d on d.book_id = i.book_id and d.id = i.doc_id
  where i.book_id = $1 and (i.customer_id <> d.customer_id or i.currency <> d.currency or i.date <> d.date or i.seq <> d.seq
    or i.id < d.id * 1024 or i.id >= d.id * 1024 + d.items or (i.original > 0) <> (d.total > 0)) order by i.id`
	docBases = `select d.id, d.number from doc d join book b on b.book_id = d.book_id
  where d.book_id = $1 and d.currency = b.base_currency and d.total <> d.base order by d.id`
)

// documents is INV-06: an invoice is the sum of its lines, and what it bears in
// instalments the whole of it.
func (r *run) documents() error {
	return r.ask(
		question{"INV-06", "doc", docSums, say("合计不等于各行净额与税额之和", "the total is not the sum of its lines")},
		question{"INV-06", "doc", strayLines, say("此类单据不应有明细行", "a document of this kind has no lines")},
		question{"INV-06", "doc", itemSums, say("各期未清项之和不等于单据", "its instalments do not sum to it")},
		question{"INV-06", "item", itemParts, say("客户、币种、日期、正负或期次与单据不符", "its customer, currency, date, sign or place is not its document's")},
		question{"INV-06", "doc", docBases, say("本位币单据的原币与本位币不等", "a document in the book's own currency has another base amount")},
	)
}
