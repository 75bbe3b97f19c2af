package api

import (
	"bytes"
	"encoding/json"

	"hesuan/internal/app"
	"hesuan/internal/fault"
)

// acknowledged takes what a caller says to warnings out of a command's body:
// any command may bear it beside its own fields.
func (q *request) acknowledged(body []byte) ([]byte, error) {
	if !bytes.Contains(body, []byte(`"acknowledge"`)) {
		return body, nil
	}
	var members map[string]json.RawMessage
	if json.Unmarshal(body, &members) != nil || members["acknowledge"] == nil {
		return body, nil // not an object, or only the word in a text: the strict decoder says what is wrong
	}
	dec := json.NewDecoder(bytes.NewReader(members["acknowledge"]))
	dec.DisallowUnknownFields()
	var said app.Acknowledgement
	if err := dec.Decode(&said); err != nil {
		return nil, fault.NewMalformed("unreadable_json", fault.Args{"reason": err.Error()}).At("acknowledge")
	}
	q.call.Acknowledge = &said
	delete(members, "acknowledge")
	return json.Marshal(members)
}
