package api

import (
	"encoding/json"
	"testing"
)

func TestTheDescriptionNamesEveryRoute(t *testing.T) {
	b, err := Describe("test")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		OpenAPI string                    `json:"openapi"`
		Paths   map[string]map[string]any `json:"paths"`
	}
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	if doc.OpenAPI != "3.1.0" || len(doc.Paths) < 40 {
		t.Errorf("%s with %d paths", doc.OpenAPI, len(doc.Paths))
	}
	ids := map[string]bool{}
	for _, rt := range routes() {
		if ids[operationID(rt)] {
			t.Errorf("operation %s stands twice", operationID(rt))
		}
		ids[operationID(rt)] = true
	}
}
