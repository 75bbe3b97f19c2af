package sheet_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"hesuan/internal/interchange/sheet"
)

func TestColumnsOfTheContractAreRecognised(t *testing.T) {
	for kind, columns := range map[sheet.Kind]string{
		sheet.Customers:   "code, name, tax_id, currency, net_days, salesperson, group_head, bill_to, payer, industry, region, size, tier, external_id",
		sheet.Products:    "code, name, category, unit, price, cost, tax_rate, external_id",
		sheet.Orders:      "customer, date, due_date, currency, rate, kind, original, contract, net_days, delivery_date, product, description, quantity, price, tax_rate, external_id",
		sheet.Invoices:    "customer, sold_to, date, due_date, currency, rate, kind, original, invoice_type, contract, product, description, quantity, price, tax_rate, external_id",
		sheet.Receipts:    "customer, date, amount, currency, rate, fee, bank_account, method, reference, bank_serial, invoice, external_id",
		sheet.Openings:    "customer, kind, date, due_date, currency, amount, base_amount, number, external_id",
		sheet.Rates:       "date, currency, rate",
		sheet.Classes:     "customer, dimension, value, valid_from",
		sheet.MarketSizes: "dimension, value, period, currency, amount, source, confidence",
	} {
		header := strings.Split(columns, ", ")
		m, missing, unknown, err := sheet.Recognize(kind, header)
		if err != nil || len(missing)+len(unknown) > 0 {
			t.Errorf("%s: missing %q, unknown %q, %v", kind, missing, unknown, err)
		}
		for _, title := range header {
			if m.Columns[title] != title {
				t.Errorf("%s: %s is bound to %q", kind, title, m.Columns[title])
			}
		}
	}
}

func TestOwnTitlesAreRecognised(t *testing.T) {
	for _, kind := range sheet.Kinds() {
		for _, lang := range []string{"zh", "en"} {
			var header []string
			for _, field := range kind.Fields() {
				header = append(header, map[string]string{"zh": field.TitleZH, "en": field.TitleEN}[lang])
			}
			m, missing, _, err := sheet.Recognize(kind, header)
			if err != nil || len(missing) > 0 {
				t.Errorf("%s in %s: missing %q, %v", kind, lang, missing, err)
			}
			for i, field := range kind.Fields() {
				if m.Columns[header[i]] != field.Name {
					t.Errorf("%s: title %q stands for %q, not %s", kind, header[i], m.Columns[header[i]], field.Name)
				}
			}
		}
	}
}

func TestHeadersOfOtherSystemsAreRecognised(t *testing.T) {
	for _, c := range []struct {
		name   string
		kind   sheet.Kind
		header string
		want   map[string]string
	}{
		{"yonyou customers", sheet.Customers, "客户编码|客户名称|客户简称|所属地区|专管业务员名称|纳税人识别号|币种",
			map[string]string{"客户编码": "code", "客户名称": "name", "所属地区": "region", "专管业务员名称": "salesperson", "纳税人识别号": "tax_id", "币种": "currency"}},
		{"kingdee receivables", sheet.Invoices, "单据编号|业务日期|客户编码|客户名称|币别|汇率|物料编码|物料名称|计价数量|单价|含税单价|税率(%)|到期日",
			map[string]string{"单据编号": "external_id", "业务日期": "date", "客户编码": "customer", "币别": "currency", "汇率": "rate", "物料编码": "product",
				"物料名称": "description", "计价数量": "quantity", "单价": "price", "含税单价": "price_with_tax", "税率(%)": "tax_rate", "到期日": "due_date"}},
		{"t+ receipts", sheet.Receipts, "*单据日期|*往来单位编码|往来单位|结算方式|账号|金额(元)|票据号|单据编号",
			map[string]string{"*单据日期": "date", "*往来单位编码": "customer", "结算方式": "method", "金额(元)": "amount", "票据号": "reference", "单据编号": "external_id"}},
		{"openings in two currencies", sheet.Openings, "客户代码|单据日期|到期日期|币别|期初余额（原币）|期初余额（本位币）|发票号",
			map[string]string{"客户代码": "customer", "单据日期": "date", "到期日期": "due_date", "币别": "currency", "期初余额（原币）": "amount", "期初余额（本位币）": "base_amount", "发票号": "number"}},
		{"english", sheet.Invoices, "Invoice No.|Customer ID|Customer Name|Invoice Date|Due Date|SKU|Qty|Unit Price|VAT %|Currency Code",
			map[string]string{"Invoice No.": "external_id", "Customer ID": "customer", "Invoice Date": "date", "Due Date": "due_date", "SKU": "product", "Qty": "quantity",
				"Unit Price": "price", "VAT %": "tax_rate", "Currency Code": "currency"}},
		{"source number before own number", sheet.Invoices, "单据编号|来源单号|客户|日期|数量|单价",
			map[string]string{"来源单号": "external_id", "客户": "customer", "日期": "date", "数量": "quantity", "单价": "price"}},
	} {
		m, missing, _, err := sheet.Recognize(c.kind, strings.Split(c.header, "|"))
		if err != nil || len(missing) > 0 || !maps.Equal(m.Columns, c.want) {
			t.Errorf("%s: %v, missing %q, %v", c.name, m.Columns, missing, err)
		}
	}
}

func TestMissingAndUnknownColumnsAreNamed(t *testing.T) {
	_, missing, unknown, err := sheet.Recognize(sheet.Receipts, []string{"客户", "心情", "", "原因 reason"})
	if err != nil || !slices.Equal(missing, []string{"date", "amount"}) || !slices.Equal(unknown, []string{"心情"}) {
		t.Errorf("missing %q, unknown %q, %v", missing, unknown, err)
	}
	if _, _, _, err := sheet.Recognize("cars", nil); code(err) != "kind_unknown" {
		t.Errorf("%v", err)
	}
}

func TestHeaderThatNamesAFieldTwiceIsAnError(t *testing.T) {
	if _, _, _, err := sheet.Recognize(sheet.Rates, []string{"date", "currency", "rate", "rate"}); code(err) != "header_twice" {
		t.Errorf("%v", err)
	}
	if _, _, _, err := sheet.Recognize(sheet.Rates, []string{"date", "currency", "rate", "x", "x"}); err != nil {
		t.Errorf("two columns nobody asks for: %v", err)
	}
}

func TestRowsAreNormalisedByField(t *testing.T) {
	header := []string{"客户", "日期", "币种", "类型", "数量", "含税单价", "税率", "备注", "账期"}
	m, _, _, err := sheet.Recognize(sheet.Invoices, header)
	if err != nil {
		t.Fatal(err)
	}
	got, err := m.Row([]string{" C1\t", "2026年7月3日", "人民币", "红字发票", "1,000", "￥11.30", "13%", " a  b ", "30"})
	want := map[string]string{"customer": "C1", "date": "2026-07-03", "currency": "CNY", "kind": "credit_note", "quantity": "1000", "price": "11.30",
		"tax_included": "true", "tax_rate": "0.13", "description": "a  b"}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestNetPriceIsPreferredToThePriceWithTax(t *testing.T) {
	m, _, _, _ := sheet.Recognize(sheet.Invoices, []string{"客户", "日期", "数量", "单价", "含税单价"})
	row, err := m.Row([]string{"C1", "2026-07-03", "1", "10", "11.3"})
	if err != nil || row["price"] != "10" || row["tax_included"] != "" || row["price_with_tax"] != "" {
		t.Errorf("%v, %v", row, err)
	}
}

func TestAllFaultyCellsOfARowAreNamed(t *testing.T) {
	m, _, _, _ := sheet.Recognize(sheet.Receipts, []string{"customer", "date", "amount", "fee"})
	row, err := m.Row([]string{"C1", "03.07.2026", "12,50", "1"})
	f := asFault(err)
	if f == nil || f.Code != "row_invalid" || len(f.Fields) != 2 || f.Fields[0].Field != "date" || f.Fields[1].Code != "bad_number" {
		t.Errorf("%v", err)
	}
	if row["customer"] != "C1" || row["fee"] != "1" {
		t.Errorf("what could be read: %v", row)
	}
}

func TestWhatIsNoWholeNumberSaysSo(t *testing.T) {
	m, _, _, _ := sheet.Recognize(sheet.Customers, []string{"code", "name", "net_days"})
	for text, want := range map[string]string{"30": "30", "30天": "30", "30.0": "30", "六十": "", "30.5": "", "1,5": ""} {
		row, err := m.Row([]string{"C1", "甲", text})
		f := asFault(err)
		if want != "" && (err != nil || row["net_days"] != want) || want == "" && (f == nil || len(f.Fields) != 1 || f.Fields[0].Code != "bad_whole_number") {
			t.Errorf("%q: %v %v", text, row["net_days"], err)
		}
	}
}

func TestRowWithMoreCellsThanTheHeaderIsRefused(t *testing.T) {
	m, _, _, _ := sheet.Recognize(sheet.Receipts, []string{"customer", "date", "amount"})
	if _, err := m.Row([]string{"C1", "2026-07-03", "1", "130.00"}); code(err) != "row_too_wide" {
		t.Errorf("%v", err)
	}
	if row, err := m.Row([]string{"C1", "2026-07-03"}); err != nil || len(row) != 2 {
		t.Errorf("short row: %v, %v", row, err)
	}
}

func TestSavedMappingFitsAFileWithMovedColumns(t *testing.T) {
	saved, err := json.Marshal(sheet.Mapping{Name: "老系统", Kind: sheet.Receipts, DateOrder: sheet.DayMonthYear, DecimalMark: ",",
		Columns: map[string]string{"Kunde": "customer", "Datum": "date", "Betrag": "amount", "Waehrung": "currency"}, Constants: map[string]string{"bank_account": "1002", "currency": "EUR"}})
	if err != nil {
		t.Fatal(err)
	}
	var m sheet.Mapping
	if err := json.Unmarshal(saved, &m); err != nil {
		t.Fatal(err)
	}
	r := open(t, []byte("Betrag;Nr;Waehrung;Datum;Kunde\n1.234,50;7;;03.07.2026;K1\n1;8;USD;04.07.2026;K2\n"))
	if m, err = m.Bind(r); err != nil {
		t.Fatal(err)
	}
	rows, _ := all(t, r)
	first, err := m.Row(rows[0])
	if want := (map[string]string{"customer": "K1", "date": "2026-07-03", "amount": "1234.50", "currency": "EUR", "bank_account": "1002"}); err != nil || !maps.Equal(first, want) {
		t.Errorf("%v, %v", first, err)
	}
	if second, _ := m.Row(rows[1]); second["currency"] != "USD" {
		t.Errorf("a cell goes before the constant: %v", second)
	}
}

func TestMappingThatDoesNotFitIsRefused(t *testing.T) {
	r := open(t, []byte("code,name\n1,a\n"))
	for want, m := range map[string]sheet.Mapping{
		"columns_missing":       {Kind: sheet.Receipts, Columns: map[string]string{"code": "customer"}},
		"mapping_unknown_field": {Kind: sheet.Receipts, Columns: map[string]string{"code": "mood"}},
		"kind_unknown":          {Kind: "cars"},
		"bad_choice":            {Kind: sheet.Customers, DateOrder: "ydm"},
		"header_twice":          {Kind: sheet.Customers, Columns: map[string]string{"code": "name", "name": "name"}},
	} {
		if _, err := m.Bind(r); code(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	constant := sheet.Mapping{Kind: sheet.Customers, Columns: map[string]string{"code": "code"}, Constants: map[string]string{"name": "x"}}
	if _, err := constant.Bind(r); err != nil {
		t.Errorf("a constant fills a required field: %v", err)
	}
}

func TestDecimalMarkIsNotAppliedToNumbersOfAWorkbook(t *testing.T) {
	r := open(t, book(t, `<row r="1"><c t="inlineStr"><is><t>date</t></is></c><c t="inlineStr"><is><t>currency</t></is></c><c t="inlineStr"><is><t>rate</t></is></c></row>
<row r="2"><c s="1"><v>46206</v></c><c t="inlineStr"><is><t>USD</t></is></c><c><v>7.125</v></c></row>`))
	m := sheet.Mapping{Kind: sheet.Rates, DecimalMark: ",", Columns: map[string]string{"date": "date", "currency": "currency", "rate": "rate"}}
	m, err := m.Bind(r)
	if err != nil {
		t.Fatal(err)
	}
	rows, _ := all(t, r)
	if row, err := m.Row(rows[0]); err != nil || row["rate"] != "7.125" || row["date"] != "2026-07-03" {
		t.Errorf("%v, %v", row, err)
	}
}
