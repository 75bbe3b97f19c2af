package money

import (
	"math"
	"math/bits"
	"strconv"
	"strings"

	"hesuan/internal/fault"
)

type Currency string
type Amount int64
type Quantity int64
type Price int64
type Rate int64
type Percent int64

const Max Amount = 1_000_000_000_000_000

func ParseCurrency(s string) (Currency, error) {
	if len(s) != 3 || strings.ToUpper(s) != s {
		return "", fault.NewMalformed("bad_currency", fault.Args{"value": s})
	}
	return Currency(s), nil
}
func (c Currency) Exponent() int {
	switch c {
	case "JPY", "KRW", "VND":
		return 0
	case "KWD", "BHD", "OMR":
		return 3
	}
	return 2
}
func parse(s string, exp int, max int64) (int64, error) {
	bad := fault.NewMalformed("bad_number", fault.Args{"value": s})
	neg := strings.HasPrefix(s, "-")
	t := strings.TrimPrefix(s, "-")
	w, f, dot := strings.Cut(t, ".")
	if w == "" || dot && f == "" || len(w) > 18 {
		return 0, bad
	}
	f = strings.TrimRight(f, "0")
	if len(f) > exp {
		return 0, fault.NewMalformed("too_many_decimals", fault.Args{"value": s})
	}
	v, err := strconv.ParseUint(w+f+strings.Repeat("0", exp-len(f)), 10, 63)
	if err != nil {
		return 0, bad
	}
	if int64(v) > max {
		return 0, fault.NewMalformed("out_of_range", fault.Args{"value": s})
	}
	if neg {
		return -int64(v), nil
	}
	return int64(v), nil
}
func Parse(s string, c Currency) (Amount, error) {
	v, err := parse(s, c.Exponent(), int64(Max))
	return Amount(v), err
}
func ParseQuantity(s string) (Quantity, error) {
	v, err := parse(s, 6, 1e15)
	return Quantity(v), err
}
func ParsePrice(s string) (Price, error) { v, err := parse(s, 6, 1e15); return Price(v), err }
func ParseRate(s string) (Rate, error)   { v, err := parse(s, 10, 1e18); return Rate(v), err }
func ParsePercent(s string) (Percent, error) {
	t := strings.TrimSuffix(s, "%")
	v, err := parse(t, 6, 1e12)
	if err == nil && (t != s || v >= 1e6) {
		v /= 100
	}
	return Percent(v), err
}
func format(v int64, exp int) string {
	neg := v < 0
	if neg {
		v = -v
	}
	s := strconv.FormatInt(v, 10)
	for len(s) <= exp {
		s = "0" + s
	}
	if exp > 0 {
		s = s[:len(s)-exp] + "." + s[len(s)-exp:]
	}
	if neg {
		s = "-" + s
	}
	return s
}
func trim(s string) string         { return strings.TrimRight(strings.TrimRight(s, "0"), ".") }
func (q Quantity) String() string  { return trim(format(int64(q), 6)) }
func (q Price) String() string     { return trim(format(int64(q), 6)) }
func (q Rate) String() string      { return trim(format(int64(q), 10)) }
func (q Percent) String() string   { return trim(format(int64(q), 6)) }
func (a Amount) Format(c Currency) string { return format(int64(a), c.Exponent()) }
func overflow() error              { return fault.NewRefused("overflow", nil) }
func Add(a, b Amount) (Amount, error) {
	c := a + b
	if (c > a) != (b > 0) && b != 0 {
		return 0, overflow()
	}
	return c, nil
}
func Sub(a, b Amount) (Amount, error) { return Add(a, -b) }
func (a Amount) Abs() Amount {
	if a < 0 {
		return -a
	}
	return a
}

type Sum struct {
	v   Amount
	err error
}

func (s *Sum) Add(a Amount) {
	v, err := Add(s.v, a)
	s.v = v
	if err != nil {
		s.err = err
	}
}
func (s *Sum) Sub(a Amount)           { s.Add(-a) }
func (s *Sum) Value() (Amount, error) { return s.v, s.err }
func MulDiv(a, b, div int64) (int64, error) {
	neg := (a < 0) != (b < 0) != (div < 0)
	ua, ub, ud := abs(a), abs(b), abs(div)
	hi, lo := bits.Mul64(ua, ub)
	lo, carry := bits.Add64(lo, ud/2, 0)
	hi += carry
	if hi >= ud {
		return 0, overflow()
	}
	q, _ := bits.Div64(hi, lo, ud)
	if q > math.MaxInt64 {
		return 0, overflow()
	}
	if neg {
		return -int64(q), nil
	}
	return int64(q), nil
}
func abs(a int64) uint64 {
	if a < 0 {
		return uint64(-a)
	}
	return uint64(a)
}

var pow = [...]int64{1, 10, 100, 1000, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13}

func LineAmount(q Quantity, p Price, c Currency) (Amount, error) {
	v, err := MulDiv(int64(q), int64(p), pow[12-c.Exponent()])
	return Amount(v), err
}
func (a Amount) Times(p Percent) (Amount, error) {
	v, err := MulDiv(int64(a), int64(p), 1e6)
	return Amount(v), err
}
func TaxIncluded(gross Amount, p Percent) (net, tax Amount, err error) {
	v, err := MulDiv(int64(gross), int64(p), 1e6+int64(p))
	return gross - Amount(v), Amount(v), err
}
func Convert(a Amount, from Currency, r Rate, to Currency) (Amount, error) {
	if from == to {
		return a, nil
	}
	v, err := MulDiv(int64(a), int64(r), pow[10+from.Exponent()-to.Exponent()])
	return Amount(v), err
}
func (a Amount) Part(part, whole Amount) (Amount, error) {
	v, err := MulDiv(int64(a), int64(part), int64(whole))
	return Amount(v), err
}
