package verify

import (
	"fmt"
	"math"

	"hesuan/internal/db"
)

const (
	periodEvents = `select seq, period, state from period_event where book_id = $1 order by id`
	periodStates = `select period, state from period where book_id = $1`

	lateVouchers = `select id, '' from voucher where book_id = $1 and date >= $2 and date <= $3 and seq > $4 and seq < $5 order by id`
	lateDocs     = `select id, number from doc where book_id = $1 and date >= $2 and date <= $3 and seq > $4 and seq < $5 order by id`
	lateItems    = `select id, '' from item where book_id = $1 and date >= $2 and date <= $3 and seq > $4 and seq < $5 order by id`
	lateSettles  = `select id, number from settlement where book_id = $1 and date >= $2 and date <= $3 and seq > $4 and seq < $5 order by id`
	lateRuns     = `select id, number from revaluation where book_id = $1 and date >= $2 and date <= $3 and seq > $4 and seq < $5 order by id`
	latePostings = `select p.voucher_id, '' from posting p join voucher v on v.book_id = p.book_id and v.id = p.voucher_id
  where p.book_id = $1 and v.date >= $2 and v.date <= $3 and p.seq > $4 and p.seq < $5 order by p.voucher_id`
)

// late are the questions after rows that came into a closed month.
var late = []struct{ table, sql string }{
	{"voucher", lateVouchers}, {"doc", lateDocs}, {"item", lateItems}, {"settlement", lateSettles}, {"revaluation", lateRuns}, {"posting", latePostings},
}

// The states of a period event that matter here.
const (
	stateOpen   = 0
	stateClosed = 2
)

// closing is a month's closing and, if it was opened again, that command.
type closing struct{ period, from, to int64 }

// periods is INV-07: nothing is recorded into a closed month between its
// closing and a logged re-opening.
func (r *run) periods() error {
	closings, err := r.closings()
	if err != nil {
		return err
	}
	for _, c := range closings {
		for _, l := range late {
			if err := r.findLate(c, l.table, l.sql); err != nil {
				return err
			}
		}
	}
	return nil
}

// closings pairs closings with re-openings, and compares the months' states.
func (r *run) closings() ([]closing, error) {
	var all []closing
	shut := map[int64]int{} // where in all a month that is closed stands
	err := r.each(periodEvents, func(x db.Row) error {
		var seq, period, state int64
		err := x.Scan(&seq, &period, &state)
		at, closed := shut[period]
		switch {
		case state == stateClosed && !closed:
			shut[period] = len(all)
			all = append(all, closing{period, seq, math.MaxInt64})
		case state == stateOpen && closed:
			all[at].to = seq
			delete(shut, period)
		default:
			r.breach("INV-07", "period_event", fmt.Sprint(period), say("重复关账或重复反关账", "closed or opened twice in a row"))
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return all, r.states(shut)
}

// states compares what the period rows say with what the events come to.
func (r *run) states(shut map[int64]int) error {
	err := r.each(periodStates, func(x db.Row) error {
		var period, state int64
		err := x.Scan(&period, &state)
		if _, closed := shut[period]; closed != (state == stateClosed) {
			r.breach("INV-07", "period", fmt.Sprint(period), say("期间状态与关账记录不符", "its state is not what its closings come to"))
		}
		delete(shut, period)
		return err
	})
	for period := range shut {
		r.breach("INV-07", "period", fmt.Sprint(period), say("期间状态与关账记录不符", "its state is not what its closings come to"))
	}
	return err
}

// findLate names a table's rows that came into a closed month. The first month
// is closed together with the openings before it.
func (r *run) findLate(c closing, table, sql string) error {
	first, last := c.period*100, c.period*100+31
	if c.period == r.first {
		first = 0
	}
	return r.each(sql, func(x db.Row) error {
		var id int64
		var name string
		err := x.Scan(&id, &name)
		r.breach("INV-07", table, named(id, name), say("在期间 %d 关账后记入该期间", "recorded into period %d after it was closed", c.period))
		return err
	}, first, last, c.from, c.to)
}
