package verify

const (
	wrongMirrors = `select m.id, m.number from doc m left join doc d on d.book_id = m.book_id and d.id = m.reverses
  where m.book_id = $1 and m.reverses > 0 and (d.id is null or d.reverses > 0 or d.kind <> m.kind or d.date > m.date or d.seq >= m.seq or m.total <> -d.total or m.tax <> -d.tax
    or m.base <> -d.base or m.fee <> -d.fee or m.items <> d.items or m.customer_id <> d.customer_id or m.currency <> d.currency) order by m.id`
	mirrorLines = `select m.id, m.number from doc m join doc_line x on x.book_id = m.book_id and x.doc_id = m.reverses
  left join doc_line y on y.book_id = m.book_id and y.doc_id = m.id and y.line = x.line
  where m.book_id = $1 and m.reverses > 0 and (y.line is null or y.net <> -x.net or y.tax <> -x.tax or y.quantity <> -x.quantity or y.product_id <> x.product_id) order by m.id`
	mirrorItems = `select m.id, m.number from doc m join item x on x.book_id = m.book_id and x.id >= m.reverses * 1024 and x.id < m.reverses * 1024 + 1024
  left join item y on y.book_id = m.book_id and y.id = x.id + (m.id - m.reverses) * 1024
  where m.book_id = $1 and m.reverses > 0 and (y.id is null or y.original <> -x.original or y.base <> -x.base or y.account_id <> x.account_id or y.due_date <> x.due_date) order by m.id`
	openMirrors = `select m.id, m.number from item_open o join doc m on m.book_id = o.book_id and m.id = o.item_id / 1024
  where o.book_id = $1 and m.reverses > 0 order by m.id`
	openOriginals = `select m.reverses, m.number from item_open o join doc m on m.book_id = o.book_id and m.reverses = o.item_id / 1024
  where o.book_id = $1 and m.reverses > 0 order by m.id`
	twinMirrors = `select reverses, min(number) from doc where book_id = $1 and reverses > 0 group by reverses having count(*) > 1`

	wrongUndos = `select s.id, s.number from settlement s left join settlement o on o.book_id = s.book_id and o.id = s.reverses
  where s.book_id = $1 and s.reverses > 0 and (o.id is null or o.reverses > 0 or o.rule = 'reversal' or o.date > s.date or o.seq > s.seq or o.customer_id <> s.customer_id) order by s.id`
	lessBack = `select s.id, s.number from settlement s join settlement_line x on x.book_id = s.book_id and x.settlement_id = s.reverses
  left join settlement_line y on y.book_id = s.book_id and y.settlement_id = s.id and y.line = x.line
  where s.book_id = $1 and s.reverses > 0 and (y.line is null or y.item_id <> x.item_id or y.amount <> -x.amount or y.base <> -x.base) order by s.id`
	moreBack = `select s.id, s.number from settlement s join settlement_line y on y.book_id = s.book_id and y.settlement_id = s.id
  left join settlement_line x on x.book_id = s.book_id and x.settlement_id = s.reverses and x.line = y.line
  where s.book_id = $1 and s.reverses > 0 and x.line is null order by s.id`
	twinUndos = `select reverses, min(number) from settlement where book_id = $1 and reverses > 0 group by reverses having count(*) > 1`

	wrongReds = `select v.id, '' from voucher v left join voucher o on o.book_id = v.book_id and o.id = v.reverses
  where v.book_id = $1 and v.reverses > 0 and (o.id is null or o.date > v.date or o.seq > v.seq or v.source = 'manual' and o.reverses > 0) order by v.id`
	// Written as cross joins so that SQLite goes from the few red vouchers to the entries.
	//
	// A line's way is the side it would stand on without red: the mirror has on
	// each way what the original has on the other, red or on swapped sides.
	redEntries = `select voucher, '' from (select v.id as voucher, e.account_id, e.customer_id, e.currency,
      case when e.voucher_id = v.id then 1 else -1 end as sign, abs(e.base) as base, abs(e.amount) as amount,
      case when (e.base < 0 or e.base = 0 and e.amount < 0) = (e.voucher_id = v.id) then 1 - e.side else e.side end as way
    from voucher v cross join entry e where v.book_id = $1 and e.book_id = v.book_id and e.voucher_id in (v.id, v.reverses) and v.reverses > 0 and ` + wholeMirror + `) x
  group by voucher, account_id, customer_id, currency, way having sum(sign * base) <> 0 or sum(sign * amount) <> 0 order by voucher`
	redSides = `select v.id, '' from book b cross join voucher v cross join entry e
  where b.book_id = $1 and v.book_id = $1 and e.book_id = $1 and e.voucher_id in (v.id, v.reverses) and v.reverses > 0 and b.chart <> 'intl' and ` + wholeMirror + `
  group by v.id, e.account_id, e.customer_id, e.currency, e.side having sum(e.base) <> 0 or sum(e.amount) <> 0 order by v.id`
	// A receipt whose own settlement was undone before has a mirror of what was left.
	wholeMirror = `v.id not in (select d.voucher_id from doc d where d.book_id = $1 and d.reverses > 0 and d.reverses in (
      select s.merged from settlement u cross join settlement s where u.book_id = $1 and s.book_id = $1 and s.id = u.reverses and u.reverses > 0 and u.voucher_id > 0 and s.merged > 0))`
	twinReds = `select reverses, '' from voucher where book_id = $1 and reverses > 0 group by reverses having count(*) > 1`

	docRed = `select v.id, d.number from doc d join voucher v on v.book_id = d.book_id and v.id = d.voucher_id left join doc o on o.book_id = d.book_id and o.id = d.reverses
  where d.book_id = $1 and v.reverses <> coalesce(o.voucher_id, 0) order by v.id`
	undoRed = `select v.id, s.number from settlement s join voucher v on v.book_id = s.book_id and v.id = s.voucher_id left join settlement o on o.book_id = s.book_id and o.id = s.reverses
  where s.book_id = $1 and v.source = 'settlement' and v.reverses <> case when o.id is null or o.merged > 0 then 0 else o.voucher_id end order by v.id`

	wrongRuns = `select m.id, m.number from revaluation m left join revaluation o on o.book_id = m.book_id and o.id = m.reverses
  where m.book_id = $1 and m.reverses > 0 and (o.id is null or o.reverses > 0 or o.date >= m.date or o.seq <> m.seq) order by m.id`
	wrongAccruals = `select m.id, m.number from unbilled m left join unbilled o on o.book_id = m.book_id and o.id = m.reverses
  where m.book_id = $1 and m.reverses > 0 and (o.id is null or o.reverses > 0 or o.date >= m.date or o.seq <> m.seq) order by m.id`
	twinRunReds = `select reverses, min(number) from revaluation where book_id = $1 and reverses > 0 group by reverses having count(*) > 1`
)

// reversals is INV-12: a reversal mirrors one live original exactly, stands once,
// and leaves neither open; an undo gives back the very amounts that were taken.
func (r *run) reversals() error {
	return r.ask(
		question{"INV-12", "doc", wrongMirrors, say("冲销单不是原单的镜像", "the reversal is not its original's mirror")},
		question{"INV-12", "doc", mirrorLines, say("冲销单的明细行不是原单的镜像", "the reversal's lines are not its original's mirror")},
		question{"INV-12", "doc", mirrorItems, say("冲销单的未清项不是原单的镜像", "the reversal's items are not its original's mirror")},
		question{"INV-12", "doc", openMirrors, say("冲销单仍有未清额", "the reversal is still open")},
		question{"INV-12", "doc", openOriginals, say("已冲销的原单仍有未清额", "it is reversed by that number, and still open")},
		question{"INV-12", "doc", twinMirrors, say("单据被冲销两次", "the document is reversed twice")},
		question{"INV-12", "settlement", wrongUndos, say("反核销没有可撤销的原核销", "the undo has no settlement to undo")},
		question{"INV-12", "settlement", lessBack, say("反核销没有如数退回", "the undo does not give back what was taken")},
		question{"INV-12", "settlement", moreBack, say("反核销退回了未核销的项目", "the undo gives back what was not taken")},
		question{"INV-12", "settlement", twinUndos, say("核销被撤销两次", "the settlement is undone twice")},
		question{"INV-12", "voucher", wrongReds, say("红字凭证没有可冲的原凭证", "the red voucher has no voucher to reverse")},
		question{"INV-12", "voucher", redEntries, say("红字凭证不是原凭证的镜像", "the red voucher is not its original's mirror")},
		question{"INV-12", "voucher", redSides, say("红字凭证没有记在原方向", "the red voucher does not stand on its original's sides")},
		question{"INV-12", "voucher", twinReds, say("凭证被冲销两次", "the voucher is reversed twice")},
		question{"INV-12", "voucher", docRed, say("红字凭证与冲销单不对应", "the voucher does not reverse what its document reverses")},
		question{"INV-12", "voucher", undoRed, say("红字凭证与反核销不对应", "the voucher does not reverse what its settlement undoes")},
		question{"INV-12", "revaluation", wrongRuns, say("调汇冲回没有原调汇", "the reversal has no revaluation to take back")},
		question{"INV-12", "unbilled", wrongAccruals, say("暂估冲回没有原暂估", "the reversal has no run of unbilled deliveries to take back")},
		question{"INV-12", "revaluation", twinRunReds, say("调汇被冲回两次", "the revaluation is taken back twice")},
	)
}
