package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/store"
)

// timelineSorts are what a timeline can be narrowed to.
var timelineSorts = []string{"documents", "orders", "settlements", "classes", "limits", "merges", "remarks"}

// TimelineQuery asks for what happened with a customer, of all sorts or of some.
type TimelineQuery struct {
	Customer Text
	Group    bool
	Payers   bool // of its payer group
	Sorts    []Text
	Paging
}

// TimelineRow is one thing that happened. Amounts of documents are signed as
// what they do to the balance; a settlement's is what it took off debts.
type TimelineRow struct {
	ID       ID           `json:"id"`
	Kind     string       `json:"kind"` // a document's kind, order, settlement, class, limit, merge, unmerge, note, file
	Customer Named        `json:"customer"`
	Date     cal.Date     `json:"date"`
	Number   string       `json:"number"` // of a class: its dimension
	Text     string       `json:"text"`   // of a class: its value
	State    string       `json:"state"`  // of an order; of a settlement its rule, or undo; removed of a limit; bounced of a reversal
	Currency string       `json:"currency"`
	Amount   string       `json:"amount"`
	Recorded *cal.Instant `json:"recorded"`
	By       string       `json:"by"`
	Of       ID           `json:"of,omitempty"`      // of a note or file: the record it is kept with
	OfKind   string       `json:"of_kind,omitempty"` // customer, order, settlement, or a document's kind
}

// Timeline lists what happened with a customer and those merged into it, what
// was recorded last first.
func (a *App) Timeline(ctx context.Context, book int64, call Call, q TimelineQuery) (*List[*TimelineRow], error) {
	out := &List[*TimelineRow]{Rows: []*TimelineRow{}}
	limit, after, err := q.read()
	if err != nil {
		return nil, err
	}
	if after == 0 {
		after = 1 << 60
	}
	sorts, err := readSorts(q.Sorts)
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{Customer: q.Customer, Group: q.Group, Payers: q.Payers}, access.ReportRead, func(k *asking) error {
		if k.hides(access.FieldCredit) {
			sorts = slices.DeleteFunc(sorts, func(s string) bool { return s == "limits" })
		}
		events, err := k.Events(k.only, sorts, after, limit+1)
		if err != nil {
			return err
		}
		slices.SortFunc(events, func(a, b store.Event) int { return cmp.Compare(b.ID, a.ID) })
		if len(events) > limit {
			events = events[:limit]
			out.Next = cursor(events[limit-1].ID)
		}
		out.Rows, err = k.timelineRows(events)
		return err
	})
	return out, err
}

func readSorts(given []Text) ([]string, error) {
	var f fields
	var sorts []string
	for _, s := range given {
		sorts = append(sorts, f.choice("only", s, timelineSorts...))
	}
	if len(sorts) == 0 {
		sorts = slices.Clone(timelineSorts)
	}
	return sorts, f.err()
}

func (k *asking) timelineRows(events []store.Event) ([]*TimelineRow, error) {
	rows := []*TimelineRow{}
	var seqs []int64
	for _, e := range events {
		if e.Seq != 0 {
			seqs = append(seqs, e.Seq)
		}
	}
	when, err := k.RecordedAt(seqs)
	for _, e := range events {
		row := &TimelineRow{ID: makeID(eventID(e.Kind), e.ID), Kind: e.Kind, Customer: namedCustomer(k.names[e.Customer]), Date: e.Date, Number: e.Number, Text: e.Text,
			State: e.State, Currency: string(e.Currency)}
		if e.Currency != "" {
			row.Amount = e.Amount.Format(e.Currency)
		}
		if w, ok := when[e.Seq]; ok {
			row.Recorded, row.By = &w.At, k.person(cmp.Or(e.Maker, w.Actor))
			if e.Date == 0 {
				row.Date = k.app.today(w.At)
			}
		}
		if e.Of != 0 {
			row.Of, row.OfKind, row.Text = makeID(eventID(e.OfKind), e.Of), e.OfKind, firstWords(e.Text)
		}
		rows = append(rows, row)
	}
	return rows, err
}

// firstWords is the beginning of a note, on one line.
func firstWords(note string) string {
	words := []rune(strings.Join(strings.Fields(note), " "))
	if len(words) <= firstWordsMost {
		return string(words)
	}
	return string(words[:firstWordsMost-1]) + "…"
}

const firstWordsMost = 120

// eventID is what kind of id an event bears.
func eventID(kind string) byte {
	switch kind {
	case "order":
		return idOrder
	case "settlement":
		return idSettle
	case "limit":
		return idLimit
	case "class", "merge", "unmerge":
		return idEvent
	case "customer":
		return idCustomer
	case "note", "file":
		return idRemark
	}
	return idDoc
}
