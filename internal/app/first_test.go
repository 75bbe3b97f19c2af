package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/db"
	"hesuan/internal/fault"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

func TestFirst(t *testing.T) {
	for _, dsn := range []string{"sqlite:" + t.TempDir() + "/a.db", os.Getenv("HESUAN_TEST_PG")} {
		if dsn == "" {
			continue
		}
		ctx := context.Background()
		st, err := store.Open(ctx, dsn, db.Options{Fast: false})
		if err != nil {
			t.Fatal(err)
		}
		a, err := New(ctx, st, Options{Clock: time.Now, Random: rand.Reader, Zone: time.UTC})
		if err != nil {
			t.Fatal(err)
		}
		call := Call{Who: access.System(1, "test", "test"), Lang: "zh"}
		out, err := a.Do(ctx, 0, call, CreateBook{Code: Text(fmt.Sprintf("B%d", time.Now().UnixNano())), Name: "b", Chart: "asbe", FirstPeriod: "2026-01"})
		if err != nil {
			t.Fatal(err, errors.Unwrap(err))
		}
		id := a.installed().Books[out.Value.(BookAnswer).Code].ID
		var cs []ID
		for i := range 100 {
			out, err = a.Do(ctx, id, call, CreateCustomer{CustomerInput{Name: Text(fmt.Sprint("客户", i))}})
			if err != nil {
				t.Fatal(err)
			}
			cs = append(cs, out.Value.(*CustomerAnswer).ID)
		}
		for _, clients := range []int{1, 8, 64} {
			n := 3000
			if clients == 1 {
				n = 1000
			}
			start := time.Now()
			var wg sync.WaitGroup
			for c := range clients {
				wg.Add(1)
				go func() {
					defer wg.Done()
					for i := range n / clients {
						_, err := a.Do(ctx, id, call, CreateInvoice{Kind: receivable.Invoice, Approve: true, Input: InvoiceInput{Customer: Text(cs[(c*7+i)%100]), Date: "2026-03-01",
							Lines: []LineInput{{Description: "x", Quantity: "3", Price: "12.5", TaxRate: "13"}, {Description: "y", Quantity: "3", Price: "12.5", TaxRate: "13"}, {Description: "z", Quantity: "1", Price: "12.5", TaxRate: "13"}}}})
						if err != nil {
							t.Error(err, err.(*fault.Error).Args)
							return
						}
					}
				}()
			}
			wg.Wait()
			t.Logf("%s %d clients: %.0f/s", st.Engine(), clients, float64(n)/time.Since(start).Seconds())
		}
		a.Close()
		st.Close()
	}
}
