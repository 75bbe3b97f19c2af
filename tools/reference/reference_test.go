package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestTheReferenceIsWhatTheProgramSays(t *testing.T) {
	for name, write := range pages {
		var want bytes.Buffer
		if err := write(&want); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join("../../docs/reference", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want.Bytes()) {
			t.Errorf("docs/reference/%s is not what the program says: run make generate", name)
		}
	}
}
