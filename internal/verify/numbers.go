package verify

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/db"
)

const (
	postedNumbers = `select p.period, p.vtype, p.number, p.seq, p.voucher_id, coalesce(v.date, 0), coalesce(v.seq, 0), coalesce(v.vtype, '')
  from posting p left join voucher v on v.book_id = p.book_id and v.id = p.voucher_id where p.book_id = $1 order by p.period, p.vtype, p.number`
	eitherPosted = `select v.id, '' from voucher v left join posting p on p.book_id = v.book_id and p.voucher_id = v.id
  left join voucher_pending w on w.book_id = v.book_id and w.voucher_id = v.id
  where v.book_id = $1 and (case when p.voucher_id is null then 0 else 1 end) + (case when w.voucher_id is null then 0 else 1 end) <> 1 order by v.id`
	twinDocs     = `select min(id), number from doc where book_id = $1 group by number having count(*) > 1`
	twinSettles  = `select min(id), number from settlement where book_id = $1 group by number having count(*) > 1`
	twinRuns     = `select min(id), number from revaluation where book_id = $1 group by number having count(*) > 1`
	docNumbers   = `select number from doc where book_id = $1`
	settleNumber = `select number from settlement where book_id = $1`
	seriesRows   = `select name, next from series where book_id = $1`
)

// numbers is INV-05: vouchers bear 1, 2, 3 … per period and type in the order of
// posting, and each is either posted or waiting; documents' numbers are unique.
func (r *run) numbers() error {
	series := map[string]int64{}
	if err := r.postings(series); err != nil {
		return err
	}
	err := r.ask(
		question{"INV-05", "voucher", eitherPosted, say("凭证既未过账也未待过账，或两者皆是", "the voucher is neither posted nor waiting, or both")},
		question{"INV-05", "doc", twinDocs, say("单据号重复", "two documents bear the number")},
		question{"INV-05", "settlement", twinSettles, say("核销号重复", "two settlements bear the number")},
		question{"INV-05", "revaluation", twinRuns, say("调汇号重复", "two revaluations bear the number")},
	)
	if err != nil {
		return err
	}
	for _, sql := range []string{docNumbers, settleNumber} {
		if err := r.given(sql, series); err != nil {
			return err
		}
	}
	return r.series(series)
}

// posting is a voucher's number.
type posting struct {
	period, number, seq, voucher int64
	kind                         string
	date, made                   int64 // of the voucher; 0 where there is none
	voucherKind                  string
}

// postings goes through the numbers given and notes the last of each series.
func (r *run) postings(last map[string]int64) error {
	var before posting
	return r.each(postedNumbers, func(x db.Row) error {
		var p posting
		if err := x.Scan(&p.period, &p.kind, &p.number, &p.seq, &p.voucher, &p.date, &p.made, &p.voucherKind); err != nil {
			return err
		}
		if p.period != before.period || p.kind != before.kind {
			before = posting{}
		}
		r.inOrder(before, p)
		if p.date != 0 && (p.period != r.period(p.date) || p.kind != p.voucherKind || p.seq < p.made) {
			r.breach("INV-05", "posting", named(p.voucher, ""), say("过账的期间、类型或时间不是凭证的（凭证日期 %d）", "posted in another period, type or order than its voucher, dated %d", p.date))
		}
		last["V"+cal.Period(p.period).String()+p.kind] = p.number
		before = p
		return nil
	})
}

// inOrder compares a number with the one before it in its period and type.
func (r *run) inOrder(before, p posting) {
	row := named(p.voucher, fmt.Sprintf("%d %s %d", p.period, p.kind, p.number))
	if p.number != before.number+1 {
		r.breach("INV-05", "posting", row, say("凭证号 %d 接在 %d 之后", "number %d follows %d", p.number, before.number))
	}
	if p.seq < before.seq {
		r.breach("INV-05", "posting", row, say("编号次序不是过账次序", "numbers are not in the order of posting"))
	}
}

// ownNumber is how our own series number documents and settlements.
var ownNumber = regexp.MustCompile(`^(FP|HZ|QT|SK|TK|QC|HX)20[0-9]{2}-[0-9]{6,18}$`)

// given notes the last number of each series that a table's rows bear.
func (r *run) given(sql string, last map[string]int64) error {
	return r.each(sql, func(x db.Row) error {
		var number string
		err := x.Scan(&number)
		if err != nil || !ownNumber.MatchString(number) {
			return err
		}
		name, digits, _ := strings.Cut(number, "-")
		n, err := strconv.ParseInt(digits, 10, 64)
		last[name] = max(last[name], n)
		return err
	})
}

// series compares each series with the last number given: one that stands
// behind it would give numbers again, one ahead of a voucher's leaves a gap.
func (r *run) series(last map[string]int64) error {
	err := r.each(seriesRows, func(x db.Row) error {
		var name string
		var next int64
		err := x.Scan(&name, &next)
		n, known := last[name]
		delete(last, name)
		if next < n || (known || name[:1] == "V") && next != n {
			r.breach("INV-05", "series", name, say("序号停在 %d，已用到 %d", "the series stands at %d, numbers were given up to %d", next, n))
		}
		return err
	})
	for name, n := range last {
		r.breach("INV-05", "series", name, say("没有序号行，已用到 %d", "there is no series, numbers were given up to %d", n))
	}
	return err
}
