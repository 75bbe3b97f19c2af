package app

import (
	"encoding/json"
	"errors"
	"strings"

	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

var errUnsound = errors.New("an item's open amount would leave its bounds (INV-3)")

// Settings are a book's policies; each change is in the audit log.
type Settings struct {
	// AutoReview posts the vouchers of documents at once (自动审核).
	AutoReview bool `json:"auto_review"`
	// Tolerance is what a settlement may leave over: minor units and a share.
	ToleranceAmount  Text `json:"tolerance_amount"`
	TolerancePercent Text `json:"tolerance_percent"`
	// RestToReceivable puts a receipt's unapplied rest on receivable (red side)
	// instead of the advance account.
	RestToReceivable bool `json:"rest_to_receivable"`
	// RefuseOverLimit refuses an invoice without order that passes the limit;
	// else it warns.
	RefuseOverLimit bool `json:"refuse_over_limit"`
	// OverdueDays stops orders of a customer that has been late for longer, 0
	// never; overdue sums up to OverdueAmount do not count.
	OverdueDays   int  `json:"overdue_days"`
	OverdueAmount Text `json:"overdue_amount"`
	// DutiesApart keeps maker and reviewer apart.
	DutiesApart bool `json:"duties_apart"`
	// WarningReason: what people do in the face of a weighty warning needs a
	// reason, which the audit log keeps.
	WarningReason bool `json:"warning_reason"`
	// BankCheck lets changes of customers' bank accounts wait for a second person.
	BankCheck bool `json:"bank_check"`
	// BackdateMonth warns of entries that count in a month before the one at
	// hand; BackdateDays of those that lie more days back, 0 of none.
	BackdateMonth bool `json:"backdate_month"`
	BackdateDays  int  `json:"backdate_days"`
	// SwapSides puts what corrects on the other side instead of red on the same;
	// books of the international chart alone may choose it.
	SwapSides bool `json:"swap_sides"`
	// AccrueUnbilled: no month closes before what is delivered and not invoiced
	// at its end is posted (暂估应收).
	AccrueUnbilled bool `json:"accrue_unbilled"`
	// Demo marks a book of invented data, which may be taken away as a whole.
	Demo bool `json:"demo,omitempty"`
	// Begun are the steps of the check list that somebody said are done.
	Begun []string `json:"begun,omitempty"`
	// Buckets of aging, upper edges in days.
	Buckets []int `json:"buckets"`
	// What papers say of the seller; without a name of its own, the book's.
	SellerName    Text `json:"seller_name,omitempty"`
	SellerTaxID   Text `json:"seller_tax_id,omitempty"`
	SellerAddress Text `json:"seller_address,omitempty"`
	SellerPhone   Text `json:"seller_phone,omitempty"`
	SellerBank    Text `json:"seller_bank,omitempty"`
}

// seller is how papers name the seller: its name, and lines that stand small
// beneath it.
func (s Settings) seller(book string, lang fault.Lang) (name string, about []string) {
	facts := [][]string{{pick(lang, "地址：", "Address: "), string(s.SellerAddress), pick(lang, "电话：", "Phone: "), string(s.SellerPhone)},
		{pick(lang, "税号：", "Tax id: "), string(s.SellerTaxID), pick(lang, "开户行及账号：", "Bank account: "), string(s.SellerBank)}}
	for _, line := range facts {
		text := ""
		for i := 0; i < len(line); i += 2 {
			if line[i+1] != "" {
				text += "　" + line[i] + line[i+1]
			}
		}
		if text != "" {
			about = append(about, strings.TrimPrefix(text, "　"))
		}
	}
	return or(string(s.SellerName), book), about
}

// defaultSettings are a new book's policies.
func defaultSettings() Settings {
	return Settings{AutoReview: true, ToleranceAmount: "0.10", TolerancePercent: "0", OverdueAmount: "0", Buckets: []int{30, 60, 90}}
}

func parseSettings(text string) Settings {
	s := defaultSettings()
	if text != "" {
		// Written by ourselves from the same struct.
		_ = json.Unmarshal([]byte(text), &s)
	}
	return s
}

// settings are the policies of the desk's book.
func (d *Desk) settings() *Settings {
	s, ok := d.Config.Memo.(*Settings)
	if !ok {
		parsed := parseSettings(d.Config.Book.Settings)
		s = &parsed
		d.Config.Memo = s
	}
	return s
}

// tolerance is the settlement tolerance in a currency.
func (s Settings) tolerance(c money.Currency) receivable.Tolerance {
	amount, err := money.Parse(string(s.ToleranceAmount), c)
	if err != nil {
		amount = 0
	}
	percent, err := money.ParsePercent(string(s.TolerancePercent))
	if err != nil {
		percent = 0
	}
	return receivable.Tolerance{Amount: amount, Percent: percent}
}
