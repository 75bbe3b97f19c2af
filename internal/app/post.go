package app

import (
	"cmp"

	"hesuan/internal/cal"
	"hesuan/internal/credit"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// posting says which chart and dimensions a customer's document posts with.
func (d *Desk) posting(c party.Customer) receivable.Posting {
	return receivable.Posting{Chart: d.Config.Chart, Base: d.base(), Dims: ledger.Dims{Salesperson: c.Salesperson, Department: c.Department}}
}

// post writes a voucher made by a posting rule: its entries, its balances, and
// its number at once where the book's policy reviews by itself.
func (d *Desk) post(draft *ledger.Draft, id int64, source string, sourceID, reverses int64) (ledger.Voucher, error) {
	if d.settings().SwapSides {
		draft.SwapRed()
	}
	v, err := draft.Voucher(d.base())
	if err != nil {
		return v, err
	}
	v.ID, v.Seq, v.Source, v.Reverses = id, d.Seq, source, reverses
	d.keepRoles(v.Entries)
	v.Period = d.periodOf(v.Date)
	d.Vouchers.Put(id, store.Voucher{ID: id, Seq: d.Seq, Date: v.Date, SourceID: sourceID, Reverses: reverses, Maker: d.Call.Who.UserID, Type: v.Type, Source: source, Text: v.Text})
	d.Entries.Begin(id)
	d.Entries.Append(id, v.Entries...)
	d.balance(v)
	if d.settings().AutoReview {
		return d.giveNumber(v, 0), nil
	}
	v.State = ledger.Prepared
	d.Pending.Put(id, store.Pending{Voucher: id, State: ledger.Prepared, Maker: d.Call.Who.UserID, Version: 1})
	return v, nil
}

// keepRoles says on each line by which role its account was found: an account
// plays one, today perhaps another than later.
func (d *Desk) keepRoles(entries []ledger.Entry) {
	for i := range entries {
		e := &entries[i]
		if acc, _ := d.Config.Chart.ByID(e.Account); e.Role == "" {
			e.Role = cmp.Or(acc.Role, ledger.Named)
		}
	}
}

// periodOf is a voucher's period: 0 for the openings, dated before the first.
func (d *Desk) periodOf(day cal.Date) cal.Period {
	if p := day.Period(); p >= d.Config.Book.First {
		return p
	}
	return 0
}

// number_ posts a voucher: it takes the next number of its period and type.
func (d *Desk) giveNumber(v ledger.Voucher, reviewer int64) ledger.Voucher {
	series := "V" + v.Period.String() + v.Type
	next, _ := d.Series.Get(series)
	next++
	d.Series.Put(series, next)
	v.Number, v.State = next, ledger.Posted
	d.Postings.Put(v.ID, store.Posting{Period: v.Period, Number: next, Voucher: v.ID, Seq: d.Seq, Actor: d.Call.Who.UserID, Reviewer: reviewer, Type: v.Type})
	return v
}

// balance adds a voucher's entries to the ledger's period sums; customers
// stand apart on controlled accounts only.
func (d *Desk) balance(v ledger.Voucher) {
	for _, e := range v.Entries {
		k := store.BalanceKey{Account: e.Account, Period: v.Period, Currency: e.Currency, Customer: e.Customer}
		b := store.Balance{Debit: e.Amount, DebitBase: e.Base}
		if e.Side == ledger.Credit {
			b = store.Balance{Credit: e.Amount, CreditBase: e.Base}
		}
		d.Balances.Add(k, b)
	}
}

// addItems writes a document's new open items and takes up their exposure.
func (d *Desk) addItems(c party.Customer, doc receivable.Document, items []receivable.Item) error {
	for _, it := range items {
		relieved, err := d.relieving(doc, it)
		if err != nil {
			return err
		}
		d.Items.Put(it.ID, it)
		d.Events.Begin(it.ID)
		d.Open.Put(it.ID, it.Opened())
		d.OpenOf.Append(it.Customer, it.ID)
		if relieved == nil {
			d.expose(c, it, it.Original)
		}
		if err := relieved.done(); err != nil {
			return err
		}
	}
	return nil
}

// expose moves the exposure of a customer, and of its group, by a change of
// what is open on an item.
func (d *Desk) expose(c party.Customer, it receivable.Item, change money.Amount) {
	e := credit.Exposure{Debit: change}
	if it.Original < 0 {
		e = credit.Exposure{Credit: -change}
	}
	d.exposeIn(c, it.Currency, e)
}

// exposeIn moves the exposure of a customer, of those it was merged into, and
// of the group of the one that is left, in a currency.
func (d *Desk) exposeIn(c party.Customer, cur money.Currency, e credit.Exposure) {
	if e == (credit.Exposure{}) {
		return
	}
	d.addExposure(credit.Party(c.ID, false), cur, e)
	for range mergedDeep {
		if c.MergedInto == 0 {
			break
		}
		next, ok := d.Customers.Get(c.MergedInto)
		if !ok {
			return
		}
		c = next
		d.addExposure(credit.Party(c.ID, false), cur, e)
	}
	d.addExposure(credit.Party(head(c), true), cur, e)
}

func (d *Desk) addExposure(party int64, cur money.Currency, e credit.Exposure) {
	was, _ := d.Exposures.At(party, cur)
	d.Exposures.Put(party, cur, was.Plus(e))
}

// event takes a settlement's line off an item, and checks INV-3 on it.
func (d *Desk) event(it receivable.Item, l receivable.SettlementLine, day cal.Date, settlement int64) error {
	c, ok := d.Customers.Get(it.Customer)
	if !ok {
		return fault.NewNotFound("customer", "")
	}
	d.Events.Append(it.ID, receivable.Event{Settlement: settlement, Date: day, Amount: l.Amount, Base: l.Base})
	events, known := d.Events.Get(it.ID)
	if known && !receivable.Sound(it, events) {
		return fault.New(fault.Internal, "internal", nil).Because(errUnsound)
	}
	relieved, err := d.relievingBy(it)
	if err != nil {
		return err
	}
	o, there := d.Open.Get(it.ID)
	if !there {
		o = it.Opened()
		o.Amount, o.Base = 0, 0
	}
	o.Amount -= l.Amount
	o.Base -= l.Base
	if o.Amount == 0 {
		d.Open.Remove(it.ID)
	} else {
		d.Open.Put(it.ID, o)
		if !there {
			d.OpenOf.Append(it.Customer, it.ID)
		}
	}
	if relieved == nil {
		d.expose(c, it, -l.Amount)
	}
	return relieved.done()
}
