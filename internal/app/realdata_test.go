package app

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hesuan/internal/testpg"
	"hesuan/internal/testpg/fresh"
)

// sharedData finds the folder of real test material, or skips the test.
func sharedData(t *testing.T, path string) []byte {
	t.Helper()
	dir := os.Getenv("HESUAN_TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	b, err := os.ReadFile(filepath.Join(dir, path))
	if err != nil {
		t.Skipf("the real test material is not here (%s): set HESUAN_TEST_DATA", path)
	}
	return b
}

func table(t *testing.T, b []byte) []map[string]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, h := range rows[0] {
			m[strings.TrimPrefix(h, "\ufeff")] = r[i]
		}
		out = append(out, m)
	}
	return out
}

func (f *fixture) importCSV(kind string, rows [][]string) *ImportResult {
	f.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		f.Fatal(err)
	}
	res, err := f.app.Import(f.ctx, f.book, f.call, ImportFile{Kind: kind, Name: kind + ".csv", Data: bytes.NewReader(b.Bytes()), Size: int64(b.Len())})
	if err != nil {
		f.Fatalf("import %s: %v %+v", kind, err, res)
	}
	return res
}

// eachEngine opens a fresh book of a currency on each engine.
func eachEngine(t *testing.T, currency, chart, first string, test func(*fixture)) {
	for _, engine := range testpg.Engines(t) {
		t.Run(engine, func(t *testing.T) {
			f := begin(t, fresh.Database(t, engine), currency, chart, first)
			test(f)
			f.verified()
		})
	}
}

func usDate(t *testing.T, s string) string {
	t.Helper()
	d, err := time.Parse("1/2/2006", s)
	if err != nil {
		t.Fatal(err)
	}
	return d.Format("2006-01-02")
}

func TestReceivablesOfARealFactoringBookAgeAsTheFileSays(t *testing.T) {
	invoices := table(t, sharedData(t, "ar_ibm/ar_invoices_to_2013-06.csv"))
	inv := [][]string{{"customer", "date", "due_date", "description", "quantity", "price", "tax_rate", "external_id"}}
	rec := [][]string{{"customer", "date", "amount", "invoice", "external_id"}}
	customers := map[string]bool{}
	for _, r := range invoices {
		customers[r["customerID"]] = true
		inv = append(inv, []string{r["customerID"], usDate(t, r["InvoiceDate"]), usDate(t, r["DueDate"]), "service", "1", r["InvoiceAmount"], "0", r["invoiceNumber"]})
		rec = append(rec, []string{r["customerID"], usDate(t, r["SettledDate"]), r["InvoiceAmount"], r["invoiceNumber"], "R" + r["invoiceNumber"]})
	}
	list := [][]string{{"code", "name", "net_days"}}
	for c := range customers {
		list = append(list, []string{c, c, "30"})
	}
	eachEngine(t, "USD", "intl", "2012-01", func(f *fixture) {
		f.importCSV("customers", list)
		if r := f.importCSV("invoices", inv); r.Created != len(invoices) {
			t.Fatalf("created %d of %d", r.Created, len(invoices))
		}
		half := len(rec) / 2 // the later half first: the order of import does not matter
		f.importCSV("receipts", append([][]string{rec[0]}, rec[half:]...))
		between := f.app.Now().String()
		time.Sleep(2 * time.Millisecond)
		f.importCSV("receipts", append([][]string{rec[0]}, rec[1:half]...))
		if r := f.importCSV("receipts", rec); r.Created != 0 || r.Unchanged != len(rec)-1 {
			t.Errorf("the same file again changed %d", r.Created)
		}
		for _, day := range []string{"2012-03-31", "2012-06-30", "2012-09-30", "2012-12-31", "2013-03-31", "2013-06-30"} {
			f.same(day, f.totals(day, ""), agedByFile(t, invoices, day, 0))
			f.same(day+" as known between", f.totals(day, between), agedByFile(t, invoices, day, half))
		}
	})
}

// totals is the aging's totals row.
func (f *fixture) totals(day, known string) string {
	f.Helper()
	r, err := f.app.Aging(f.ctx, f.book, f.call, Query{AsOf: Text(day), KnownAt: Text(known)})
	if err != nil {
		f.Fatal(err)
	}
	if r.Proof.Difference != "0.00" {
		f.Errorf("%s does not tie out: %+v", day, r.Proof)
	}
	if len(r.Totals) == 0 {
		return ""
	}
	var cells []string
	for _, v := range r.Totals[0].Values[1:] {
		cells = append(cells, v.(string))
	}
	return strings.Join(cells, " ")
}

// agedByFile ages straight from the file's columns. Receipts of file lines
// below from are not known yet.
func agedByFile(t *testing.T, invoices []map[string]string, day string, from int) string {
	t.Helper()
	sums := make([]*big.Rat, 7)
	for i := range sums {
		sums[i] = new(big.Rat)
	}
	asOf, _ := time.Parse("2006-01-02", day)
	for i, r := range invoices {
		amount, ok := new(big.Rat).SetString(r["InvoiceAmount"])
		if !ok {
			t.Fatal(r)
		}
		paid := usDate(t, r["SettledDate"]) <= day && (from == 0 || i+1 >= from)
		if usDate(t, r["InvoiceDate"]) > day || paid && usDate(t, r["SettledDate"]) >= usDate(t, r["InvoiceDate"]) {
			continue
		}
		due, _ := time.Parse("2006-01-02", usDate(t, r["DueDate"]))
		late := int(asOf.Sub(due).Hours() / 24)
		b := 4
		for i, edge := range []int{0, 30, 60, 90} {
			if late <= edge {
				b = i
				break
			}
		}
		sums[b].Add(sums[b], amount)
		sums[6].Add(sums[6], amount)
	}
	var cells []string
	for _, s := range sums {
		cells = append(cells, s.FloatString(2))
	}
	return strings.Join(cells, " ")
}

func TestNineMonthsOfARealShopComeOutToThePenny(t *testing.T) {
	if testing.Short() {
		t.Skip("short: 320,705 lines take their time")
	}
	z, err := gzip.NewReader(bytes.NewReader(sharedData(t, "online_retail/online_retail_2010-12_to_2011-08.csv.gz")))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	rows := table(t, b)
	customers, lines, want := retail(t, rows)
	eachEngine(t, "GBP", "intl", "2010-12", func(f *fixture) {
		f.importCSV("customers", customers)
		res := f.importCSV("invoices", lines)
		if res.Rows != len(rows) {
			t.Errorf("%d of %d rows", res.Rows, len(rows))
		}
		got := f.netSales()
		if len(got) != len(want) {
			t.Errorf("%d customer months, want %d", len(got), len(want))
		}
		for k, v := range want {
			if got[k] != v {
				t.Errorf("%s: %d, want %d", k, got[k], v)
			}
		}
		f.totals("2011-08-31", "")
	})
}

// retail turns the shop's lines into import rows, and sums them on its own:
// pence by customer and month, each line rounded half-up.
func retail(t *testing.T, rows []map[string]string) (customers, lines [][]string, want map[string]int64) {
	t.Helper()
	docs := map[string][]map[string]string{}
	var order []string
	for _, r := range rows {
		id := strings.TrimSuffix(r["CustomerID"], ".0")
		if id == "" {
			id = "ANON"
		}
		r["customer"] = id
		key := r["InvoiceNo"] + "/" + id
		if docs[key] == nil {
			order = append(order, key)
		}
		docs[key] = append(docs[key], r)
	}
	want = map[string]int64{}
	seen := map[string]bool{}
	customers = [][]string{{"code", "name"}}
	lines = [][]string{{"customer", "date", "kind", "description", "quantity", "price", "tax_rate", "external_id"}}
	for _, key := range order {
		var total int64
		for _, r := range docs[key] {
			total += pence(t, r["Quantity"], r["UnitPrice"])
		}
		kind, flip := "invoice", false
		if total < 0 {
			kind, flip = "credit_note", true
		}
		for _, r := range docs[key] {
			c, day := r["customer"], r["InvoiceDate"][:10]
			if !seen[c] {
				seen[c] = true
				customers = append(customers, []string{c, "Customer " + c})
			}
			if p := pence(t, r["Quantity"], r["UnitPrice"]); p != 0 {
				want[c+" "+day[:7]] += p
			}
			q, price := r["Quantity"], r["UnitPrice"]
			if strings.HasPrefix(price, "-") {
				q, price = negated(q), price[1:]
			}
			if flip {
				q = negated(q)
			}
			text := strings.TrimSpace(r["Description"])
			if text == "" {
				text = "-"
			}
			lines = append(lines, []string{c, day, kind, text, q, price, "0", key})
		}
	}
	for k, v := range want {
		if v == 0 {
			delete(want, k)
		}
	}
	return customers, lines, want
}

func negated(q string) string {
	if strings.HasPrefix(q, "-") {
		return q[1:]
	}
	return "-" + q
}

// pence is quantity × price, half-up on the absolute value.
func pence(t *testing.T, quantity, price string) int64 {
	t.Helper()
	q, ok1 := new(big.Rat).SetString(quantity)
	p, ok2 := new(big.Rat).SetString(price)
	if !ok1 || !ok2 {
		t.Fatal(quantity, price)
	}
	v := new(big.Rat).Mul(q, p)
	v.Mul(v, big.NewRat(100, 1))
	sign := int64(v.Sign())
	v.Abs(v)
	v.Add(v, big.NewRat(1, 2))
	return sign * new(big.Int).Quo(v.Num(), v.Denom()).Int64()
}

// netSales sums the posted documents by customer and month, in pence.
func (f *fixture) netSales() map[string]int64 {
	f.Helper()
	got := map[string]int64{}
	page := Paging{Limit: "500"}
	for {
		list, err := f.app.Documents(f.ctx, f.book, f.call, DocsQuery{Paging: page})
		if err != nil {
			f.Fatal(err)
		}
		for _, d := range list.Rows {
			net, ok := new(big.Rat).SetString(d.Net)
			if !ok {
				f.Fatal(d.Net)
			}
			net.Mul(net, big.NewRat(100, 1))
			got[d.Customer.Code+" "+d.Date.String()[:7]] += net.Num().Int64()
		}
		if list.Next == nil {
			break
		}
		page.After = Text(*list.Next)
	}
	for k, v := range got {
		if v == 0 {
			delete(got, k)
		}
	}
	return got
}
