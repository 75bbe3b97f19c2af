package app

import (
	"context"
	"slices"
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// candidates are a customer's debit items in a currency that a settlement of
// a day may take from.
func (d *Desk) candidates(customer int64, own receivable.Item, day cal.Date) ([]receivable.Candidate, error) {
	var ids []int64
	for _, c := range d.mergedOf(customer) {
		of, _ := d.OpenOf.Get(c)
		ids = append(ids, of...)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids) // an item that was closed and is open again stands in the index twice
	var out []receivable.Candidate
	var missed error
	for _, id := range ids { // all are asked for, so that one trip loads them
		o, open := d.Open.Get(id)
		c, err := d.claimItem(id, access.ReportRead)
		if !open || o.Amount <= 0 || o.Currency != own.Currency || o.Date > day {
			continue
		}
		if err != nil {
			missed = err
			continue
		}
		if left, _ := receivable.Least(c.Item, c.Events, day); left > 0 {
			out = append(out, receivable.Candidate{Item: id, Number: c.Doc, Due: int64(o.Due), Open: left})
		}
	}
	return out, missed
}

// autoPlan settles a credit by the first rule that finds a match.
func (d *Desk) autoPlan(doc receivable.Document, own receivable.Item, c party.Customer) (*settlePlan, error) {
	events, _ := d.Events.Get(own.ID)
	left, base := receivable.Least(own, events, doc.Date)
	items, err := d.candidates(c.ID, own, doc.Date)
	if err != nil || len(items) == 0 || left >= 0 {
		return nil, err
	}
	matches := receivable.Propose(-left, doc.Reference+" "+doc.Text, items, d.rules(-base))
	if len(matches) == 0 {
		return nil, nil
	}
	return d.planMatch(matches[0], own, doc.Number, doc.Date)
}

// planMatch turns a proposal into a settlement.
func (d *Desk) planMatch(m receivable.Match, own receivable.Item, number string, day cal.Date) (*settlePlan, error) {
	mine := receivable.Claim{Item: own, Doc: number}
	mine.Events, _ = d.Events.Get(own.ID)
	var claims []receivable.Claim
	for _, t := range m.Takes {
		c, err := d.claimItem(t.Item, access.ReportRead)
		if err != nil {
			return nil, err
		}
		c.Take = t.Amount
		mine.Take += t.Amount
		claims = append(claims, c)
	}
	return d.planSettlement(day, append(claims, mine), nil, m.Rule, d.why("auto", m.Rule, claims))
}

// AutoSettle settles one credit item by the rules; it is a command for each
// credit, so that a run over a book is many small batches.
type AutoSettle struct {
	Item int64
	Date cal.Date
}

// Right of the command.
func (AutoSettle) Right() access.Function { return access.SettlementWrite }

// Decide settles the item, or answers nothing where no rule matches.
func (c AutoSettle) Decide(d *Desk) (any, error) {
	own, err := d.claimItem(c.Item, c.Right())
	if err != nil {
		return nil, err
	}
	doc, _ := d.Docs.Get(own.Item.Doc)
	cust, _ := d.Customers.Get(own.Item.Customer)
	day := max(c.Date, own.Item.Date)
	if err := d.Config.Periods.Check(day); err != nil {
		return nil, err
	}
	doc.Date = day
	plan, err := d.autoPlan(doc, own.Item, cust)
	if err != nil {
		return nil, err
	}
	if plan == nil {
		return nil, fault.NewRefused("nothing_to_settle", nil)
	}
	a, err := d.postSettlement(plan)
	if err != nil {
		return nil, err
	}
	d.Log("settlement.auto", a.Number, plan.head.Rule)
	return a, nil
}

// AutoRun is the outcome of a run over a book.
type AutoRun struct {
	Settlements []*SettlementAnswer `json:"settlements"`
	Unmatched   int                 `json:"unmatched"`
	Left        []AutoLeft          `json:"left"`
	DryRun      bool                `json:"dry_run,omitempty"`
}

// remembered keeps a run's answer under its caller's key, and gives it again.
// A run is many commands; this one at its end makes it one for its caller.
type remembered struct{ run *AutoRun }

// Right of the command.
func (remembered) Right() access.Function { return access.SettlementWrite }

// Decide is reached where the key is new: there is nothing to give again.
func (c remembered) Decide(d *Desk) (any, error) {
	if c.run == nil {
		return nil, fault.NewRefused("nothing_to_settle", nil)
	}
	d.Log("settlement.auto_run", itoa(int64(len(c.run.Settlements))), "")
	return c.run, nil
}

// AutoSettleOnce is AutoSettleAll with a key: sent again, the first answer.
func (a *App) AutoSettleOnce(ctx context.Context, book int64, call Call, customer Text) (Outcome, error) {
	if call.Key == "" || call.DryRun {
		run, err := a.AutoSettleAll(ctx, book, call, customer)
		return Outcome{Value: run}, err
	}
	if out, err := a.Do(ctx, book, call, remembered{}); !fault.Is(err, "nothing_to_settle") {
		return out, err
	}
	run, err := a.AutoSettleAll(ctx, book, call, customer)
	if err != nil {
		return Outcome{}, err
	}
	return a.Do(ctx, book, call, remembered{run})
}

// AutoLeft is a credit that a run left alone, and why.
type AutoLeft struct {
	Item     ID     `json:"item"`
	Document string `json:"document"`
	Customer Named  `json:"customer"`
	Currency string `json:"currency"`
	Open     string `json:"open"`
	Code     string `json:"code"`
	Reason   string `json:"reason"`
}

// autoLeft names a credit of a run before it is tried.
func (k *asking) autoLeft(credits []receivable.Open) (map[int64]AutoLeft, error) {
	ids := make([]int64, 0, len(credits))
	for _, o := range credits {
		ids = append(ids, o.Item/receivable.ItemStep)
	}
	docs, err := k.DocsByID(ids)
	out := make(map[int64]AutoLeft, len(credits))
	for _, o := range credits {
		out[o.Item] = AutoLeft{Item: makeID(idItem, o.Item), Document: docs[o.Item/receivable.ItemStep].Number, Customer: namedCustomer(k.names[o.Customer]),
			Currency: string(o.Currency), Open: o.Amount.Format(o.Currency)}
	}
	return out, err
}

// AutoSettleAll settles every credit of a book, or of one customer, by the rules.
func (a *App) AutoSettleAll(ctx context.Context, book int64, call Call, customer Text) (*AutoRun, error) {
	if !call.Who.Can(book, access.SettlementWrite) {
		return nil, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.SettlementWrite)})
	}
	var credits []receivable.Open
	var left map[int64]AutoLeft
	err := a.ask(ctx, book, call, Query{Customer: customer}, access.ReportRead, func(k *asking) error {
		open, err := k.OpenItems(k.at, k.only)
		if err != nil {
			return err
		}
		if open, err = k.visibleItems(open); err != nil {
			return err
		}
		for _, o := range open {
			if o.Amount < 0 {
				credits = append(credits, o)
			}
		}
		left, err = k.autoLeft(credits)
		return err
	})
	if err != nil {
		return nil, err
	}
	sort.Slice(credits, func(i, j int) bool { return credits[i].Item < credits[j].Item })
	run := &AutoRun{Settlements: []*SettlementAnswer{}, Left: []AutoLeft{}, DryRun: call.DryRun}
	call.Bulk, call.Key = true, ""
	for _, o := range credits {
		out, err := a.Do(ctx, book, call, AutoSettle{Item: o.Item, Date: a.Today()})
		switch {
		case fault.Is(err, "nothing_to_settle"), fault.Is(err, "period_closed"):
			run.Unmatched++
			l, why := left[o.Item], fault.From(err)
			l.Code, l.Reason = "no_match", fault.Message("no_match", call.Lang, nil)
			if why.Code != "nothing_to_settle" {
				l.Code, l.Reason = why.Code, fault.Message(why.Code, call.Lang, why.Args)
			}
			run.Left = append(run.Left, l)
		case err != nil:
			return run, err
		default:
			run.Settlements = append(run.Settlements, out.Value.(*SettlementAnswer))
		}
	}
	return run, nil
}
