package money

import (
	"slices"
	"strings"

	"hesuan/internal/fault"
)

// Currency is an ISO 4217 code, such as CNY.
type Currency string

// The currencies in use by their number of decimals, after ISO 4217's list
// (active codes with a minor unit; 2024).
const (
	noDecimals  = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
	twoDecimals = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF " +
		"CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD " +
		"GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL " +
		"MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR " +
		"PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP " +
		"TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG"
	threeDecimals = "BHD IQD JOD KWD LYD OMR TND"
)

var exponents = func() map[Currency]int {
	m := map[Currency]int{}
	for n, list := range map[int]string{0: noDecimals, 2: twoDecimals, 3: threeDecimals} {
		for _, c := range strings.Fields(list) {
			m[Currency(c)] = n
		}
	}
	return m
}()

// ParseCurrency reads an ISO 4217 code in use; anything else is bad_currency.
func ParseCurrency(s string) (Currency, error) {
	if _, ok := exponents[Currency(s)]; !ok {
		return "", fault.NewMalformed("bad_currency", fault.Args{"value": s})
	}
	return Currency(s), nil
}

// Exponent is the number of decimals of the currency's amounts.
func (c Currency) Exponent() int {
	if n, ok := exponents[c]; ok {
		return n
	}
	return 2
}

// WithDecimals lists the currencies whose amounts have so many decimals.
func WithDecimals(n int) []string {
	var out []string
	for c, decimals := range exponents {
		if decimals == n {
			out = append(out, string(c))
		}
	}
	slices.Sort(out)
	return out
}
