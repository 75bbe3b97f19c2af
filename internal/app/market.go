package app

import (
	"context"
	"regexp"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// MarketSizeInput is how large a market is, as a caller gives it.
type MarketSizeInput struct {
	Dimension  Text `json:"dimension"`
	Value      Text `json:"value"`
	Period     Text `json:"period"` // 2026, 2026-Q1 or 2026-03
	Currency   Text `json:"currency,omitempty"`
	Amount     Text `json:"amount"`
	Source     Text `json:"source,omitempty"`
	Confidence Text `json:"confidence,omitempty"`
}

// MarketSizeAnswer is a market size as answers show it.
type MarketSizeAnswer struct {
	ID         ID     `json:"id"`
	Dimension  string `json:"dimension"`
	Value      string `json:"value"`
	Period     string `json:"period"`
	Currency   string `json:"currency"`
	Amount     string `json:"amount"`
	Source     string `json:"source"`
	Confidence string `json:"confidence"`
	DryRun     bool   `json:"dry_run,omitempty"`
}

// SetMarketSize notes the size of a market; a later figure takes the place of
// an earlier one.
type SetMarketSize struct{ Input MarketSizeInput }

// Right of the command.
func (SetMarketSize) Right() access.Function { return access.ImportRun }

// Decide notes the figure; the same figure again is nothing new.
func (c SetMarketSize) Decide(d *Desk) (any, error) {
	m, err := d.readMarketSize(c.Input)
	if err != nil {
		return nil, err
	}
	known, _ := d.MarketSizes.Get(m.Key())
	if n := len(known); n > 0 {
		was := known[n-1]
		was.ID, was.Seq = 0, 0
		if was == m {
			d.Log("market_size.set", m.Dimension+" "+m.Value+" "+m.Period, "")
			return showMarketSize(known[n-1]), nil
		}
	}
	m.ID, m.Seq = d.NewID(), d.Seq
	d.MarketSizes.Append(m.Key(), m)
	d.Log("market_size.set", m.Dimension+" "+m.Value+" "+m.Period, "")
	d.Detail(showMarketSize(m))
	a := showMarketSize(m)
	a.ID, a.DryRun = d.newly(idMarket, m.ID), d.Call.DryRun
	return a, nil
}

var marketPeriod = regexp.MustCompile(`^(19|20)\d\d(-(Q[1-4]|0[1-9]|1[0-2]))?$`)

func (d *Desk) readMarketSize(in MarketSizeInput) (store.MarketSize, error) {
	var f fields
	f.required("dimension", in.Dimension)
	f.required("value", in.Value)
	f.required("period", in.Period)
	m := store.MarketSize{Dimension: f.text("dimension", in.Dimension, 60), Value: f.text("value", in.Value, 80), Period: f.text("period", in.Period, 7),
		Currency: f.currency("currency", in.Currency, d.base()), Source: f.text("source", in.Source, 500), Confidence: f.text("confidence", in.Confidence, 60)}
	if in.Period != "" && !marketPeriod.MatchString(m.Period) {
		f.c.Add("period", "bad_choice", fault.Args{"value": string(in.Period), "allowed": "2026, 2026-Q1, 2026-03"})
	}
	if f.required("amount", in.Amount) {
		m.Amount = f.notNegative("amount", in.Amount, m.Currency)
	}
	return m, f.err()
}

func showMarketSize(m store.MarketSize) MarketSizeAnswer {
	return MarketSizeAnswer{makeID(idMarket, m.ID), m.Dimension, m.Value, m.Period, string(m.Currency), m.Amount.Format(m.Currency), m.Source, m.Confidence, false}
}

// MarketSizes lists the market sizes that count.
func (a *App) MarketSizes(ctx context.Context, book int64, call Call) (*List[MarketSizeAnswer], error) {
	out := &List[MarketSizeAnswer]{Rows: []MarketSizeAnswer{}}
	err := a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		list, err := k.Reading.MarketSizes(k.at)
		for _, m := range list {
			out.Rows = append(out.Rows, showMarketSize(m))
		}
		return err
	})
	return out, err
}

func buildMarketSize(u *importUnit, v map[string]string) {
	u.cmd = importMarketSize{SetMarketSize{Input: MarketSizeInput{Dimension: Text(v["dimension"]), Value: Text(v["value"]), Period: Text(v["period"]), Currency: Text(v["currency"]),
		Amount: Text(v["amount"]), Source: Text(v["source"]), Confidence: Text(v["confidence"])}}}
}

// importMarketSize notes a figure; one that is there already is nothing new.
type importMarketSize struct{ SetMarketSize }

// Decide notes the figure.
func (c importMarketSize) Decide(d *Desk) (any, error) {
	v, err := c.SetMarketSize.Decide(d)
	if err != nil {
		return v, err
	}
	id, _ := parseID(idMarket, string(v.(MarketSizeAnswer).ID))
	if id == 0 || !d.fresh(id) {
		return nil, errUnchanged
	}
	return importedRow{id}, nil
}

// revertMarketSize puts the figure that counted before an imported one back.
type revertMarketSize struct {
	key string
	row int64
}

// Right of the command.
func (revertMarketSize) Right() access.Function { return access.ImportRun }

// Decide appends the earlier figure, or that there is none; a later figure stays.
func (c revertMarketSize) Decide(d *Desk) (any, error) {
	known, _ := d.MarketSizes.Get(c.key)
	n := len(known)
	if n == 0 || known[n-1].ID != c.row {
		return nil, errUnchanged
	}
	back := known[n-1]
	back.Gone = true
	if n > 1 {
		back = known[n-2]
	}
	back.ID, back.Seq = d.NewID(), d.Seq
	d.MarketSizes.Append(c.key, back)
	d.Log("market_size.undo", back.Dimension+" "+back.Value+" "+back.Period, "import undo")
	return nil, nil
}
