package proof

// Differences that a settlement by hand may carry: cash discount, stated or
// earned, and what is within the tolerance.

// wish is what a settlement asks for.
type wish struct {
	stated            int64
	earned, tolerance bool
}

// gap is a part of a settlement that no item covers.
type gap struct {
	account      string
	amount, base int64
}

// The terms that customers with a discount have: 2 % within 10 days, of the
// gross, the tax kept.
const (
	discountPercent = 2_000 // thousandths of a percent
	discountDays    = 10
)

// tolerances are 0.10 in each currency, which the yen cannot write.
var tolerances = map[string]int64{"CNY": 10, "USD": 10, "KWD": 100}

// earnedOn is the discount of items that are taken whole.
func earnedOn(items []*item, amounts []int64, on int) (sum int64) {
	paid := 0
	for n, i := range items {
		if amounts[n] < 0 {
			paid = max(paid, i.docDate)
		}
	}
	for n, i := range items {
		if open, _ := i.least(on); amounts[n] > 0 && i.terms && amounts[n] == open && paid <= i.docDate+discountDays {
			sum += divide(amounts[n], discountPercent, 100_000)
		}
	}
	return sum
}

// differences works out what a settlement carries.
func differences(items []*item, amounts []int64, on int, w wish) (out []gap, why string) {
	left := -w.stated
	for _, a := range amounts {
		left += a
	}
	discount := w.stated
	if w.earned {
		earned := earnedOn(items, amounts, on)
		if earned == 0 {
			return nil, "discount_not_earned"
		}
		discount, left = discount+earned, left-earned
	}
	if discount != 0 {
		out = append(out, gap{account: "6001.99", amount: discount})
	}
	if w.tolerance && left != 0 {
		if abs(left) > tolerances[items[0].currency] {
			return nil, "over_tolerance"
		}
		out = append(out, gap{account: "6603.05", amount: left})
	}
	return out, ""
}

// priced gives each difference its base at the booked rate of the debits, and
// tells what is left of both.
func priced(list []gap, items []*item, amounts, bases []int64) (left, leftBase int64) {
	var debit, debitBase, credit, creditBase int64
	for n, a := range amounts {
		if a > 0 {
			debit, debitBase = debit+a, debitBase+bases[n]
		} else {
			credit, creditBase = credit-a, creditBase-bases[n]
		}
	}
	left, leftBase = debit-credit, debitBase-creditBase
	for n := range list {
		x := &list[n]
		switch {
		case items[0].currency == base:
			x.base = x.amount
		case debit == 0:
			x.base = divide(creditBase, x.amount, credit)
		default:
			x.base = divide(debitBase, x.amount, debit)
		}
		left, leftBase = left-x.amount, leftBase-x.base
	}
	return left, leftBase
}

// entry is how a difference is posted: a discount is a red credit of revenue, a
// loss a debit, a gain a credit.
func (x gap) entry(currency string) entry {
	e := entry{account: x.account, currency: currency, amount: x.amount, base: x.base}
	if x.account == "6001.99" || x.base < 0 {
		e.credit, e.amount, e.base = true, -x.amount, -x.base
	}
	return e
}
