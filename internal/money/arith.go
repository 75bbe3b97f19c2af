package money

import (
	"math"
	"math/bits"

	"hesuan/internal/fault"
)

func overflow() error { return fault.NewRefused("overflow", nil) }

// Add sums two amounts; overflow is an error.
func Add(a, b Amount) (Amount, error) {
	sum := a + b
	if (a > 0 && b > 0 && sum < 0) || (a < 0 && b < 0 && sum >= 0) {
		return 0, overflow()
	}
	return sum, nil
}

// Sub takes b from a; overflow is an error.
func Sub(a, b Amount) (Amount, error) {
	if b == math.MinInt64 {
		return 0, overflow()
	}
	return Add(a, -b)
}

// Abs is the amount without its sign.
func (a Amount) Abs() Amount {
	if a < 0 {
		return -a
	}
	return a
}

// Sign is -1, 0 or 1.
func (a Amount) Sign() int {
	switch {
	case a < 0:
		return -1
	case a > 0:
		return 1
	}
	return 0
}

// Sum adds up amounts; an overflow on the way shows in Value.
type Sum struct {
	v   Amount
	err error
}

// Add adds an amount.
func (s *Sum) Add(a Amount) {
	v, err := Add(s.v, a)
	if err != nil {
		s.err = err
		return
	}
	s.v = v
}

// Sub takes an amount away.
func (s *Sum) Sub(a Amount) {
	v, err := Sub(s.v, a)
	if err != nil {
		s.err = err
		return
	}
	s.v = v
}

// Value is the sum, or the overflow that happened.
func (s *Sum) Value() (Amount, error) { return s.v, s.err }

// MulDiv is a × b ÷ div, half-up on the absolute value, through 128 bits.
func MulDiv(a, b, div int64) (int64, error) {
	if div == 0 {
		return 0, overflow()
	}
	negative := (a < 0) != (b < 0) != (div < 0)
	d := magnitude(div)
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	lo, carry := bits.Add64(lo, d/2, 0)
	hi += carry
	if hi >= d {
		return 0, overflow()
	}
	q, _ := bits.Div64(hi, lo, d)
	if q > math.MaxInt64 {
		return 0, overflow()
	}
	if negative {
		return -int64(q), nil
	}
	return int64(q), nil
}

func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}

// power is 10ⁿ for 0 ≤ n ≤ 18.
func power(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// LineAmount is quantity × price, half-up to the currency's minor unit.
func LineAmount(q Quantity, p Price, c Currency) (Amount, error) {
	v, err := MulDiv(int64(q), int64(p), power(2*scale6-c.Exponent()))
	return Amount(v), err
}

// Times is a share of an amount, half-up.
func (a Amount) Times(p Percent) (Amount, error) {
	v, err := MulDiv(int64(a), int64(p), power(scale6))
	return Amount(v), err
}

// TaxIncluded takes a gross amount apart: tax = gross × r ÷ (1 + r), half-up.
func TaxIncluded(gross Amount, p Percent) (net, tax Amount, err error) {
	v, err := MulDiv(int64(gross), int64(p), power(scale6)+int64(p))
	return gross - Amount(v), Amount(v), err
}

// Convert is an amount in another currency at a rate (units of `to` per one of
// `from`), half-up.
func Convert(a Amount, from Currency, r Rate, to Currency) (Amount, error) {
	if from == to {
		return a, nil
	}
	v, err := MulDiv(int64(a), int64(r), power(scale10+from.Exponent()-to.Exponent()))
	return Amount(v), err
}

// ConvertBack is Convert undone: an amount of `to`, worth rate per one unit of
// `from`, back in `from`, half-up.
func ConvertBack(a Amount, from Currency, r Rate, to Currency) (Amount, error) {
	if from == to {
		return a, nil
	}
	v, err := MulDiv(int64(a), power(scale10+from.Exponent()-to.Exponent()), int64(r))
	return Amount(v), err
}

// Part is a × part ÷ whole, half-up.
func (a Amount) Part(part, whole Amount) (Amount, error) {
	v, err := MulDiv(int64(a), int64(part), int64(whole))
	return Amount(v), err
}
