package app

import (
	"context"
	"errors"
	"sort"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// UndoInput says how an import is undone. Chain undoes also what stands on its
// documents; without it such a document stops the whole undoing.
type UndoInput struct {
	Date   Text `json:"date,omitempty"`
	Reason Text `json:"reason,omitempty"`
	Chain  bool `json:"chain,omitempty"`
}

// UndoResult says what undoing an import did. Kept are rows that were undone
// before, or whose value cannot be taken back as nothing was there before.
type UndoResult struct {
	Batch  ID  `json:"batch"`
	Undone int `json:"undone"`
	Kept   int `json:"kept"`
}

// undoing is one run of undoing a batch.
type undoing struct {
	*importing
	id    int64
	name  string
	in    UndoInput
	batch store.ImportBatch
	rows  []store.ImportRow
	mine  map[int64]bool // documents of the batch
	cmds  []Command
	chain []Blocker
}

// UndoImport reverses what a batch posted, the last first; nothing posted is
// deleted. Master data it made is taken out of use and its codes are free
// again. All is tried first: where one record stands in the way nothing is
// undone, and the refusal names it. A dry run stops there.
func (a *App) UndoImport(ctx context.Context, book int64, call Call, name string, in UndoInput, progress func(ImportStage, int, int)) (*UndoResult, error) {
	u, err := a.prepareUndo(ctx, book, call, name, in, progress)
	if err == nil {
		err = u.rehearse()
	}
	if err != nil {
		return nil, err
	}
	if call.DryRun {
		return &UndoResult{Batch: makeID(idBatch, u.id), Undone: len(u.cmds)}, nil
	}
	return u.run()
}

// prepareUndo finds what is to be undone; whether it can be is rehearsed next.
func (a *App) prepareUndo(ctx context.Context, book int64, call Call, name string, in UndoInput, progress func(ImportStage, int, int)) (*undoing, error) {
	id, ok := parseID(idBatch, name)
	if !ok {
		return nil, fault.NewNotFound("batch", name)
	}
	call.Bulk, call.Key = true, ""
	u := &undoing{importing: &importing{app: a, ctx: ctx, book: book, call: call, file: ImportFile{Progress: progress}}, id: id, name: name, in: in, mine: map[int64]bool{}}
	if u.in.Reason == "" {
		u.in.Reason = Text("import undo " + name)
	}
	return u, a.ask(ctx, book, call, Query{}, access.ImportRun, u.load)
}

// load reads the batch and makes the commands that take its rows back.
func (u *undoing) load(k *asking) (err error) {
	if u.batch, u.rows, err = k.ImportBatch(u.id); err != nil {
		return err
	}
	if u.batch.ID == 0 {
		return fault.NewNotFound("batch", u.name)
	}
	if u.batch.Undone {
		return fault.NewConflict("already_reversed", fault.Args{"document": u.name})
	}
	sort.Slice(u.rows, func(i, j int) bool { return u.rows[i].Target > u.rows[j].Target })
	for _, r := range u.rows {
		u.mine[r.Target] = true
	}
	if err := u.inUse(k); err != nil || len(u.chain) > 0 {
		return err
	}
	return u.commands(k)
}

// inUse finds what customers and products of the batch are used in.
func (u *undoing) inUse(k *asking) error {
	var customers []int64
	products := false
	for _, r := range u.rows {
		switch r.Kind {
		case "customer.create":
			customers = append(customers, r.Target)
		case "product.create":
			products = true
		}
	}
	list, err := k.CustomersInUse(customers)
	if err != nil {
		return err
	}
	if products {
		more, err := k.ProductsInUse()
		if err != nil {
			return err
		}
		list = append(list, more...)
	}
	for _, x := range list {
		if u.mine[x.Of] && !(x.Kind == "customer" && u.mine[x.ID]) {
			u.block(k.using(x))
		}
	}
	return nil
}

func (u *undoing) block(b Blocker) {
	if len(u.chain) < 50 {
		u.chain = append(u.chain, b)
	}
}

// using names a record that keeps another in use.
func (k *asking) using(x store.Using) Blocker {
	kind := byte(idDoc)
	switch x.Kind {
	case "customer":
		kind = idCustomer
	case "order":
		kind = idOrder
	}
	id := makeID(kind, x.ID)
	number := x.Number
	if number == "" {
		number = string(id)
	}
	return Blocker{x.Kind, id, number, fault.Message("why_in_use", k.call.Lang, fault.Args{"number": number})}
}

// commands makes the command that takes each row back.
func (u *undoing) commands(k *asking) error {
	of := map[string][]int64{}
	for _, r := range u.rows {
		of[r.Kind] = append(of[r.Kind], r.Target)
	}
	rates, err := k.RateRows(of["rate.create"])
	if err != nil {
		return err
	}
	classes, err := k.ClassRows(of["customer.class"])
	if err != nil {
		return err
	}
	markets, err := k.MarketRows(of["market_size.set"])
	if err != nil {
		return err
	}
	for _, r := range u.rows {
		switch r.Kind {
		case "rate.create":
			u.cmds = append(u.cmds, revertRate{rates[r.Target].Currency, r.Target})
		case "customer.class":
			u.cmds = append(u.cmds, revertClass{classes[r.Target], r.Target})
		case "market_size.set":
			u.cmds = append(u.cmds, revertMarketSize{markets[r.Target], r.Target})
		case "customer.create":
			u.cmds = append(u.cmds, retireCustomer{r.Target, u.name})
		case "product.create":
			u.cmds = append(u.cmds, retireProduct{r.Target, u.name})
		case "order.confirmed", "order.held", "order.create":
			u.cmds = append(u.cmds, undoOrder{r.Target})
		default:
			if c := u.reverse(r); c != nil {
				u.cmds = append(u.cmds, c)
			}
		}
	}
	return nil
}

// reverse is the command that reverses the document of a row.
func (u *undoing) reverse(r store.ImportRow) Command {
	kinds, need := []receivable.Kind{receivable.Invoice, receivable.CreditNote}, access.InvoiceReverse
	switch r.Kind {
	case "invoice.approve", "credit_note.approve", "invoice.draft", "credit_note.draft":
	case "receipt.create":
		kinds, need = []receivable.Kind{receivable.Receipt}, access.ReceiptReverse
	case "opening.create":
		kinds, need = []receivable.Kind{receivable.Opening}, access.OpeningWrite
	default:
		return nil
	}
	c := undoDocument{ReverseDocument{Kinds: kinds, ID: string(makeID(idDoc, r.Target)), Need: need, Free: true,
		Input: ReverseInput{Date: u.in.Date, Reason: u.in.Reason, Chain: true}}, r.Target, u.mine, u.in.Chain}
	if kind, draft := strings.CutSuffix(r.Kind, ".draft"); draft {
		return undoDraft{c, receivable.Kind(kind)}
	}
	return c
}

// rehearse tries all commands in order and gathers what stands in their way.
func (u *undoing) rehearse() error {
	var failed error
	if len(u.chain) == 0 {
		err := u.tryAll(func(yield func(Command) bool) {
			for _, c := range u.cmds {
				if !yield(c) {
					return
				}
			}
		}, func(i int, j *job) {
			if (i+1)%batchMax == 0 {
				u.progress(ImportChecking, i+1, len(u.cmds))
			}
			if j.err == nil || harmless(j.err) {
				return
			}
			e := fault.From(j.err)
			if list, ok := e.Extra["chain"].([]Blocker); ok && e.Code == "blocked" {
				for _, b := range list {
					u.block(b)
				}
			} else if failed == nil {
				failed = j.err
			}
		})
		if err != nil {
			return err
		}
	}
	if len(u.chain) > 0 {
		return fault.NewRefused("blocked", fault.Args{"document": u.name}).With("chain", u.chain)
	}
	return failed
}

// harmless: the row was taken back before, or there is nothing to put back.
func harmless(err error) bool {
	return fault.Is(err, "already_reversed") || errors.Is(err, errUnchanged)
}

// run takes the rows back; what was rehearsed and fails only now stops it, and
// it can be repeated.
func (u *undoing) run() (*UndoResult, error) {
	res := &UndoResult{Batch: makeID(idBatch, u.id)}
	failed := u.app.postAll(u.ctx, u.book, u.call, len(u.cmds), func(i int) Command { return u.cmds[i] }, func(i int, err error) error {
		switch {
		case err == nil:
			res.Undone++
		case harmless(err):
			res.Kept++
		default:
			return err
		}
		if (i+1)%100 == 0 || i+1 == len(u.cmds) {
			u.progress(ImportPosting, i+1, len(u.cmds))
		}
		return nil
	})
	if failed != nil {
		return res, failed
	}
	return res, u.app.outlast(u.ctx, func() error {
		_, err := u.app.Do(context.WithoutCancel(u.ctx), u.book, u.call, endImport{id: u.id})
		return err
	})
}
