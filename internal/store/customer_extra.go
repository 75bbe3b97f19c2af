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

// blockBits are all acts a block names, in force or over: a list can be
// narrowed by them before each block's last day is looked at.
func blockBits(c party.Customer) int64 {
	var all party.Block
	for _, b := range c.Extra.Blocks {
		all |= b.Acts
	}
	return int64(all)
}
