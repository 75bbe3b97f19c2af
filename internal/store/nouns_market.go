package store

import (
	"hesuan/internal/db"
	"hesuan/internal/money"
)

// MarketSize is the size of a market by one value of a dimension in a period.
type MarketSize struct {
	ID, Seq    int64
	Amount     money.Amount
	Gone       bool // taken back
	Dimension  string
	Value      string
	Period     string // 2026, 2026-Q1 or 2026-03
	Currency   money.Currency
	Source     string
	Confidence string
}

// Key tells what the figure is about; the newest row of a key counts.
func (m MarketSize) Key() string {
	return m.Dimension + "|" + m.Value + "|" + m.Period + "|" + string(m.Currency)
}

var marketTable = &db.Table{Name: "market_size", Key: words("id"), Ints: words("id seq amount gone"), Texts: words("mkey dimension value period currency source confidence")}

func scanMarket(r db.Row) (k string, v MarketSize, err error) {
	var gone int64
	err = r.Scan(&v.ID, &v.Seq, &v.Amount, &gone, &k, &v.Dimension, &v.Value, &v.Period, &v.Currency, &v.Source, &v.Confidence)
	v.Gone = gone == 1
	return k, v, err
}

func marketSizes() *Many[string, MarketSize] {
	return (&Many[string, MarketSize]{table: marketTable, sql: byKey(marketTable, "mkey", "id"), scan: scanMarket,
		row: func(r *db.Rows, k string, v MarketSize) {
			r.Int(v.ID, v.Seq, int64(v.Amount), flag(v.Gone)).Text(k, v.Dimension, v.Value, v.Period, string(v.Currency), v.Source, v.Confidence)
		},
	}).init()
}

const marketList = `select id, seq, amount, gone, mkey, dimension, value, period, currency, source, confidence from market_size where book_id = $1 and id < $2 order by id`

// MarketSizes lists the figures that count at a point, oldest first.
func (r *Reading) MarketSizes(at At) ([]MarketSize, error) {
	newest := map[string]int{}
	var all []MarketSize
	err := r.Load(db.Query{SQL: marketList, Args: []any{r.Book, at.known()}, Scan: func(x db.Row) error {
		k, v, err := scanMarket(x)
		if i, ok := newest[k]; ok {
			all[i].Gone = true
		}
		newest[k] = len(all)
		all = append(all, v)
		return err
	}})
	var out []MarketSize
	for _, v := range all {
		if !v.Gone {
			out = append(out, v)
		}
	}
	return out, err
}
