package party

import "hesuan/internal/cal"

// Block is what a customer may be stopped from.
type Block uint8

// The acts a block may stop.
const (
	BlockOrders Block = 1 << iota
	BlockDeliveries
	BlockInvoicing
	BlockDunning
	BlockAll = BlockOrders | BlockDeliveries | BlockInvoicing | BlockDunning
)

// acts are the words for what may be blocked, in the order they are shown.
var acts = []struct {
	word string
	act  Block
}{{"orders", BlockOrders}, {"deliveries", BlockDeliveries}, {"invoicing", BlockInvoicing}, {"dunning", BlockDunning}}

// ParseAct reads the word of an act; "all" is every one.
func ParseAct(word string) (Block, bool) {
	if word == "all" {
		return BlockAll, true
	}
	for _, a := range acts {
		if a.word == word {
			return a.act, true
		}
	}
	return 0, false
}

// Words names the acts of a block.
func (b Block) Words() []string {
	out := []string{}
	for _, a := range acts {
		if b&a.act != 0 {
			out = append(out, a.word)
		}
	}
	return out
}

// BlockInfo is a block with its reason, who set it and its last day (0: none).
type BlockInfo struct {
	Acts   Block    `json:"acts"`
	Reason string   `json:"reason"`
	User   int64    `json:"user"`
	By     string   `json:"by,omitempty"` // the user's name at that time
	Since  cal.Date `json:"since,omitempty"`
	Until  cal.Date `json:"until"`
}

// In tells that the block is in force on a day.
func (b BlockInfo) In(on cal.Date) bool { return b.Until == 0 || on <= b.Until }

// Blocked tells whether an act is blocked on a day, and by what.
func Blocked(c Customer, act Block, on cal.Date) (BlockInfo, bool) {
	for _, b := range c.Extra.Blocks {
		if b.Acts&act != 0 && b.In(on) {
			return b, true
		}
	}
	return BlockInfo{}, false
}

// BlockedActs are all acts blocked on a day.
func BlockedActs(c Customer, on cal.Date) Block {
	var all Block
	for _, b := range c.Extra.Blocks {
		if b.In(on) {
			all |= b.Acts
		}
	}
	return all
}

// Unblock takes acts out of blocks; the list given is left as it was. Blocks
// that are over go too.
func Unblock(list []BlockInfo, act Block, on cal.Date) []BlockInfo {
	var out []BlockInfo
	for _, b := range list {
		b.Acts &^= act
		if b.Acts != 0 && b.In(on) {
			out = append(out, b)
		}
	}
	return out
}
