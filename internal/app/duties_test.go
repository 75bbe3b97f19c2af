package app

import (
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/store"
)

func (f *fixture) policy(settings string, version int64) {
	f.Helper()
	f.do(ChangeBook{Version: version, Input: BookPatch{Settings: []byte(settings)}})
}

func TestMakerAndReviewerAreKeptApartEverywhere(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.policy(`{"duties_apart":true}`, 1)
		in := InvoiceInput{Customer: "C1", Date: "2026-06-01", Lines: []LineInput{{Description: "货", Quantity: "1", Price: "100", TaxRate: "13%"}}}
		f.refused("duties_apart_approve", CreateInvoice{Kind: "invoice", Input: in, Approve: true})
		draft := f.do(CreateInvoice{Kind: "invoice", Input: in}).(*DocumentAnswer)
		f.refused("duties_apart", ApproveDraft{Kind: "invoice", ID: string(draft.ID)})
		f = f.as(2, "reviewer")
		// A reviewer who could rewrite a draft would approve the own text.
		f.refused("duties_apart_change", ChangeDraft{Kind: "invoice", ID: string(draft.ID), Version: 1, Patch: []byte(`{"text":"x"}`)})
		f.do(ApproveDraft{Kind: "invoice", ID: string(draft.ID)})

		v := f.do(CreateVoucher{Input: VoucherInput{Date: "2026-06-02", Text: "计提", Entries: []EntryInput{{Account: "6602", Debit: "10"}, {Account: "2211", Credit: "10"}}}}).(*VoucherAnswer)
		f.refused("duties_apart", MoveVoucher{ID: string(v.ID), To: ledger.Reviewed})
		f = f.as(1, "tester")
		f.do(MoveVoucher{ID: string(v.ID), To: ledger.Reviewed})
		f.do(MoveVoucher{ID: string(v.ID), To: ledger.Posted})
		red := f.do(ReverseVoucher{ID: string(v.ID), Input: ReverseInput{Date: "2026-06-03", Reason: "重复"}}).(*VoucherAnswer)
		if red.State != "prepared" {
			f.Errorf("the red voucher is %s, want prepared", red.State)
		}
		f.refused("duties_apart", MoveVoucher{ID: string(red.ID), To: ledger.Reviewed})
		f = f.as(2, "reviewer")
		f.do(MoveVoucher{ID: string(red.ID), To: ledger.Reviewed})
		f.do(MoveVoucher{ID: string(red.ID), To: ledger.Posted})
	})
}

// together decides commands in one batch, in order.
func (f *fixture) together(cmds ...Command) []*job {
	f.Helper()
	var jobs []*job
	for _, c := range cmds {
		jobs = append(jobs, &job{ctx: f.ctx, call: f.call, cmd: c, done: make(chan struct{})})
	}
	s := &stream{app: f.app, book: f.book, set: store.NewSet(f.book)}
	s.commit(jobs)
	return jobs
}

// A change of the configuration holds for the commands behind it in the same
// batch: no invoice slips into a month that was closed before it.
func TestWhatStandsBehindAClosingInABatchMeetsTheClosedMonth(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		seq, err := f.app.store.HeadSeq(f.ctx, f.book)
		if err != nil {
			f.Fatal(err)
		}
		p, err := cal.ParsePeriod("2026-01")
		if err != nil {
			f.Fatal(err)
		}
		in := InvoiceInput{Customer: "C1", Date: "2026-01-15", Lines: []LineInput{{Description: "货", Quantity: "1", Price: "100", TaxRate: "13%"}}}
		late := in
		late.Date = "2026-02-15"
		jobs := f.together(ClosePeriod{Period: p, Seq: seq}, CreateInvoice{Kind: "invoice", Input: in, Approve: true}, CreateInvoice{Kind: "invoice", Input: late, Approve: true})
		if jobs[0].err != nil || !fault.Is(jobs[1].err, "period_closed") && !strings.Contains(fmt.Sprint(jobs[1].err), "period_closed") || jobs[2].err != nil {
			f.Errorf("close: %v, into the closed month: %v, into the next: %v", jobs[0].err, jobs[1].err, jobs[2].err)
		}
	})
}

func TestTwoAccountsOfOneCodeAreNotAddedInOneBatch(t *testing.T) {
	onBoth(t, func(f *fixture) {
		c := CreateAccount{Input: AccountInput{Code: "1002.77", Name: "银行", Role: "bank"}}
		if jobs := f.together(c, c); jobs[0].err != nil || !fault.Is(jobs[1].err, "duplicate_code") {
			f.Errorf("%v, then %v", jobs[0].err, jobs[1].err)
		}
	})
}
