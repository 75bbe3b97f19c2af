package api

import (
	"encoding/json"
	"os"
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

func TestTheDescriptionSaysWhatEveryOperationAnswers(t *testing.T) {
	known := map[string]bool{}
	for _, rt := range routes() {
		if _, ok := rt.answer(); !ok && rt.path != "/demo/{token}" {
			t.Errorf("%s answers with nothing the table of answers knows", operationID(rt))
		}
		known[operationID(rt)] = true
	}
	for id := range answers {
		if !known[id] {
			t.Errorf("the table of answers names %s, which is no operation", id)
		}
	}
	for id := range queries {
		if !known[id] {
			t.Errorf("the table of query parameters names %s, which is no operation", id)
		}
	}
}

// The pages are built from web/openapi.json; `make generate` writes it again.
func TestThePagesAreBuiltFromThisDescription(t *testing.T) {
	want, err := Describe("1")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../web/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want)+"\n" {
		t.Error("web/openapi.json is not what the routes describe: run make generate")
	}
}
