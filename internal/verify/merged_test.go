package verify_test

import (
	"os"
	"strings"
	"testing"

	"hesuan/internal/app"
)

// TestTheMigrationRollsUpMergesMadeBefore plays 0008 on a book whose customers
// were merged when exposure did not roll up.
func TestTheMigrationRollsUpMergesMadeBefore(t *testing.T) {
	whole, err := os.ReadFile("../store/migrations/0008_unbilled.sql")
	if err != nil {
		t.Fatal(err)
	}
	text, _, _ := strings.Cut(string(whole), "\n-- Runs of")
	onEach(t, func(t *testing.T, engine string) {
		dsn := fresh(t, engine)
		m := open(t, dsn)
		m.newBook("B1", "asbe")
		m.customer(app.CustomerInput{Code: "H1"})
		m.customer(app.CustomerInput{Code: "X", GroupHead: "H1"})
		m.customer(app.CustomerInput{Code: "Y"})
		m.customer(app.CustomerInput{Code: "Z"})
		for _, c := range []string{"X", "Y", "X"} {
			m.invoice(app.InvoiceInput{Customer: app.Text(c), Date: "2026-02-01"}, "10")
		}
		m.close()
		d := vandal(t, dsn)
		for _, pair := range [][2]string{{"X", "Y"}, {"Y", "Z"}} {
			if _, err := d.Exec("update customer set merged_into = (select c.id from customer c where c.book_id = 1 and c.code = '" + pair[1] + "') where book_id = 1 and code = '" + pair[0] + "'"); err != nil {
				t.Fatal(err)
			}
		}
		if exposuresOff(t, dsn) == 0 {
			t.Error("what does not roll up is not found")
		}
		for _, s := range strings.Split(text, ";\n") {
			if _, err := d.Exec(s); err != nil {
				t.Fatal(s, err)
			}
		}
		if n := exposuresOff(t, dsn); n != 0 {
			t.Errorf("%d exposures are off after it", n)
		}
	})
}

func exposuresOff(t *testing.T, dsn string) (n int) {
	for _, b := range report(t, dsn).Breaches {
		if b.Table == "exposure" {
			n++
		}
	}
	return n
}
