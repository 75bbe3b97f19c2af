package app

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"hesuan/internal/fault"
)

func TestSixtyFourClientsNeverSettleMoreThanAReceiptHas(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("R1", CustomerInput{})
		rec := f.receipt(ReceiptInput{Customer: "R1", Date: "2026-03-10", Amount: "100.00"})
		var invoices []*DocumentAnswer
		for range 64 {
			invoices = append(invoices, f.invoice("R1", "2026-03-01", "40", "0"))
		}
		var won, lost atomic.Int64
		var wg sync.WaitGroup
		for i, inv := range invoices {
			wg.Add(1)
			go func() {
				defer wg.Done()
				amount := Text(fmt.Sprint(1 + i%40))
				in := SettleInput{Date: "2026-03-20", Lines: []SettleItem{{Text(inv.Items[0].ID), amount}, {Text(rec.Items[0].ID), amount}}}
				_, err := f.app.Do(f.ctx, f.book, f.call, CreateSettlement{Input: in})
				switch {
				case err == nil:
					won.Add(int64(1 + i%40))
				case fault.Is(err, "over_allocated"):
					lost.Add(1)
					if fault.From(err).Extra["left"] == nil {
						t.Error("the refusal does not say what is left")
					}
				default:
					t.Error(err)
				}
			}()
		}
		wg.Wait()
		if won.Load() > 100 || won.Load() < 60 || lost.Load() == 0 {
			t.Errorf("settled %d of 100, %d refused", won.Load(), lost.Load())
		}
		f.aging("R1", "2026-06-30", "") // ties out
	})
}

func TestOneKeyHasOneEffectHoweverOftenItIsSent(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("K1", CustomerInput{})
		call := f.call
		call.Key, call.Digest = "key-1", digest("body")
		cmd := CreateReceipt{Input: ReceiptInput{Customer: "K1", Date: "2026-03-10", Amount: "10"}}
		bodies := make([]string, 50)
		var wg sync.WaitGroup
		for i := range bodies {
			wg.Add(1)
			go func() {
				defer wg.Done()
				out, err := f.app.Do(f.ctx, f.book, call, cmd)
				if err != nil {
					t.Error(err)
				}
				bodies[i] = string(out.Body)
			}()
		}
		wg.Wait()
		for _, b := range bodies {
			if b == "" || b != bodies[0] {
				t.Fatalf("answers differ: %q and %q", bodies[0], b)
			}
		}
		f.same("one effect", f.aging("K1", "2026-06-30", ""), "0.00 0.00 0.00 0.00 0.00 -10.00 -10.00")
		call.Digest = digest("other body")
		if _, err := f.app.Do(f.ctx, f.book, call, cmd); !fault.Is(err, "idempotency_mismatch") {
			t.Errorf("another body under the key: %v", err)
		}
		other := call
		other.Who.UserID = 99
		if _, err := f.app.Do(f.ctx, f.book, other, cmd); err != nil {
			t.Errorf("another user's key: %v", err)
		}
	})
}

func TestNumbersHaveNoGapWhenCommandsAreRefused(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("N1", CustomerInput{})
		var wg sync.WaitGroup
		for i := range 200 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				in := InvoiceInput{Customer: "N1", Date: "2026-03-01", Lines: []LineInput{{Description: "x", Quantity: "1", Price: "1", TaxRate: "13%"}}}
				if i%10 == 0 {
					in.Instalments = []InstalmentInput{{DueDate: "2026-04-01", Amount: "5"}} // does not sum
				}
				_, _ = f.app.Do(f.ctx, f.book, f.call, CreateInvoice{Kind: "invoice", Input: in, Approve: true})
			}()
		}
		wg.Wait()
		list, err := f.app.Documents(f.ctx, f.book, f.call, DocsQuery{Kinds: nil, Paging: Paging{Limit: "500"}})
		if err != nil {
			t.Fatal(err)
		}
		if len(list.Rows) != 180 || list.Rows[0].Number != "FP2026-000180" {
			t.Errorf("%d invoices, the last %s", len(list.Rows), list.Rows[0].Number)
		}
	})
}
