package store

import "hesuan/internal/db"

// Keys of numbers are as long as d:FP2026- before the number itself, which has
// six digits or more; a number given by hand that only begins alike is left out.
const (
	lastNumbers  = `select name, next from series where book_id = $1`
	numbersHeld  = `select count(*) from ref where book_id = $1 and ref >= $2 and ref < $3 and length(ref) >= 15 and ltrim(substr(ref, 10), '0123456789') = ''`
	eachHeld     = `select substr(ref, 3) from ref where book_id = $1 and ref >= $2 and ref < $3 and length(ref) >= 15 and ltrim(substr(ref, 10), '0123456789') = '' order by length(ref), ref`
	behindDigits = ":" // the character after 9
)

// LastNumbers gives the last number of each series, as FP2026.
func (r *Reading) LastNumbers() (map[string]int64, error) {
	out := map[string]int64{}
	err := r.Load(db.Query{SQL: lastNumbers, Args: []any{r.Book}, Scan: func(x db.Row) error {
		var name string
		var last int64
		err := x.Scan(&name, &last)
		out[name] = last
		return err
	}})
	return out, err
}

// NumbersHeld counts the numbers of series that records hold, in one pass over
// the index of natural keys. A series is named with its keys' prefix, as d:FP2026.
func (r *Reading) NumbersHeld(series []string) ([]int64, error) {
	out := make([]int64, len(series))
	queries := make([]db.Query, len(series))
	for i, name := range series {
		queries[i] = db.Query{SQL: numbersHeld, Args: []any{r.Book, name + "-", name + "-" + behindDigits}, Scan: func(x db.Row) error { return x.Scan(&out[i]) }}
	}
	if len(queries) == 0 {
		return out, nil
	}
	return out, r.Load(queries...)
}

// EachHeld goes through a series' numbers, as FP2026-000001, rising.
func (r *Reading) EachHeld(series string, see func(number string)) error {
	return r.Load(db.Query{SQL: eachHeld, Args: []any{r.Book, series + "-", series + "-" + behindDigits}, Scan: func(x db.Row) error {
		var number string
		err := x.Scan(&number)
		see(number)
		return err
	}})
}
