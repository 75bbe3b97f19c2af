package app

import (
	"cmp"
	"context"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/party"
)

// TwinsQuery asks for pairs that may be one customer; State is "" for those not
// looked at yet, or apart for those said to be two.
type TwinsQuery struct {
	State Text
	Paging
}

// TwinSide is one customer of a pair.
type TwinSide struct {
	Customer Named    `json:"customer"`
	TaxID    string   `json:"tax_id" hide:"customer.tax_id"`
	Balance  string   `json:"balance"` // in the book's own currency
	Active   bool     `json:"active"`
	Blocked  []string `json:"blocked"`
}

// TwinPair is a pair that may be one customer. Agree are what speaks for it:
// same_tax_id, same_account, same_phone, and of the names same_name, same_core,
// same_reading or one_character; OtherTaxID speaks against it. Score is a
// decimal from 0 to 1.
type TwinPair struct {
	A          TwinSide     `json:"a"` // the older
	B          TwinSide     `json:"b"`
	Score      string       `json:"score"`
	Agree      []string     `json:"agree"`
	OtherTaxID bool         `json:"other_tax_id"`
	Apart      *ApartAnswer `json:"apart,omitempty"`
}

// ApartAnswer says who held two customers to be two, when and why.
type ApartAnswer struct {
	Reason string   `json:"reason"`
	By     string   `json:"by"`
	Since  cal.Date `json:"since"`
}

// TwinList is a page of pairs. Withheld: there are pairs with a customer the
// caller does not see.
type TwinList struct {
	List[TwinPair]
	Count    int  `json:"count"`
	Withheld bool `json:"withheld"`
}

// Twins lists pairs of customers that may be one, likeliest first.
func (a *App) Twins(ctx context.Context, book int64, call Call, q TwinsQuery) (*TwinList, error) {
	out := &TwinList{List: List[TwinPair]{Rows: []TwinPair{}}}
	var f fields
	if q.State != "" {
		f.choice("state", q.State, "apart")
	}
	limit, skip, err := q.read()
	if err := cmp.Or(f.err(), err); err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{}, access.CustomerRead, func(k *asking) error {
		like, err := k.app.names.of(k)
		if err != nil {
			return err
		}
		pairs, err := k.twinsSeen(like, q.State == "apart", out)
		if err != nil {
			return err
		}
		out.Count = len(pairs)
		pairs = pairs[min(int(skip), len(pairs)):]
		if len(pairs) > limit {
			pairs, out.Next = pairs[:limit], cursor(skip+int64(limit))
		}
		out.Rows, err = k.twinRows(pairs)
		k.conceal(out.Rows)
		return err
	})
	return out, err
}

// twin is a pair with what was said of it.
type twin struct {
	party.Twin
	apart *party.Apart
}

// twinsSeen are the pairs of customers the caller sees, by what the caller may
// know of them.
func (k *asking) twinsSeen(like *likeness, apart bool, out *TwinList) ([]twin, error) {
	pairs := k.twinsFound(like)
	if apart {
		pairs = k.twinsApart(like)
	}
	var ids []int64
	for _, t := range pairs {
		ids = append(ids, t.A, t.B)
	}
	if err := k.load(ids); err != nil {
		return nil, err
	}
	seen := slices.DeleteFunc(pairs, func(t twin) bool { return !k.sees(k.names[t.A]) || !k.sees(k.names[t.B]) })
	out.Withheld = len(seen) < len(pairs)
	slices.SortStableFunc(seen, func(a, b twin) int { return b.Score() - a.Score() })
	return seen, nil
}

// twinsFound are the pairs that something speaks for and nobody has judged.
func (k *asking) twinsFound(like *likeness) (pairs []twin) {
	said := map[[2]int64]bool{}
	for _, e := range like.entries {
		for _, a := range e.Apart {
			said[[2]int64{min(e.ID, a.Other), max(e.ID, a.Other)}] = true
		}
	}
	for _, t := range like.twins() {
		if t = k.mayKnow(t); !said[[2]int64{t.A, t.B}] && t.Score() > 0 {
			pairs = append(pairs, twin{Twin: t})
		}
	}
	return pairs
}

// twinsApart are the pairs said to be two.
func (k *asking) twinsApart(like *likeness) (pairs []twin) {
	byID := map[int64]party.Entry{}
	for _, e := range like.entries {
		byID[e.ID] = e
	}
	for _, e := range like.entries {
		for _, a := range e.Apart {
			if other, ok := byID[a.Other]; ok && e.ID < a.Other { // it stands at both
				pairs = append(pairs, twin{k.mayKnow(party.Compare(e, other)), &a})
			}
		}
	}
	return pairs
}

// mayKnow is a pair by what the caller may see of customers.
func (k *asking) mayKnow(t party.Twin) party.Twin {
	if k.hides(access.FieldTaxID) {
		t.TaxID, t.OtherTaxID = false, false
	}
	t.Phone = t.Phone && !k.hides(access.FieldContact)
	t.Account = t.Account && k.seesBanks()
	return t
}

// twinRows shows pairs, with what each customer owes.
func (k *asking) twinRows(pairs []twin) ([]TwinPair, error) {
	rows := []TwinPair{}
	var ids []int64
	for _, t := range pairs {
		ids = append(ids, t.A, t.B)
	}
	slices.Sort(ids)
	all, err := k.withMerged(slices.Compact(ids))
	if err != nil || len(ids) == 0 {
		return rows, err
	}
	if err := k.load(all); err != nil {
		return nil, err
	}
	sums, err := k.owed(all)
	side := func(id int64) TwinSide {
		c := k.names[id]
		return TwinSide{Customer: namedCustomer(c), TaxID: c.TaxID, Balance: sums[id].balance.Format(k.base()), Active: c.Active, Blocked: party.BlockedActs(c, k.at.AsOf).Words()}
	}
	for _, t := range pairs {
		row := TwinPair{A: side(t.A), B: side(t.B), Score: perThousand(t.Score()), Agree: t.signs(), OtherTaxID: t.OtherTaxID}
		if t.apart != nil {
			row.Apart = &ApartAnswer{t.apart.Reason, t.apart.By, t.apart.Since}
		}
		rows = append(rows, row)
	}
	return rows, err
}

// signs are what speaks for a pair, strongest first.
func (t twin) signs() []string {
	out := []string{}
	for _, s := range []struct {
		holds bool
		word  string
	}{{t.TaxID, party.SameTaxID}, {t.Name != "", t.Name}, {t.Account, party.SameAccount}, {t.Phone, party.SamePhone}} {
		if s.holds {
			out = append(out, s.word)
		}
	}
	return out
}
