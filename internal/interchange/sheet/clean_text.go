package sheet

import "strings"

// currencyNames are the words and signs that stand for a currency in Chinese
// systems; codes need no entry. The dollar sign alone is not here: it names a
// dozen currencies.
var currencyNames = map[string]string{
	"人民币": "CNY", "人民币元": "CNY", "元": "CNY", "rmb": "CNY", "rmb¥": "CNY",
	"美元": "USD", "us$": "USD", "欧元": "EUR", "€": "EUR", "英镑": "GBP", "£": "GBP",
	"日元": "JPY", "日圆": "JPY", "港币": "HKD", "港元": "HKD", "hk$": "HKD",
	"台币": "TWD", "新台币": "TWD", "澳门元": "MOP", "韩元": "KRW", "韩币": "KRW", "新加坡元": "SGD", "新币": "SGD",
	"澳元": "AUD", "澳大利亚元": "AUD", "加元": "CAD", "加拿大元": "CAD", "瑞士法郎": "CHF", "泰铢": "THB",
	"卢布": "RUB", "卢比": "INR", "印度卢比": "INR", "越南盾": "VND", "林吉特": "MYR",
}

// cleanCurrency gives a code; an unknown word is left for whoever knows the
// book's currencies.
func cleanCurrency(s string) string {
	word := strings.ToLower(folded(s))
	if code, ok := currencyNames[word]; ok {
		return code
	}
	return strings.ToUpper(word)
}
