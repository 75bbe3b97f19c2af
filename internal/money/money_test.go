package money

import (
	"bufio"
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hesuan/internal/fault"
)

func TestAmountsAreReadStrictly(t *testing.T) {
	for _, c := range []struct {
		text string
		cur  Currency
		want Amount
		code string
	}{
		{"1130.00", "CNY", 113000, ""}, {"1130", "CNY", 113000, ""}, {"-0.05", "CNY", -5, ""}, {"1130", "JPY", 1130, ""}, {"1.234", "KWD", 1234, ""}, {"1.500", "JPY", 0, "too_many_decimals"},
		{"1.10000", "CNY", 110, ""}, {"007", "CNY", 700, ""}, {"1e309", "CNY", 0, "bad_number"}, {"", "CNY", 0, "bad_number"}, {"-", "CNY", 0, "bad_number"}, {".5", "CNY", 0, "bad_number"},
		{"5.", "CNY", 0, "bad_number"}, {"1,130", "CNY", 0, "bad_number"}, {" 1", "CNY", 0, "bad_number"}, {"NaN", "CNY", 0, "bad_number"}, {"１", "CNY", 0, "bad_number"},
		{"1.001", "CNY", 0, "too_many_decimals"}, {"10000000000000.00", "CNY", Max, ""}, {"10000000000000.01", "CNY", 0, "out_of_range"}, {"99999999999999999999999", "CNY", 0, "out_of_range"},
	} {
		got, err := Parse(c.text, c.cur)
		if got != c.want || (err == nil) != (c.code == "") || err != nil && !fault.Is(err, c.code) {
			t.Errorf("%q %s: %d %v, want %d %s", c.text, c.cur, got, err, c.want, c.code)
		}
	}
}

func TestPercentagesAndFractionsAreToldApart(t *testing.T) {
	for text, want := range map[string]Percent{"0.13": 130000, "13": 130000, "13%": 130000, "1": 10000, "0.01": 10000, "0.5%": 5000, "0": 0, "100%": 1000000, "6.5": 65000} {
		if got, err := ParsePercent(text); err != nil || got != want {
			t.Errorf("%s: %d %v, want %d", text, got, err, want)
		}
	}
}

func TestFormattingAndReadingAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]Currency{"CNY", "JPY", "KWD"}).Draw(t, "currency")
		a := Amount(rapid.Int64Range(-int64(Max), int64(Max)).Draw(t, "amount"))
		if got, err := Parse(a.Format(c), c); err != nil || got != a {
			t.Fatalf("%d %s: %d %v", a, a.Format(c), got, err)
		}
	})
}

func TestRoundingOfRedMirrorsBlue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.Int64Range(-1e15, 1e15).Draw(t, "a")
		b := rapid.Int64Range(0, 1e12).Draw(t, "b")
		d := rapid.Int64Range(1, 1e12).Draw(t, "d")
		x, err1 := MulDiv(a, b, d)
		y, err2 := MulDiv(-a, b, d)
		if (err1 == nil) != (err2 == nil) || err1 == nil && x != -y {
			t.Fatalf("%d × %d ÷ %d: %d and %d", a, b, d, x, y)
		}
	})
}

func TestASplitLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := Amount(rapid.Int64Range(-int64(Max), int64(Max)).Draw(t, "total"))
		weights := rapid.SliceOfN(rapid.Int64Range(0, 1_000_000), 1, 100).Draw(t, "weights")
		weights[0]++
		shares, err := Split(total, weights)
		if err != nil {
			t.Fatal(err)
		}
		var sum Sum
		for _, s := range shares {
			sum.Add(s)
		}
		if got, err := sum.Value(); err != nil || got != total {
			t.Fatalf("%d split into %d %v", total, got, err)
		}
	})
}

func TestOverflowIsAnErrorAndNeverWraps(t *testing.T) {
	if _, err := Add(1<<62, 1<<62); !fault.Is(err, "overflow") {
		t.Error(err)
	}
	if _, err := Sub(-1<<62, 1<<62+1); !fault.Is(err, "overflow") {
		t.Error(err)
	}
	if _, err := MulDiv(1<<62, 1<<62, 3); !fault.Is(err, "overflow") {
		t.Error(err)
	}
	var s Sum
	for range 9 {
		s.Add(1 << 60)
	}
	if _, err := s.Value(); !fault.Is(err, "overflow") {
		t.Error(err)
	}
}

func TestRenminbiInWords(t *testing.T) {
	for a, want := range map[Amount]string{5: "伍分", 1000: "壹拾元整", 100506: "壹仟零伍元零陆分", 10000000000: "壹亿元整", 2001050: "贰万零壹拾元伍角整", 0: "零元整", -150: "负壹元伍角整",
		113000: "壹仟壹佰叁拾元整", 100000000005: "壹拾亿元零伍分", 1000000001: "壹仟万元零壹分"} {
		if got := Words(a); got != want {
			t.Errorf("%d: %s, want %s", a, got, want)
		}
	}
}

func TestRenminbiWordsAgreeWithTheReferenceVectors(t *testing.T) {
	dir := os.Getenv("HESUAN_TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	b, err := os.ReadFile(filepath.Join(dir, "reference", "rmb-uppercase", "nzh-money.tsv"))
	if err != nil {
		t.Skip("the reference vectors are not here: set HESUAN_TEST_DATA")
	}
	lines := bufio.NewScanner(bytes.NewReader(b))
	n := 0
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		if len(f) < 4 || f[1] != "" {
			continue
		}
		a, err := Parse(f[2], "CNY")
		if err != nil {
			continue
		}
		n++
		// The library leaves out 整 after 角, which the official rule allows.
		want := strings.TrimPrefix(f[3], "人民币")
		if got := Words(a); got != want && got != want+"整" {
			t.Errorf("%s: %s, the vector says %s", f[2], got, want)
		}
	}
	if n < 20 {
		t.Errorf("only %d vectors were read", n)
	}
}

// The pages round what is typed before they send it, so they must know the same
// currencies without decimals and with three.
func TestThePagesKnowTheCurrencies(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "web", "src", "lib", "currencyDecimals.json"))
	if err != nil {
		t.Fatal(err)
	}
	var page map[int]string
	if err := json.Unmarshal(text, &page); err != nil {
		t.Fatal(err)
	}
	want := map[int]string{0: strings.Join(WithDecimals(0), " "), 3: strings.Join(WithDecimals(3), " ")}
	if !maps.Equal(page, want) {
		t.Errorf("the pages have %v, want %v", page, want)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1", "-1.5", "1e9", "", "999999999999999999999", "0.000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, err := Parse(s, "CNY")
		if err == nil && (a > Max || a < -Max) {
			t.Errorf("%q is %d", s, a)
		}
		if err == nil {
			if b, err := Parse(a.Format("CNY"), "CNY"); err != nil || a != b {
				t.Errorf("%q: %d, again %d %v", s, a, b, err)
			}
		}
	})
}
