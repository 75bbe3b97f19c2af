package demo

import (
	"context"
	"fmt"

	"hesuan/internal/app"
	"hesuan/internal/cal"
)

// master makes products, customers with their classes and limits, and rates.
func (f *filler) master(ctx context.Context) error {
	var cmds []app.Command
	for _, g := range goods {
		cmds = append(cmds, app.CreateProduct{Input: app.ProductInput{Code: app.Text(g.code), Name: app.Text(g.name), Category: app.Text(g.category), Unit: app.Text(g.unit),
			Price: app.Text(g.price), Cost: app.Text(g.cost), TaxRate: "13%"}})
	}
	for i := range customers {
		b, in := f.buyer(i)
		f.list = append(f.list, b)
		cmds = append(cmds, app.CreateCustomer{Input: in})
		if b.head == "" && i%3 == 0 {
			cmds = append(cmds, app.SetCredit{ID: b.code, Input: app.CreditInput{Limit: app.LimitWish{Given: true, Text: text(b.size * b.size * 60_000)}}})
		}
		if i%24 == 10 || i%24 == 18 { // a short leash: orders of these are held
			cmds = append(cmds, app.SetCredit{ID: b.code, Input: app.CreditInput{Limit: app.LimitWish{Given: true, Text: text(500 * (1 + i%7))}}})
		}
	}
	for p := f.first; p <= f.today.Period(); p = p.Next() {
		for _, day := range []cal.Date{p.First(), p.Last()} {
			cmds = append(cmds, app.CreateRate{Input: app.RateInput{Date: app.Text(day.String()), Currency: "USD", Rate: app.Text(fmt.Sprintf("%.4f", 7.0+float64(f.rand.IntN(300))/1000))}})
		}
	}
	_, err := f.app.DoAll(ctx, f.book, f.people["zhangmin"], cmds)
	return err
}

var sellers = []app.Text{"陈立", "周敏", "吴倩", "郑凯", "孙悦"}

// buyer makes the i-th customer: every 20th buys much, every 9th pays badly,
// every 25th in dollars; three heads have groups.
func (f *filler) buyer(i int) (buyer, app.CustomerInput) {
	name, region, industry := company(f.rand, i)
	b := buyer{code: fmt.Sprintf("C%04d", i+1), size: 1 + f.rand.IntN(4), net: []int{0, 30, 30, 45, 60}[f.rand.IntN(5)], late: f.rand.IntN(12) - 4, chance: 0.97}
	if i%20 == 0 {
		b.size = 10
	}
	if i%9 == 4 {
		b.late, b.chance = 25+f.rand.IntN(50), 0.8
	}
	b.foreign, b.discount = i%25 == 12, i%6 == 1
	size := []string{"大", "中", "小", "微"}[min(3, 4-min(4, (b.size+2)/3))]
	in := app.CustomerInput{Code: app.Text(b.code), Name: app.Text(name), Terms: &app.TermsInput{NetDays: text(b.net)}, Salesperson: sellers[i%len(sellers)], TaxID: taxID(i),
		Classes: map[string]string{"region": region, "industry": industry, "size": size, "tier": []string{"A", "B", "C"}[f.rand.IntN(3)]}}
	if b.foreign {
		in.Currency, in.TaxID = "USD", ""
	}
	if b.discount {
		in.Terms.Discount = &app.DiscountInput{Percent: "2", Days: "10", Tax: "reduce"}
	}
	if h := i / 20 * 20; i%20 > 0 && i%20 < 5 && h < 60 {
		b.head = fmt.Sprintf("C%04d", h+1)
		in.GroupHead = app.Text(b.head)
	}
	contacts(&in, i)
	return b, in
}

// taxID makes a credit code that is nobody's: its region is 99, which there is
// not, and its check character is right (GB 32100).
func taxID(i int) app.Text {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	code := fmt.Sprintf("91990000MA%07d", 1000+i*37)
	sum, weight := 0, 1
	for _, c := range code {
		for v, a := range alphabet {
			if a == c {
				sum += v * weight
			}
		}
		weight = weight * 3 % 31
	}
	return app.Text(code + string(alphabet[(31-sum%31)%31]))
}

// opening enters what was open when the book began.
func (f *filler) opening(ctx context.Context) error {
	var cmds []app.Command
	start := f.first.First()
	for i, b := range f.list {
		if i%5 != 0 || b.foreign {
			continue
		}
		day := start.AddDays(-20 - f.rand.IntN(90))
		in := app.OpeningInput{Customer: app.Text(b.code), Kind: "invoice", Date: app.Text(day.String()), DueDate: app.Text(day.AddDays(b.net).String()),
			Amount: text(2000 + f.rand.IntN(40_000)*b.size/2), Number: app.Text(fmt.Sprintf("旧%04d", i+1)), ExternalID: app.Text(fmt.Sprintf("O%04d", i+1))}
		if i%35 == 0 {
			in.Kind = "receipt"
		}
		cmds = append(cmds, app.CreateOpening{Input: in})
	}
	_, err := f.app.DoAll(ctx, f.book, f.people["zhangmin"], cmds)
	return err
}
