package sheet

import "strings"

// A spreadsheet that opens CSV runs a cell as a formula when its text starts
// with one of these signs (OWASP, CSV injection); the full-width ones count
// because Chinese and Japanese editions read them the same way.
const formulaSigns = "=+-@\t\r\n＝＋－＠"

// runsAsFormula tells whether a text cell needs an apostrophe in CSV. Blanks
// and apostrophes before the sign do not make it safe, and counting them makes
// adding and taking away one apostrophe exact opposites.
func runsAsFormula(s string) bool {
	for _, c := range s {
		if strings.ContainsRune(formulaSigns, c) {
			return true
		}
		if c != '\'' && !isBlank(c) {
			return false
		}
	}
	return false
}

// defused is a text cell as it may leave in CSV.
func defused(s string) string {
	if runsAsFormula(s) {
		return "'" + s
	}
	return s
}
