package ledger_test

import (
	"testing"

	"pgregory.net/rapid"

	"hesuan/internal/cal"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
)

const later cal.Date = 20260801

func posted(t testing.TB, lines ...line) ledger.Voucher {
	t.Helper()
	v, err := draft(lines...).Voucher("CNY")
	if err != nil {
		t.Fatal(err)
	}
	v.ID, v.Seq, v.Number, v.State, v.Source = 7, 70, 12, ledger.Posted, "invoice"
	v.Entries[0].Text = "line text"
	return v
}

func TestReversalIsANewRedVoucher(t *testing.T) {
	v := posted(t, dr(1, 113000), cr(2, 100000), cr(3, 13000))
	r := ledger.Reverse(v, later, "undone")
	if r.ID != 0 || r.Seq != 0 || r.Number != 0 || r.State != ledger.Prepared {
		t.Fatalf("it keeps what is the original's own: %+v", r)
	}
	if r.Reverses != 7 || r.Date != later || r.Period != 202608 || r.Text != "undone" || r.Type != v.Type || r.Source != v.Source {
		t.Fatalf("head %+v", r)
	}
	for i, e := range r.Entries {
		o := v.Entries[i]
		if e.Base != -o.Base || e.Amount != -o.Amount {
			t.Fatalf("line %d: %+v", i+1, e)
		}
		e.Base, e.Amount = o.Base, o.Amount
		if e != o {
			t.Fatalf("line %d differs in more than its sign: %+v", i+1, e)
		}
	}
	if v.Entries[0].Base != 113000 {
		t.Fatal("the original changed")
	}
}

func TestSwappedReversalKeepsAmountsAndTurnsSides(t *testing.T) {
	r := swapped(posted(t, dr(1, 100), cr(2, 100)))
	if got := linesOf(r); got[0] != cr(1, 100) || got[1] != dr(2, 100) || r.Reverses != 7 {
		t.Fatalf("%+v", r)
	}
	// What was red before is blue again, on its own side.
	if got := linesOf(swapped(posted(t, dr(1, -100), cr(2, -100)))); got[0] != dr(1, 100) || got[1] != cr(2, 100) {
		t.Fatalf("%+v", got)
	}
}

func swapped(v ledger.Voucher) ledger.Voucher {
	r := ledger.Reverse(v, later, "")
	r.SwapRed()
	return r
}

func TestVoucherAndReversalSumToZeroPerAccount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, err := draft(drawLines(t)...).Voucher("CNY")
		if err != nil {
			return
		}
		for name, r := range map[string]ledger.Voucher{"red": ledger.Reverse(v, later, ""), "swapped": swapped(v)} {
			if err := ledger.Balanced(r.Entries, "CNY"); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			turnover, net := map[position]money.Amount{}, map[position][2]money.Amount{}
			for _, l := range append(linesOf(v), linesOf(r)...) {
				p := position{side: l.side, account: l.account, cur: l.cur, dims: l.dims}
				turnover[p] += l.base
				sign := money.Amount(1)
				if l.side == ledger.Credit {
					sign = -1
				}
				p.side = ledger.Debit
				n := net[p]
				net[p] = [2]money.Amount{n[0] + sign*l.amount, n[1] + sign*l.base}
			}
			for p, n := range net {
				if n != [2]money.Amount{} {
					t.Fatalf("%s leaves %v on %+v", name, n, p)
				}
			}
			for p, n := range turnover {
				if name == "red" && n != 0 {
					t.Fatalf("red inflates the turnover of %+v by %d", p, n)
				}
			}
		}
	})
}
