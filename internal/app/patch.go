package app

import "encoding/json"

// Given names the members a change has, as dotted paths ("terms.discount"): a
// member that is there and null or "" clears its field, one that is not there
// leaves it. A nil Given counts the members that have a value.
type Given map[string]bool

// Members reads which members a JSON object has, those of objects in it too.
// What cannot be read has none; the strict decoder says what is wrong with it.
func Members(body []byte) Given {
	g := Given{}
	g.read("", body)
	return g
}

func (g Given) read(at string, body []byte) {
	var members map[string]json.RawMessage
	if json.Unmarshal(body, &members) != nil {
		return
	}
	for name, value := range members {
		path := at + name
		g[path] = true
		if len(value) > 0 && value[0] == '{' {
			g.read(path+".", value)
		}
	}
}

// has tells whether a member is to be set.
func (g Given) has(path string, filled bool) bool {
	if g == nil {
		return filled
	}
	return g[path]
}
