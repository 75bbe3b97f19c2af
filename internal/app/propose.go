package app

import (
	"context"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/receivable"
)

// ProposeInput asks for matches for a customer's credits or one receipt.
// With an amount it asks for a receipt that is not posted yet.
type ProposeInput struct {
	Customer  Text `json:"customer,omitempty"`
	Receipt   Text `json:"receipt,omitempty"`
	Amount    Text `json:"amount,omitempty"` // fee included
	Fee       Text `json:"fee,omitempty"`    // the part of it that the bank kept
	Date      Text `json:"date,omitempty"`
	Currency  Text `json:"currency,omitempty"`
	Reference Text `json:"reference,omitempty"` // what the payer wrote
	Group     bool `json:"group,omitempty"`     // the customer's whole group
	Payers    bool `json:"payers,omitempty"`    // the customer with its payer and all that one pays for
}

// Proposal is a possible settlement of one credit, with its reason.
type Proposal struct {
	Credit     ID         `json:"credit"`
	Document   string     `json:"document"`
	Reason     string     `json:"reason"`
	Rule       string     `json:"rule"`
	Confidence string     `json:"confidence"` // given, not measured: the order of proposals
	Lines      []TakeLine `json:"lines"`
	// Tokens are what speaks for it.
	Tokens []ProposalToken `json:"tokens"`
	// Measured is how settlements by the rule have fared; nil where there are
	// not enough to speak of.
	Measured *RuleMeasured `json:"measured"`
}

// ProposalToken is one thing that speaks for a proposal: a document's number in
// the payer's text, an amount, a due date, the payer's name, a habit.
type ProposalToken struct {
	Kind     string `json:"kind"` // number, amount, part, due, fee, name, habit
	Text     string `json:"text"`
	Document string `json:"document,omitempty"`
}

// RuleMeasured is how many of the settlements that followed a rule stand.
type RuleMeasured struct {
	Kept  int64  `json:"kept"`
	Total int64  `json:"total"`
	Of    string `json:"of"` // customer: this one's; book: all
}

// TakeLine is a part of a proposal.
type TakeLine struct {
	Item     ID     `json:"item"`
	Number   string `json:"document"`
	Amount   string `json:"amount"`
	Discount bool   `json:"discount,omitempty"` // the amount takes the item whole, its cash discount with it
}

// Propose finds matches; nothing is posted.
func (a *App) Propose(ctx context.Context, book int64, call Call, in ProposeInput) (*List[Proposal], error) {
	out := &List[Proposal]{Rows: []Proposal{}}
	err := a.ask(ctx, book, call, Query{Customer: in.Customer}, access.ReportRead, func(k *asking) error {
		var receipt int64
		if in.Receipt != "" {
			id, ok := parseID(idDoc, string(in.Receipt))
			if !ok {
				var err error
				if id, err = k.Ref(refDocNumber + string(in.Receipt)); err != nil {
					return err
				}
			}
			docs, err := k.DocsByID([]int64{id})
			if err != nil {
				return err
			}
			if d, found := docs[id]; found {
				receipt = id
				if k.only, err = k.wholeOf(d.Customer); err != nil {
					return err
				}
			}
		}
		if len(k.only) == 0 {
			return fault.NewNotFound("receipt", string(in.Receipt))
		}
		fares, err := k.fares()
		if err != nil {
			return err
		}
		switch {
		case in.Group:
			err = k.widen(k.only[0])
		case in.Payers:
			err = k.widenToPayer(k.only[0])
		}
		if err != nil {
			return err
		}
		open, err := k.OpenItems(k.at, k.only)
		if err != nil {
			return err
		}
		if open, err = k.visibleItems(open); err != nil {
			return err
		}
		if in.Amount != "" {
			return k.proposalsFor(out, open, in, fares)
		}
		return k.proposals(out, open, receipt, fares)
	})
	return out, err
}

func (k *asking) proposals(out *List[Proposal], open []receivable.Open, receipt int64, fares *fares) error {
	var ids []int64
	for _, o := range open {
		ids = append(ids, o.Item/receivable.ItemStep)
	}
	docs, err := k.DocsByID(ids)
	if err != nil {
		return err
	}
	for _, credit := range open {
		doc := docs[credit.Item/receivable.ItemStep]
		if credit.Amount >= 0 || receipt != 0 && doc.ID != receipt {
			continue
		}
		var items []receivable.Candidate
		for _, o := range open {
			if o.Amount > 0 && o.Currency == credit.Currency {
				items = append(items, receivable.Candidate{Item: o.Item, Number: docs[o.Item/receivable.ItemStep].Number, Due: int64(o.Due), Open: o.Amount})
			}
		}
		pay := receivable.Payment{Amount: -credit.Amount, Fee: doc.Fee, Currency: credit.Currency, Text: doc.Reference + " " + doc.Text, Names: k.names[credit.Customer].Names()}
		for _, m := range receivable.Propose(pay.Amount, pay.Text, items, receivable.Rules) {
			p := k.proposal(m, pay, items, fares)
			p.Credit, p.Document = makeID(idItem, credit.Item), doc.Number
			out.Rows = append(out.Rows, p)
		}
	}
	return nil
}

// fares are how settlements by each rule have fared, to say of proposals.
type fares struct {
	own, all map[string]receivable.Record
	habit    string // the customer's
}

// fares reads them for the customers asked about. Those of the whole book are
// for who sees the whole book.
func (k *asking) fares() (*fares, error) {
	own, all, err := k.RuleRecords(slices.Clone(k.only))
	if !k.scope.All() {
		all = nil
	}
	return &fares{own: own, all: all, habit: receivable.Habit(own)}, err
}

// of is the record of a rule: the customer's where it is enough to speak of,
// else the book's, else none.
func (f *fares) of(rule string) *RuleMeasured {
	if r := f.own[rule]; r.Made >= receivable.Enough {
		return &RuleMeasured{r.Kept(), r.Made, "customer"}
	}
	if r := f.all[rule]; r.Made >= receivable.Enough {
		return &RuleMeasured{r.Kept(), r.Made, "book"}
	}
	return nil
}

// proposal says a match with what speaks for it.
func (k *asking) proposal(m receivable.Match, pay receivable.Payment, items []receivable.Candidate, fares *fares) Proposal {
	number := make(map[int64]string, len(items))
	for _, c := range items {
		number[c.Item] = c.Number
	}
	p := Proposal{Rule: m.Rule, Reason: fault.Message("match_"+m.Rule, k.call.Lang, nil), Confidence: itoa(int64(m.Confidence)),
		Lines: []TakeLine{}, Tokens: []ProposalToken{}, Measured: fares.of(m.Rule)}
	for _, t := range m.Takes {
		p.Lines = append(p.Lines, TakeLine{Item: makeID(idItem, t.Item), Number: number[t.Item], Amount: t.Amount.Format(pay.Currency), Discount: m.Rule == receivable.RuleDiscount})
	}
	for _, t := range m.Evidence(pay, items) {
		p.Tokens = append(p.Tokens, ProposalToken{t.Kind, t.Text, number[t.Item]})
	}
	if fares.habit == m.Rule {
		p.Tokens = append(p.Tokens, ProposalToken{Kind: "habit", Text: itoa(fares.own[m.Rule].Kept())})
	}
	return p
}
