package app

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"hesuan/internal/cal"
)

// A report's rows are written by hand; they must be what encoding/json makes.
func TestReportIsWrittenAsEncodingJSONDoes(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[ -~]{0,9}`), rapid.SampledFrom([]string{"上海云杉商贸有限公司", "\u2028", "\u007f", "<b>&", "\xff", `"rows":null`, `\`}))
	value := rapid.OneOf(
		rapid.Map(text, func(s string) any { return s }),
		rapid.Map(rapid.Int(), func(n int) any { return n }),
		rapid.Map(rapid.Int32Range(0, 40_000), func(n int32) any { return cal.Date(n) }),
		rapid.Map(text, func(s string) any { return Named{ID(s), s, s + "x"} }),
		rapid.SampledFrom([]any{nil, true, ID(""), ID("c_1"), int64(7), []string{"a"}}))
	rapid.Check(t, func(t *rapid.T) {
		r := &Report{Name: text.Draw(t, "name"), Columns: []Column{col("a", "text", text.Draw(t, "zh"), "A"), col("甲", "int", "乙", "B")}, Extra: map[string]any{"rows": nil}}
		for range rapid.IntRange(0, 4).Draw(t, "rows") {
			r.add(value.Draw(t, "first"), value.Draw(t, "second"))
		}
		want, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := r.JSON(); err != nil || string(got) != string(want) {
			t.Fatalf("got %s (%v)\nwant %s", got, err, want)
		}
	})
}
