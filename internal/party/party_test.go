package party

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"
)

func TestNamesThatMeanTheSameCompanyCompareEqual(t *testing.T) {
	for _, pair := range [][2]string{{"华北钢构有限公司", "华北钢构有限责任公司"}, {"上海（瑞岚）商贸有限公司", "上海(瑞岚)商贸 有限公司"}, {"ＡＢＣ贸易有限公司", "abc贸易"}, {"Acme Ltd.", "ACME LIMITED"}} {
		if NormalizeName(pair[0]) != NormalizeName(pair[1]) {
			t.Errorf("%s: %q, %s: %q", pair[0], NormalizeName(pair[0]), pair[1], NormalizeName(pair[1]))
		}
	}
	if NormalizeName("有限公司") == "" || NormalizeName("瑞岚") == NormalizeName("恒岚") {
		t.Error("names are lost")
	}
}

func TestNamesAreFoundByTheirInitials(t *testing.T) {
	if got := PinyinKey("瑞岚 ABC"); got != "rlabc ruilanabc" {
		t.Error(got)
	}
}

func TestCreditCodesAreCheckedAsTheReferenceSays(t *testing.T) {
	dir := os.Getenv("HESUAN_TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	b, err := os.ReadFile(filepath.Join(dir, "reference", "uscc", "uscc.tsv"))
	if err != nil {
		t.Skip("the reference codes are not here: set HESUAN_TEST_DATA")
	}
	r := csv.NewReader(bytes.NewReader(b))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		if got := ValidUSCC(row[0]); got != (row[1] == "true") {
			t.Errorf("%s: %v, the reference says %s (%s)", row[0], got, row[1], row[2])
		}
	}
}

func TestAWrongCheckCharacterIsAWarningOnly(t *testing.T) {
	if CheckUSCC("91310110666007217T") != "" || CheckUSCC("913101106660072170") != "tax_id_check" || CheckUSCC("123") != "" {
		t.Error("the check")
	}
}
