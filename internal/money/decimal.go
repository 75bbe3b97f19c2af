package money

import (
	"strconv"
	"strings"

	"hesuan/internal/fault"
)

// Amount is money in minor units of the currency beside it.
type Amount int64

// Quantity is a number of pieces, metres, hours, in millionths.
type Quantity int64

// Price is money a unit, in millionths of the major unit.
type Price int64

// Rate is an exchange rate, base per one unit, in 10⁻¹⁰.
type Rate int64

// Percent is a share in millionths: 13 % is 130000.
type Percent int64

// Max is the largest amount taken from outside, either sign, in minor units:
// thousands of them do not overflow a sum.
const Max Amount = 1_000_000_000_000_000

const (
	scale6  = 6
	scale10 = 10
	most    = 1_000_000_000_000_000
)

// parse reads a machine decimal: digits, one point, a leading minus; no
// exponent, no thousands marks, no blanks. More decimals than scale are
// refused unless they are zeros.
func parse(s string, scale int, limit int64) (int64, error) {
	digits := strings.TrimPrefix(s, "-")
	whole, part, point := strings.Cut(digits, ".")
	if !allDigits(whole) || point && !allDigits(part) {
		return 0, fault.NewMalformed("bad_number", fault.Args{"value": clip(s)})
	}
	part = strings.TrimRight(part, "0")
	if len(part) > scale {
		return 0, fault.NewMalformed("too_many_decimals", fault.Args{"value": clip(s)})
	}
	whole = strings.TrimLeft(whole, "0")
	v, err := strconv.ParseInt(whole+part+strings.Repeat("0", scale-len(part)), 10, 64)
	if whole+part == "" {
		v, err = 0, nil
	}
	if err != nil || v > limit {
		return 0, fault.NewMalformed("out_of_range", fault.Args{"value": clip(s), "max": format(limit, scale)})
	}
	if len(digits) < len(s) {
		v = -v
	}
	return v, nil
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// clip keeps a faulty text short in its message.
func clip(s string) string {
	if len(s) > 40 {
		return strings.ToValidUTF8(s[:40], "") + "…"
	}
	return s
}

// Parse reads an amount of a currency, of at most Max either way.
func Parse(s string, c Currency) (Amount, error) {
	v, err := parse(s, c.Exponent(), int64(Max))
	return Amount(v), err
}

// ParseQuantity reads a quantity of at most six decimals.
func ParseQuantity(s string) (Quantity, error) {
	v, err := parse(s, scale6, most)
	return Quantity(v), err
}

// ParsePrice reads a price of at most six decimals.
func ParsePrice(s string) (Price, error) {
	v, err := parse(s, scale6, most)
	return Price(v), err
}

// ParseRate reads an exchange rate of at most ten decimals.
func ParseRate(s string) (Rate, error) {
	v, err := parse(s, scale10, most*1000)
	return Rate(v), err
}

// ParsePercent reads a share: "0.13" is a fraction, "13" and "13%" are
// percentages. Values from 1 upward, and any with a percent sign, are read as
// percentages: a tax of 100 % does not exist, one of 1 % does.
func ParsePercent(s string) (Percent, error) {
	text, signed := strings.CutSuffix(s, "%")
	v, err := parse(text, scale6+2, most)
	if err != nil {
		return 0, err
	}
	if signed || v >= 100_000_000 || v <= -100_000_000 {
		v /= 100
	}
	if v%100 != 0 {
		return 0, fault.NewMalformed("too_many_decimals", fault.Args{"value": clip(s)})
	}
	return Percent(v / 100), nil
}

// format writes a scaled integer with all its decimals.
func format(v int64, scale int) string {
	var buf [40]byte
	i := len(buf)
	u := uint64(v)
	if v < 0 {
		u = -u
	}
	for n := 0; n <= scale || u > 0; n++ {
		if n == scale && scale > 0 {
			i--
			buf[i] = '.'
		}
		i--
		buf[i] = byte('0' + u%10)
		u /= 10
	}
	if v < 0 {
		i--
		buf[i] = '-'
	}
	return string(buf[i:])
}

// Format writes an amount with its currency's decimals: "1130.00".
func (a Amount) Format(c Currency) string { return format(int64(a), c.Exponent()) }

// FormatGrouped writes an amount for people: "1,130.00".
func (a Amount) FormatGrouped(c Currency) string {
	s := a.Format(c)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	whole, part, point := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		whole += "." + part
	}
	return sign + whole
}

// trimmed writes a decimal without trailing zeros.
func trimmed(v int64, scale int) string {
	return strings.TrimRight(strings.TrimRight(format(v, scale), "0"), ".")
}

// String writes a quantity: "2.5".
func (q Quantity) String() string { return trimmed(int64(q), scale6) }

// String writes a price: "12.5".
func (p Price) String() string { return trimmed(int64(p), scale6) }

// String writes a rate: "7.1234".
func (r Rate) String() string { return trimmed(int64(r), scale10) }

// String writes a share as a fraction: "0.13".
func (p Percent) String() string { return trimmed(int64(p), scale6) }
