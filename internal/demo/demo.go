package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/receivable"
)

// Months and customers of the demo book.
const (
	months    = 18
	customers = 200
	Code      = "demo"
)

// filler makes the book.
type filler struct {
	app   *app.App
	call  app.Call
	book  int64
	rand  *rand.Rand
	today cal.Date
	first cal.Period
	list  []buyer
	deeds []deed
}

// buyer is a customer and how it pays.
type buyer struct {
	code    string
	size    int // how much it buys, 1–10
	net     int
	late    int // days it pays late on average
	chance  float64
	foreign bool
}

// deed is a document to be posted on a day.
type deed struct {
	day cal.Date
	seq int
	cmd app.Command
}

// Fill makes the demo's book and user, and gives the user's number.
func Fill(ctx context.Context, a *app.App, lang fault.Lang) (int64, error) {
	f := &filler{app: a, call: app.Call{Who: access.System(0, "demo", "demo"), Lang: lang}, rand: rand.New(rand.NewPCG(20260101, 7)), today: a.Today()}
	f.first = f.today.Period()
	for range months - 1 {
		f.first = f.first.Prev()
	}
	steps := []func(context.Context) error{f.open, f.master, f.documents, f.post}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return 0, fmt.Errorf("demo: %w", err)
		}
	}
	u, _ := a.FindUser("demo")
	return u.ID, nil
}

// open makes the book and its user.
func (f *filler) open(ctx context.Context) error {
	if _, err := f.app.Do(ctx, 0, f.call, app.CreateBook{Code: Code, Name: "华彩机电贸易（演示）", BaseCurrency: "CNY", Chart: "asbe", FirstPeriod: app.Text(f.first.String())}); err != nil {
		return err
	}
	if _, err := f.app.Do(ctx, 0, f.call, app.CreateUser{Name: "demo", Display: "演示用户", Roles: []string{"admin"}}); err != nil {
		return err
	}
	var err error
	f.book, err = f.app.BookID(f.call.Who, Code)
	return err
}

// master makes products, customers and rates.
func (f *filler) master(ctx context.Context) error {
	var cmds []app.Command
	for _, g := range goods {
		cmds = append(cmds, app.CreateProduct{Input: app.ProductInput{Code: app.Text(g.code), Name: app.Text(g.name), Unit: app.Text(g.unit), Price: app.Text(g.price), Cost: app.Text(g.cost), TaxRate: "13%"}})
	}
	people := []app.Text{"陈立", "周敏", "吴倩", "郑凯", "孙悦"}
	for i := range customers {
		name, region, industry := company(f.rand, i)
		b := buyer{code: fmt.Sprintf("C%04d", i+1), size: 1 + f.rand.IntN(4), net: []int{0, 30, 30, 45, 60}[f.rand.IntN(5)], late: f.rand.IntN(12) - 4, chance: 0.96}
		if i%20 == 0 {
			b.size = 10
		}
		if i%9 == 4 { // a bad payer
			b.late, b.chance = 25+f.rand.IntN(50), 0.75
		}
		b.foreign = i%25 == 12
		in := app.CustomerInput{Code: app.Text(b.code), Name: app.Text(name), Terms: &app.TermsInput{NetDays: app.Text(fmt.Sprint(b.net))}, Salesperson: people[i%len(people)],
			Classes: map[string]string{"region": region, "industry": industry, "size": []string{"大", "中", "小", "微"}[f.rand.IntN(4)], "tier": []string{"A", "B", "C"}[f.rand.IntN(3)]}}
		if b.foreign {
			in.Currency = "USD"
		}
		if i%6 == 1 {
			in.Terms.Discount = &app.DiscountInput{Percent: "2", Days: "10", Tax: "reduce"}
		}
		f.list = append(f.list, b)
		cmds = append(cmds, app.CreateCustomer{Input: in})
	}
	for p := f.first; p <= f.today.Period(); p = p.Next() {
		rate := 7.0 + float64(f.rand.IntN(300))/1000
		cmds = append(cmds, app.CreateRate{Input: app.RateInput{Date: app.Text(p.First().String()), Currency: "USD", Rate: app.Text(fmt.Sprintf("%.4f", rate))}})
	}
	_, err := f.app.DoAll(ctx, f.book, f.call, cmds)
	return err
}

// season is how a month sells, in percent: quiet in February, busy in autumn.
var season = [13]int{0, 80, 55, 100, 105, 100, 95, 90, 95, 115, 120, 125, 130}

// documents plans invoices, receipts and credit notes, day by day.
func (f *filler) documents(context.Context) error {
	for p := f.first; p <= f.today.Period(); p = p.Next() {
		for _, b := range f.list {
			n := b.size * season[p.Month()] / 180
			if f.rand.IntN(180) < b.size*season[p.Month()]%180 {
				n++
			}
			for range min(n, 4) {
				f.sale(b, p.First().AddDays(f.rand.IntN(28)))
			}
		}
	}
	sort.SliceStable(f.deeds, func(i, j int) bool { return f.deeds[i].day < f.deeds[j].day })
	return nil
}

// sale plans an invoice and what becomes of it.
func (f *filler) sale(b buyer, day cal.Date) {
	if day > f.today {
		return
	}
	ext := fmt.Sprintf("S%06d", len(f.deeds)+1)
	in := app.InvoiceInput{Customer: app.Text(b.code), Date: app.Text(day.String()), ExternalID: app.Text(ext)}
	for range 1 + f.rand.IntN(3) {
		g := goods[f.rand.IntN(len(goods))]
		price := g.price
		rate := "13%"
		if b.foreign {
			rate = "0"
		}
		in.Lines = append(in.Lines, app.LineInput{Product: app.Text(g.code), Quantity: app.Text(fmt.Sprint(1 + f.rand.IntN(3*b.size))), Price: app.Text(price), TaxRate: app.Text(rate)})
	}
	f.plan(day, app.CreateInvoice{Kind: receivable.Invoice, Input: in, Approve: true})
	if f.rand.IntN(60) == 0 { // a return
		back := app.InvoiceInput{Customer: in.Customer, Date: app.Text(day.AddDays(7).String()), Lines: in.Lines[:1]}
		back.Lines = []app.LineInput{{Product: in.Lines[0].Product, Quantity: "1", Price: in.Lines[0].Price, TaxRate: in.Lines[0].TaxRate}}
		if day.AddDays(7) <= f.today {
			f.plan(day.AddDays(7), app.CreateInvoice{Kind: receivable.CreditNote, Input: back, Approve: true})
		}
	}
	paid := day.AddDays(max(2, b.net+b.late+f.rand.IntN(15)-7))
	if paid > f.today || f.rand.Float64() > b.chance {
		return
	}
	f.plan(paid, payment{b: b, invoice: ext, day: paid, part: f.rand.IntN(25) == 0, loose: f.rand.IntN(30) == 0})
}

func (f *filler) plan(day cal.Date, cmd app.Command) {
	f.deeds = append(f.deeds, deed{day, len(f.deeds), cmd})
}

// payment stands for a receipt whose amount is known once its invoice is posted.
type payment struct {
	app.Command
	b           buyer
	invoice     string
	day         cal.Date
	part, loose bool
}

// post posts the deeds in order of their days; a payment needs its invoice's
// total, so invoices of a stretch of days go first.
func (f *filler) post(ctx context.Context) error {
	totals := map[string]app.Text{}
	var cmds []app.Command
	var keys []string
	flush := func() error {
		out, err := f.app.DoAll(ctx, f.book, f.call, cmds)
		for i, o := range out {
			if d, ok := o.Value.(*app.DocumentAnswer); ok && keys[i] != "" {
				totals[keys[i]] = app.Text(d.Total)
			}
		}
		cmds, keys = nil, nil
		return err
	}
	for _, d := range f.deeds {
		switch c := d.cmd.(type) {
		case payment:
			if totals[c.invoice] == "" {
				if err := flush(); err != nil {
					return err
				}
			}
			cmds, keys = append(cmds, f.receipt(c, totals[c.invoice])), append(keys, "")
		case app.CreateInvoice:
			cmds, keys = append(cmds, c), append(keys, string(c.Input.ExternalID))
		}
	}
	return flush()
}

// receipt pays an invoice: whole, in part, or without naming it.
func (f *filler) receipt(p payment, total app.Text) app.Command {
	in := app.ReceiptInput{Customer: app.Text(p.b.code), Date: app.Text(p.day.String()), Amount: total, Method: "银行转账"}
	if p.part {
		in.Amount = half(total)
	}
	if !p.loose {
		in.Settle = app.SettleList{Lines: []app.SettleLine{{Invoice: app.Text(p.invoice), Amount: in.Amount}}}
	}
	return app.CreateReceipt{Input: in}
}

// half is about half of an amount, in whole units.
func half(total app.Text) app.Text {
	var whole int64
	for _, c := range total {
		if c == '.' {
			break
		}
		whole = whole*10 + int64(c-'0')
	}
	return app.Text(fmt.Sprint(max(1, whole/2)))
}
