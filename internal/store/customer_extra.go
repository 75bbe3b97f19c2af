package store

import (
	"encoding/json"

	"hesuan/internal/party"
)

// extra is what of a customer is never searched by SQL.
type extra struct {
	LegalName string      `json:"legal_name,omitempty"`
	ShortName string      `json:"short_name,omitempty"`
	Extra     party.Extra `json:"extra"`
}

func toExtra(c party.Customer) string {
	return toJSON(extra{c.LegalName, c.ShortName, c.Extra})
}

func fromExtra(c *party.Customer, text string) error {
	if text == "" {
		return nil
	}
	var x extra
	if err := json.Unmarshal([]byte(text), &x); err != nil {
		return err
	}
	c.LegalName, c.ShortName, c.Extra = x.LegalName, x.ShortName, x.Extra
	return nil
}

func blockBits(party.Customer) int64 { return 0 }
