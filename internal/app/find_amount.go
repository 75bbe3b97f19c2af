package app

import (
	"cmp"
	"regexp"
	"strings"

	"hesuan/internal/money"
	"hesuan/internal/store"
)

// amountAsked is an amount looked for: "1130", "1,130.00", "3.5w", "¥3.5万",
// "1130 usd", ">5w", "<=200".
type amountAsked struct {
	sign     string // "", <, <=, >, >=
	figure   string // a plain decimal
	currency string // "": any
}

var (
	amountText  = regexp.MustCompile(`^(<=|>=|<|>|≤|≥)?\s*[¥￥]?\s*(\d[\d,]*(?:\.\d+)?)\s*(w|万|k|千|亿)?\s*(元|[a-z]{3})?$`)
	fullWidth   = strings.NewReplacer("＞", ">", "＜", "<", "》", ">", "《", "<", "≤", "<=", "≥", ">=", "，", ",", "．", ".", "０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9")
	amountZeros = map[string]int{"w": 4, "万": 4, "k": 3, "千": 3, "亿": 8}
)

// readAmountAsked reads what was typed as an amount; ok is false where it is none.
func readAmountAsked(text string) (a amountAsked, ok bool) {
	m := amountText.FindStringSubmatch(strings.ToLower(fullWidth.Replace(strings.TrimSpace(text))))
	if m == nil {
		return a, false
	}
	a = amountAsked{sign: m[1], figure: shifted(strings.ReplaceAll(m[2], ",", ""), amountZeros[m[3]])}
	if m[4] != "" && m[4] != "元" {
		c, err := money.ParseCurrency(strings.ToUpper(m[4]))
		if err != nil {
			return a, false
		}
		a.currency = string(c)
	}
	return a, true
}

// shifted moves a figure's point to the right, and leaves out zeros that say
// nothing.
func shifted(figure string, places int) string {
	whole, part, _ := strings.Cut(figure, ".")
	part += strings.Repeat("0", places)
	whole, part = strings.TrimLeft(whole+part[:places], "0"), strings.TrimRight(part[places:], "0")
	return strings.TrimSuffix(cmp.Or(whole, "0")+"."+part, ".")
}

// spans are the sizes looked for in each kind of currency. A figure with more
// decimals than a currency has asks for nothing in it.
func (a amountAsked) spans() []store.AmountSpan {
	if a.currency != "" {
		return a.span(money.Currency(a.currency).Exponent(), store.AmountSpan{Currencies: []string{a.currency}})
	}
	none, three := money.WithDecimals(0), money.WithDecimals(3)
	out := a.span(2, store.AmountSpan{Currencies: append(append([]string{}, none...), three...), Others: true})
	return append(append(out, a.span(0, store.AmountSpan{Currencies: none})...), a.span(3, store.AmountSpan{Currencies: three})...)
}

var ofDecimals = map[int]money.Currency{0: "JPY", 2: "CNY", 3: "KWD"}

func (a amountAsked) span(decimals int, s store.AmountSpan) []store.AmountSpan {
	v, err := money.Parse(a.figure, ofDecimals[decimals])
	if err != nil {
		return nil
	}
	s.Low, s.High = v, v
	switch a.sign {
	case ">":
		s.Low, s.High = v+1, money.Max
	case ">=":
		s.High = money.Max
	case "<":
		s.Low, s.High = 1, v-1
	case "<=":
		s.Low = 1
	}
	return []store.AmountSpan{s}
}

// within tells whether an amount of a currency is looked for.
func (a amountAsked) within(amount money.Amount, c money.Currency) bool {
	if a.currency != "" && a.currency != string(c) {
		return false
	}
	for _, s := range a.span(c.Exponent(), store.AmountSpan{}) {
		return max(amount, -amount) >= s.Low && max(amount, -amount) <= s.High
	}
	return false
}
