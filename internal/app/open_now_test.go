package app

import (
	"fmt"
	"math/rand/v2"
	"sort"
	"strings"
	"sync"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/columns"
	"hesuan/internal/receivable"
)

// sums writes what was open at a point, from the columns or from the tables.
func (f *fixture) sums(plain bool, asOf, known string, basis receivable.Basis) string {
	f.Helper()
	var list []columns.Sums
	err := f.app.askOnce(f.ctx, f.book, f.call, Query{AsOf: Text(asOf), KnownAt: Text(known)}, access.ReportRead, plain, func(k *asking) (err error) {
		list, err = k.aged(basis, []int{30, 60, 90})
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	var lines []string
	for _, s := range list {
		lines = append(lines, fmt.Sprint(s))
	}
	sort.Strings(lines)
	return strings.Join(lines, "\n")
}

// agree compares columns and tables at several points.
func (f *fixture) agree(known string) {
	f.Helper()
	for _, asOf := range []string{"2026-06-30", "2026-06-15", "2026-04-15", "2026-02-01"} {
		for _, k := range []string{"", known} {
			for _, basis := range []receivable.Basis{receivable.ByDue, receivable.ByDocument} {
				f.same("as of "+asOf+" known at "+k, f.sums(false, asOf, k, basis), f.sums(true, asOf, k, basis))
			}
		}
	}
}

func TestColumnsSayWhatTheTablesSay(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		f.customer("B", CustomerInput{})
		r := rand.New(rand.NewPCG(3, 4))
		f.agree("") // from here on the columns follow
		var open []*DocumentAnswer
		known := ""
		for i := range 40 {
			day := fmt.Sprintf("2026-%02d-%02d", 1+i/8, 1+r.IntN(28))
			switch n := len(open); {
			case n > 2 && i%3 == 0: // a receipt, taken back now and then
				in := ReceiptInput{Customer: Text(open[n-1].Customer.Code), Date: "2026-06-10", Amount: "60", Settle: to(open[n-1], []string{"60", "10"}[r.IntN(2)])}
				rec := f.receipt(in)
				if r.IntN(2) == 0 {
					f.do(ReverseDocument{ID: string(rec.ID), Need: access.ReceiptReverse, Kinds: []receivable.Kind{receivable.Receipt}, Input: ReverseInput{Date: "2026-06-20", Reason: "退票", Chain: true}})
				}
				open = open[:n-1]
			default:
				open = append(open, f.invoice([]string{"A", "B"}[r.IntN(2)], day, "60", "0"))
			}
			if i == 20 {
				known = cal.Instant(f.app.Now()).String()
			}
			if i%10 == 9 {
				f.agree(known)
			}
		}
		f.agree(known)
	})
}

func TestColumnsFollowAnotherProgramsWriting(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		f.invoice("A", "2026-03-01", "100", "0")
		f.agree("")
		other := open0(t, f.dsn)
		other.book = f.book
		other.invoice("A", "2026-03-02", "50", "0")
		f.agree("")
		f.invoice("A", "2026-03-03", "20", "0")
		f.agree("")
		f.same("aging", f.aging("A", "", ""), "0.00 0.00 0.00 0.00 170.00 0.00 170.00")
	})
}

func TestReportsProveThemselvesWhileOthersPost(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		f.customer("B", CustomerInput{})
		var wg sync.WaitGroup
		for _, c := range []string{"A", "B"} {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for range 40 {
					_, err := f.app.Do(f.ctx, f.book, f.call, CreateReceipt{Input: ReceiptInput{Customer: Text(c), Date: "2026-03-01", Amount: "3"}})
					if err != nil {
						f.Error(err)
					}
				}
			}()
		}
		for range 3 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for range 20 {
					r, err := f.app.Aging(f.ctx, f.book, f.call, Query{})
					if err != nil || r.Proof.Difference != "0.00" {
						f.Errorf("%v %+v", err, r)
					}
				}
			}()
		}
		wg.Wait()
	})
}
