package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"hesuan/internal/interchange/sheet"
)

// part is one entry of a workbook made by hand.
type part struct{ name, text string }

const (
	contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`
	packageRels  = `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	bookRels     = `<Relationships>
<Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="http://x/worksheet" Target="/xl/worksheets/Sheet2.xml"/>
<Relationship Id="rId3" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>
<Relationship Id="rId4" Type="http://x/styles" Target="styles.xml"/></Relationships>`
	styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>
<numFmt numFmtId="165" formatCode="[Red]#,##0.00_);\(#,##0.00\)"/><numFmt numFmtId="166" formatCode="yyyy-mm-dd hh:mm"/>
<numFmt numFmtId="167" formatCode="&quot;day &quot;0"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="31"/><xf numFmtId="20"/></cellXfs></styleSheet>`
)

// book makes a workbook of one sheet.
func book(t *testing.T, sheetData string, more ...part) []byte {
	t.Helper()
	parts := []part{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"xl/workbook.xml", `<workbook xmlns:r="o"><sheets><sheet name="数据" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", bookRels},
		{"xl/styles.xml", styles},
		{"xl/sharedStrings.xml", `<sst><si><t>客户编码</t></si><si><r><t>客户</t></r><r><rPr/><t>名称</t></r><rPh sb="0" eb="1"><t>kehu</t></rPh></si><si><t xml:space="preserve">a_x000D_b</t></si></sst>`},
		{"xl/worksheets/sheet1.xml", `<worksheet><sheetData>` + sheetData + `</sheetData></worksheet>`},
	}
	return pack(t, replaced(parts, more))
}

func replaced(parts, with []part) []part {
	for _, p := range with {
		at := slices.IndexFunc(parts, func(q part) bool { return q.name == p.name })
		if at >= 0 {
			parts[at] = p
		} else {
			parts = append(parts, p)
		}
	}
	return parts
}

func pack(t *testing.T, parts []part) []byte {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, p := range parts {
		w, err := archive.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const headerRow = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>`

// cell reads what a sheet's cell A2 comes out as.
func cell(t *testing.T, xml string, more ...part) string {
	t.Helper()
	r := open(t, book(t, headerRow+`<row r="2">`+xml+`<c r="B2"><v>1</v></c></row>`, more...))
	rows, _ := all(t, r)
	return rows[0][0]
}

func TestCellsComeOutAsPeopleSeeThem(t *testing.T) {
	for _, c := range []struct{ name, xml, want string }{
		{"shared text", `<c r="A2" t="s"><v>2</v></c>`, "a\rb"},
		{"inline text", `<c r="A2" t="inlineStr"><is><t> x </t><r><t>y</t></r></is></c>`, " x y"},
		{"float noise", `<c r="A2"><v>0.30000000000000004</v></c>`, "0.3"},
		{"float noise below", `<c r="A2"><v>1129.9999999999998</v></c>`, "1130"},
		{"exponent", `<c r="A2"><v>1.13E3</v></c>`, "1130"},
		{"small exponent", `<c r="A2"><v>5.0000000000000001E-3</v></c>`, "0.005"},
		{"long code", `<c r="A2"><v>110101199001011234</v></c>`, "110101199001011234"},
		{"negative", `<c r="A2" s="3"><v>-1234.5</v></c>`, "-1234.5"},
		{"truth", `<c r="A2" t="b"><v>1</v></c>`, "true"},
		{"error", `<c r="A2" t="e"><v>#N/A</v></c>`, "#N/A"},
		{"formula", `<c r="A2"><f>1+2</f><v>3</v></c>`, "3"},
		{"formula of text", `<c r="A2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>`, "ab"},
		{"formula of nothing", `<c r="A2" t="str"><f>""</f><v></v></c>`, ""},
		{"date", `<c r="A2" s="1"><v>46206</v></c>`, "2026-07-03"},
		{"chinese date", `<c r="A2" s="2"><v>46206</v></c>`, "2026-07-03"},
		{"built-in chinese date", `<c r="A2" s="6"><v>46206</v></c>`, "2026-07-03"},
		{"date with time unseen", `<c r="A2" s="1"><v>46206.75</v></c>`, "2026-07-03"},
		{"date with time", `<c r="A2" s="4"><v>46206.75</v></c>`, "2026-07-03 18:00:00"},
		{"date at midnight", `<c r="A2" s="4"><v>46206</v></c>`, "2026-07-03"},
		{"last second", `<c r="A2" s="4"><v>46206.9999999</v></c>`, "2026-07-04"},
		{"january 1900", `<c r="A2" s="1"><v>1</v></c>`, "1900-01-01"},
		{"march 1900", `<c r="A2" s="1"><v>61</v></c>`, "1900-03-01"},
		{"leap day", `<c r="A2" s="1"><v>45351</v></c>`, "2024-02-29"},
		{"no date", `<c r="A2" s="1"><v>-1</v></c>`, "-1"},
		{"too late", `<c r="A2" s="1"><v>99999999</v></c>`, "99999999"},
		{"quoted letters are no date", `<c r="A2" s="5"><v>46206</v></c>`, "46206"},
		{"time of day", `<c r="A2" s="7"><v>0.5</v></c>`, "0.5"},
		{"iso date", `<c r="A2" t="d"><v>2026-07-03</v></c>`, "2026-07-03"},
		{"without references", `<c><v>7</v></c>`, "7"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := cell(t, c.xml); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestDatesFrom1904AreCountedFromThere(t *testing.T) {
	mac := part{"xl/workbook.xml", `<workbook xmlns:r="o"><workbookPr date1904="1"/><sheets><sheet name="x" r:id="rId1"/></sheets></workbook>`}
	if got := cell(t, `<c r="A2" s="1"><v>44744</v></c>`, mac); got != "2026-07-03" {
		t.Errorf("%q", got)
	}
}

func TestFormulaThatWasNeverCalculatedIsRefused(t *testing.T) {
	for _, xml := range []string{`<c r="A2"><f>B2*2</f></c>`, `<c r="A2"><f>B2*2</f><v></v></c>`} {
		_, err := openErr(book(t, headerRow+`<row r="2">`+xml+`</row>`), sheet.Limits{})
		if f := asFault(err); f == nil || f.Code != "formula_without_value" || f.Args["cell"] != "A2" {
			t.Errorf("%s: %v", xml, err)
		}
	}
}

func TestFirstVisibleSheetWithRowsIsRead(t *testing.T) {
	data := book(t, "",
		part{"xl/workbook.xml", `<workbook xmlns:r="o"><sheets><sheet name="h" state="hidden" r:id="rId2"/><sheet name="a" r:id="rId1"/><sheet name="b" r:id="rId2"/></sheets></workbook>`},
		part{"xl/worksheets/Sheet2.xml", `<worksheet><sheetData>` + headerRow + `<row r="5"><c r="B5"><v>9</v></c></row></sheetData></worksheet>`})
	rows, lines := all(t, open(t, data))
	if len(rows) != 1 || !slices.Equal(rows[0], []string{"", "9"}) || lines[0] != 5 {
		t.Errorf("%q at %v", rows, lines)
	}
}

func TestDamagedWorkbooksAreRefused(t *testing.T) {
	deep := strings.Repeat("<a>", 200)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"cut off":           {book(t, headerRow+`<row r="2"><c r="A2"><v>1`), "xlsx_damaged"},
		"row back":          {book(t, headerRow+`<row r="1"/>`), "xlsx_damaged"},
		"row far":           {book(t, headerRow+`<row r="2147483647"><c><v>1</v></c></row>`), "too_many_rows"},
		"row far beyond":    {book(t, headerRow+`<row r="99999999999999999999"/>`), "xlsx_damaged"},
		"cell back":         {book(t, headerRow+`<row r="2"><c r="B2"/><c r="A2"/></row>`), "xlsx_damaged"},
		"cell far":          {book(t, headerRow+`<row r="2"><c r="XFE2"><v>1</v></c></row>`), "xlsx_damaged"},
		"cell beyond limit": {book(t, headerRow+`<row r="2"><c r="XFD2"><v>1</v></c></row>`), "too_many_columns"},
		"no such text":      {book(t, headerRow+`<row r="2"><c r="A2" t="s"><v>7</v></c></row>`), "xlsx_damaged"},
		"negative text":     {book(t, headerRow+`<row r="2"><c r="A2" t="s"><v>-1</v></c></row>`), "xlsx_damaged"},
		"doctype":           {book(t, headerRow, part{"xl/sharedStrings.xml", `<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst/>`}), "xlsx_damaged"},
		"deep":              {book(t, deep), "xlsx_damaged"},
		"endless text":      {book(t, headerRow+`<row r="2"><c t="inlineStr"><is><t>`+strings.Repeat("x", 2<<20)+`</t></is></c></row>`), "xlsx_damaged"},
		"no sheet":          {book(t, headerRow, part{"xl/workbook.xml", `<workbook/>`}), "xlsx_damaged"},
		"no such sheet":     {book(t, headerRow, part{"xl/_rels/workbook.xml.rels", strings.ReplaceAll(bookRels, "sheet1.xml", "sheet9.xml")}), "xlsx_damaged"},
		"word":              {pack(t, []part{{"[Content_Types].xml", contentTypes}, {"word/document.xml", "<w/>"}}), "file_kind_unknown"},
		"jar":               {pack(t, []part{{"META-INF/MANIFEST.MF", ""}}), "file_kind_unknown"},
	} {
		r, err := openErr(c.data, sheet.Limits{})
		for err == nil {
			_, _, err = r.Next()
		}
		if code(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestSheetsOfExcelizeAreReadTheSame(t *testing.T) {
	file := excelize.NewFile()
	defer file.Close()
	for i := 1; i <= 50; i++ {
		row := []any{fmt.Sprintf("C%03d", i), fmt.Sprintf("客户 %d <&> \"x\"", i), float64(i) + 0.1 + 0.2}
		if i == 1 {
			row = []any{"客户编码", "客户名称", "数量"}
		}
		if err := file.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i), &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		t.Fatal(err)
	}
	rows, _ := all(t, open(t, out.Bytes()))
	if len(rows) != 49 || !slices.Equal(rows[48], []string{"C050", `客户 50 <&> "x"`, "50.3"}) {
		t.Errorf("%d rows, last %q", len(rows), rows[len(rows)-1])
	}
}
