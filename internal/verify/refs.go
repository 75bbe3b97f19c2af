package verify

const (
	docNoRef    = `select d.id, d.number from doc d left join ref r on r.book_id = d.book_id and r.ref = 'd:' || d.number where d.book_id = $1 and (r.target is null or r.target <> d.id) order by d.id`
	settleNoRef = `select s.id, s.number from settlement s left join ref r on r.book_id = s.book_id and r.ref = 's:' || s.number
  where s.book_id = $1 and (r.target is null or r.target <> s.id) order by s.id`
	mirrorNoRef = `select d.id, d.number from doc d left join ref r on r.book_id = d.book_id and r.ref = 'r:' || cast(d.reverses as text)
  where d.book_id = $1 and d.reverses > 0 and (r.target is null or r.target <> d.id) order by d.id`
	undoNoRef = `select s.id, s.number from settlement s left join ref r on r.book_id = s.book_id and r.ref = 'r:' || cast(s.reverses as text)
  where s.book_id = $1 and s.reverses > 0 and (r.target is null or r.target <> s.id) order by s.id`
	redNoRef = `select v.id, '' from voucher v left join ref r on r.book_id = v.book_id and r.ref = 'r:' || cast(v.reverses as text)
  where v.book_id = $1 and v.reverses > 0 and v.source = 'manual' and (r.target is null or r.target <> v.id) order by v.id`

	refNoDoc = `select r.target, r.ref from ref r left join doc d on d.book_id = r.book_id and d.id = r.target
  where r.book_id = $1 and (r.ref >= 'd:' and r.ref < 'd;' and (d.id is null or r.ref <> 'd:' || d.number)
    or r.ref >= 'dx:' and r.ref < 'dx;' and (d.id is null or r.ref <> 'dx:' || d.kind || ':' || d.external_id)
    or r.ref >= 'ti:' and r.ref < 'ti;' and (d.id is null or r.ref <> 'ti:' || d.reference)
    or r.ref >= 'bs:' and r.ref < 'bs;' and (d.id is null or d.reverses <> 0 or r.ref <> 'bs:' || cast(d.bank_id as text) || ':' || d.bank_serial))`
	serialNoRef = `select d.id, d.number from doc d left join ref r on r.book_id = d.book_id and r.ref = 'bs:' || cast(d.bank_id as text) || ':' || d.bank_serial
  left join ref x on x.book_id = d.book_id and x.ref = 'r:' || cast(d.id as text)
  where d.book_id = $1 and d.bank_serial <> '' and x.target is null and (r.target is null or r.target <> d.id) order by d.id`
	refNoSettle = `select r.target, r.ref from ref r left join settlement s on s.book_id = r.book_id and s.id = r.target
  where r.book_id = $1 and r.ref >= 's:' and r.ref < 's;' and (s.id is null or r.ref <> 's:' || s.number)`
	refNoMirror = `select r.target, r.ref from ref r left join doc d on d.book_id = r.book_id and d.id = r.target
  left join settlement s on s.book_id = r.book_id and s.id = r.target left join voucher v on v.book_id = r.book_id and v.id = r.target
  where r.book_id = $1 and r.ref >= 'r:' and r.ref < 'r;' and r.ref <> 'r:' || cast(coalesce(d.reverses, s.reverses, v.reverses, 0) as text)`
	refNoCustomer = `select r.target, r.ref from ref r left join customer c on c.book_id = r.book_id and c.id = r.target
  where r.book_id = $1 and (r.ref >= 'c:' and r.ref < 'c;' and (c.id is null or r.ref <> 'c:' || c.code)
    or r.ref >= 'cx:' and r.ref < 'cx;' and (c.id is null or r.ref <> 'cx:' || c.external_id)
    or (r.ref >= 'cn:' and r.ref < 'cn;' or r.ref >= 'ct:' and r.ref < 'ct;' or r.ref >= 'ca:' and r.ref < 'ca;' or r.ref >= 'cl:' and r.ref < 'cl;') and c.id is null)`
	refNoUnbilled = `select r.target, r.ref from ref r left join unbilled v on v.book_id = r.book_id and v.id = r.target
  where r.book_id = $1 and r.ref >= 'w:' and r.ref < 'w;' and v.id is null`
	refNoDraft = `select r.target, r.ref from ref r left join draft d on d.book_id = r.book_id and d.id = r.target
  where r.book_id = $1 and r.ref >= 'de:' and r.ref < 'de;' and d.id is null`
	refNoRun = `select r.target, r.ref from ref r left join revaluation v on v.book_id = r.book_id and v.id = r.target
  where r.book_id = $1 and r.ref >= 'v:' and r.ref < 'v;' and v.id is null`
)

// refs is INV-12 for natural keys: a number, an external id or a reversal leads
// to the record that bears it, and to no other.
func (r *run) refs() error {
	return r.ask(
		question{"INV-12", "doc", docNoRef, say("单据号指不到该单据", "its number does not lead to it")},
		question{"INV-12", "doc", serialNoRef, say("银行流水号指不到该收款单", "its bank serial does not lead to it")},
		question{"INV-12", "settlement", settleNoRef, say("核销号指不到该核销", "its number does not lead to it")},
		question{"INV-12", "doc", mirrorNoRef, say("冲销关系没有登记", "its reversing is not registered")},
		question{"INV-12", "settlement", undoNoRef, say("反核销关系没有登记", "its undoing is not registered")},
		question{"INV-12", "voucher", redNoRef, say("红字关系没有登记", "its reversing is not registered")},
		question{"INV-12", "ref", refNoDoc, say("索引指向别的单据", "the key leads to a document that does not bear it")},
		question{"INV-12", "ref", refNoSettle, say("索引指向别的核销", "the key leads to a settlement that does not bear it")},
		question{"INV-12", "ref", refNoMirror, say("索引指向的记录并未冲销它", "the key leads to a record that does not reverse it")},
		question{"INV-12", "ref", refNoCustomer, say("索引指向别的客户", "the key leads to a customer that does not bear it")},
		question{"INV-12", "ref", refNoDraft, say("索引指向的草稿不存在", "the key leads to no draft")},
		question{"INV-12", "ref", refNoUnbilled, say("索引指向的暂估不存在", "the key leads to no run of unbilled deliveries")},
		question{"INV-12", "ref", refNoRun, say("索引指向的调汇不存在", "the key leads to no revaluation")},
	)
}
