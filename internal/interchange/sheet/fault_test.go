package sheet_test

import (
	"errors"

	"hesuan/internal/fault"
)

// asFault is the fault in an error, nil for none.
func asFault(err error) *fault.Error {
	var f *fault.Error
	if errors.As(err, &f) {
		return f
	}
	return nil
}

// code is the fault code of an error, empty for nil or a foreign error.
func code(err error) string {
	if f := asFault(err); f != nil {
		return f.Code
	}
	return ""
}
