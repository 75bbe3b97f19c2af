package app

import (
	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/store"
)

// What a customer's risk is told from: the debts fallen due in a year, of its
// newest items; with fewer than riskLeast of them nothing is said.
const (
	riskDays  = 365
	riskItems = 200
	riskLeast = 5
)

// Pace is how fast a customer pays. Amounts are in the book's own currency.
type Pace struct {
	DSO     *string `json:"dso"`      // days, one decimal; null where nothing was billed, and on a past day within a month
	DSODays int     `json:"dso_days"` // of the months it is told from
	Billed  string  `json:"billed"`   // in those months
	Due     int     `json:"due"`      // debts fallen due in the last 365 days, of the newest 200
	Late    int     `json:"late"`     // of them, those of which less than 95 % was paid by the due date
	// Risk is (late + 1) ÷ (due + 2), to three decimals: the share paid late, drawn
	// towards a half where little is known. DaysLate weighs the days after the
	// due date by amount. Both are null with fewer than five debts.
	Risk     *string `json:"risk"`
	DaysLate *string `json:"days_late"`
}

// paces adds to customers how fast they pay, merged ones included, where the
// caller may read reports.
func (k *asking) paces(rows []*CustomerRow) error {
	if len(rows) == 0 || !k.call.Who.Can(k.Book, access.ReportRead) {
		return nil
	}
	byID, ids := map[int64]*CustomerRow{}, make([]int64, 0, len(rows))
	for _, row := range rows {
		id, _ := parseID(idCustomer, string(row.ID)) // written by ourselves
		byID[id], ids = row, append(ids, id)
		row.Pace = &Pace{}
	}
	all, err := k.withMerged(ids)
	if err != nil {
		return err
	}
	if err := k.turnovers(byID, all); err != nil {
		return err
	}
	return k.risks(byID, all)
}

// pacing finds the row that a customer counts for, nil where there is none.
func (k *asking) pacing(rows map[int64]*CustomerRow, customer int64) *CustomerRow {
	if !k.sees(k.names[customer]) {
		return nil
	}
	return rows[k.survivor(customer)]
}

// turnovers tells each customer's days sales outstanding as the first page
// tells the book's. Turnover is kept by month, so that on a past day within a
// month it is not known.
func (k *asking) turnovers(rows map[int64]*CustomerRow, all []int64) error {
	first, last, days := k.dsoSpan()
	if k.at.AsOf < k.app.Today() && k.at.AsOf != last.Last() {
		return nil
	}
	debits, err := k.CustomerDebits(all, k.debtAccounts(), first, last)
	if err != nil {
		return err
	}
	billed := map[*CustomerRow]*money.Sum{}
	for _, id := range idsOf(debits) {
		if row := k.pacing(rows, id); row != nil {
			if billed[row] == nil {
				billed[row] = &money.Sum{}
			}
			billed[row].Add(debits[id])
		}
	}
	for _, row := range rows {
		var sum money.Amount
		if s := billed[row]; s != nil {
			if sum, err = s.Value(); err != nil {
				return err
			}
		}
		row.Pace.DSODays, row.Pace.Billed = days, sum.Format(k.base())
		if row.Pace.DSO, err = dso(row.Balance, sum, days, k.base()); err != nil {
			return err
		}
	}
	return nil
}

// risks tells how late each customer's debts of a year were paid.
func (k *asking) risks(rows map[int64]*CustomerRow, all []int64) error {
	fallen, err := k.FallenDue(all, k.at.AsOf.AddDays(-riskDays), k.at.AsOf, riskItems)
	if err != nil {
		return err
	}
	by := map[*CustomerRow]*lateness{}
	for _, f := range fallen {
		row := k.pacing(rows, f.Customer)
		if row == nil {
			continue
		}
		if by[row] == nil {
			by[row] = &lateness{}
		}
		if err := by[row].add(f, k.at.AsOf); err != nil {
			return err
		}
	}
	for row, l := range by {
		if err := l.into(row.Pace); err != nil {
			return err
		}
	}
	return nil
}

// lateness gathers debts fallen due: how many, how many late, what they came to
// and that times the days it was late, in base.
type lateness struct {
	due, late     int
	whole, weight money.Sum
}

// add counts a debt. What credit notes took was never due; what was written off
// was never paid; what is open is late up to the day.
func (l *lateness) add(f *store.Fallen, day cal.Date) error {
	due, inTime := f.Original, money.Amount(0)
	for _, p := range f.Parts {
		if p.Against == 1 {
			due -= p.Amount
		}
	}
	if due <= 0 {
		return nil
	}
	left := due
	for _, p := range f.Parts {
		if p.Against != 2 {
			continue
		}
		left -= p.Amount
		if p.On <= f.Due {
			inTime += p.Amount
		} else if err := l.weigh(f, p.Amount, p.On.Sub(f.Due)); err != nil {
			return err
		}
	}
	l.due++
	if (due-inTime)*20 > due {
		l.late++
	}
	base, err := money.MulDiv(int64(due), int64(f.Base), int64(f.Original))
	if err != nil {
		return err
	}
	l.whole.Add(money.Amount(base))
	return l.weigh(f, left, day.Sub(f.Due))
}

// weigh adds a part of a debt that was late for so many days.
func (l *lateness) weigh(f *store.Fallen, part money.Amount, days int) error {
	base, err := money.MulDiv(int64(part), int64(f.Base), int64(f.Original))
	if err != nil {
		return err
	}
	weighed, err := money.MulDiv(base, int64(days), 1)
	l.weight.Add(money.Amount(weighed))
	return err
}

func (l *lateness) into(p *Pace) error {
	p.Due, p.Late = l.due, l.late
	if l.due < riskLeast {
		return nil
	}
	share, err := money.MulDiv(int64(l.late+1), 1000, int64(l.due+2))
	if err != nil {
		return err
	}
	risk := money.Percent(share * 1000).String()
	p.Risk = &risk
	whole, err := l.whole.Value()
	if err != nil || whole <= 0 {
		return err
	}
	weight, err := l.weight.Value()
	if err != nil {
		return err
	}
	days, err := money.MulDiv(int64(weight), 10, int64(whole))
	text := tenths(days)
	p.DaysLate = &text
	return err
}
