package ledger_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
)

const day cal.Date = 20260731

// refused fails unless err has the code and a message in both languages.
func refused(t testing.TB, err error, code string) *fault.Error {
	t.Helper()
	var e *fault.Error
	if !errors.As(err, &e) || e.Code != code {
		t.Fatalf("got %v, want %s", err, code)
	}
	for _, l := range []fault.Lang{"zh", "en"} {
		if e.Message(l) == code {
			t.Fatalf("%s has no message in %s", code, l)
		}
	}
	return e
}

// line is one call of Draft.Debit or Draft.Credit.
type line struct {
	side         ledger.Side
	account      int64
	cur          money.Currency
	amount, base money.Amount
	dims         ledger.Dims
}

func draft(lines ...line) *ledger.Draft {
	d := ledger.NewDraft(day, "text")
	for _, l := range lines {
		if l.side == ledger.Debit {
			d.Debit(l.account, l.cur, l.amount, l.base, l.dims)
		} else {
			d.Credit(l.account, l.cur, l.amount, l.base, l.dims)
		}
	}
	return d
}

// dr and cr are lines in base currency.
func dr(account int64, a money.Amount) line {
	return line{ledger.Debit, account, "CNY", a, a, ledger.Dims{}}
}
func cr(account int64, a money.Amount) line {
	return line{ledger.Credit, account, "CNY", a, a, ledger.Dims{}}
}

// usd is a line in dollars.
func usd(side ledger.Side, account int64, amount, base money.Amount) line {
	return line{side, account, "USD", amount, base, ledger.Dims{}}
}

// drawLines draws lines over few accounts, customers and currencies, red and
// blue, so that merging has work to do; the last closes the balance in base.
func drawLines(t *rapid.T) []line {
	lines := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) line {
		l := line{
			side:    ledger.Side(rapid.IntRange(0, 1).Draw(t, "side")),
			account: rapid.Int64Range(1, 3).Draw(t, "account"),
			cur:     rapid.SampledFrom([]money.Currency{"CNY", "USD"}).Draw(t, "currency"),
			amount:  money.Amount(rapid.Int64Range(-3, 3).Draw(t, "amount")),
			base:    money.Amount(rapid.Int64Range(-20, 20).Draw(t, "base")),
			dims:    ledger.Dims{Customer: rapid.Int64Range(0, 1).Draw(t, "customer")},
		}
		if l.cur == "CNY" {
			l.amount = l.base
		}
		return l
	}), 1, 12).Draw(t, "lines")
	var net money.Amount
	for _, l := range lines {
		if l.side == ledger.Debit {
			net += l.base
		} else {
			net -= l.base
		}
	}
	return append(lines, cr(9, net))
}

// position is where an amount stands: what merging must keep.
type position struct {
	side    ledger.Side
	account int64
	cur     money.Currency
	dims    ledger.Dims
	red     [2]bool // amount, base
}

func sums(lines []line) map[position][2]money.Amount {
	out := map[position][2]money.Amount{}
	for _, l := range lines {
		if l.amount == 0 && l.base == 0 {
			continue
		}
		p := position{l.side, l.account, l.cur, l.dims, [2]bool{l.amount < 0, l.base < 0}}
		s := out[p]
		out[p] = [2]money.Amount{s[0] + l.amount, s[1] + l.base}
	}
	return out
}

func linesOf(v ledger.Voucher) []line {
	var out []line
	for _, e := range v.Entries {
		out = append(out, line{e.Side, e.Account, e.Currency, e.Amount, e.Base, e.Dims})
	}
	return out
}
