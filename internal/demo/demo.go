package demo

import (
	"context"
	"fmt"
	"math/rand/v2"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
)

// Months and customers of the demo book, and its code.
const (
	months    = 18
	customers = 200
	Code      = "demo"
)

// filler makes the book.
type filler struct {
	app    *app.App
	call   app.Call
	people map[string]app.Call // by user name: who does what
	book   int64
	code   string
	rand   *rand.Rand
	today  cal.Date
	first  cal.Period
	list   []buyer
	deeds  []deed
	totals map[string]app.Text // of posted invoices, by external id
}

// buyer is a customer and how it pays.
type buyer struct {
	code     string
	size     int // how much it buys, 1–10
	net      int
	late     int // days it pays late on average
	chance   float64
	foreign  bool
	discount bool   // pays early where that earns the cash discount
	head     string // of its group
}

// Fill makes the demo's book and users, and gives the number of the one who
// signs in.
func Fill(ctx context.Context, a *app.App, lang fault.Lang) (int64, error) {
	f := &filler{app: a, code: Code, call: app.Call{Who: access.System(0, "demo", "demo"), Lang: lang}, people: map[string]app.Call{}, totals: map[string]app.Text{},
		rand: rand.New(rand.NewPCG(20260101, 7)), today: a.Today()}
	f.first = f.today.Period()
	for range months - 1 {
		f.first = f.first.Prev()
	}
	steps := []func(context.Context) error{f.open, f.staff, f.master, f.opening, f.trade, f.post, f.desk, f.close}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return 0, fmt.Errorf("demo: %w", err)
		}
	}
	u, _ := a.FindUser("demo")
	return u.ID, nil
}

// open makes the book; where its code is taken (by a demo that was taken away),
// demo2 and on.
func (f *filler) open(ctx context.Context) error {
	for n := 1; ; n++ {
		if n > 1 {
			f.code = fmt.Sprintf("%s%d", Code, n)
		}
		_, err := f.app.Do(ctx, 0, f.call, app.CreateBook{Code: app.Text(f.code), Name: "华彩机电贸易（演示）", BaseCurrency: "CNY", Chart: "asbe", FirstPeriod: app.Text(f.first.String()), Demo: true})
		if fault.Is(err, "book_exists") && n < 100 {
			continue
		}
		if err != nil {
			return err
		}
		f.book, err = f.app.BookID(f.call.Who, f.code)
		return err
	}
}

// employee is a user of the demo: nobody but the first can sign in.
type employee struct{ name, display, role string }

var staff = []employee{{"demo", "演示用户", "admin"}, {"zhangmin", "张敏", "accountant"}, {"heyan", "何燕", "cashier"}, {"qianwei", "钱伟", "manager"}, {"linxin", "林欣", "credit"}}

// staff makes the users.
func (f *filler) staff(ctx context.Context) error {
	for _, e := range staff {
		if _, known := f.app.FindUser(e.name); !known {
			if _, err := f.app.Do(ctx, 0, f.call, app.CreateUser{Name: app.Text(e.name), Display: app.Text(e.display), Grants: []app.GrantInput{{Role: app.Text(e.role), Book: app.Text(f.code)}}}); err != nil {
				return err
			}
		}
		u, _ := f.app.FindUser(e.name)
		f.people[e.name] = app.Call{Who: access.System(u.ID, e.name, "demo"), Lang: f.call.Lang}
	}
	return nil
}

// by runs a command as one of the staff; it must be accepted.
func (f *filler) by(ctx context.Context, who string, c app.Command) (any, error) {
	out, err := f.app.Do(ctx, f.book, f.people[who], c)
	return out.Value, err
}

func text(v any) app.Text { return app.Text(fmt.Sprint(v)) }
