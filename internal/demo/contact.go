package demo

import (
	"context"
	"fmt"

	"hesuan/internal/app"
)

// contacts gives some customers what letters and bank statements need: whom to
// write to, the names they pay under, the accounts they pay from.
func contacts(in *app.CustomerInput, i int) {
	if i%3 == 0 {
		in.Contacts = []app.ContactInput{{Name: []app.Text{"王芳", "刘洋", "陈静"}[i/3%3], Title: "财务", Phone: app.Text(fmt.Sprintf("021-5550%04d", i)), Email: app.Text(fmt.Sprintf("finance%d@example.com", i))}}
		in.Department = []app.Text{"华东部", "华北部", "华南部"}[i/3%3]
	}
	if i%10 == 0 {
		in.ShortName = app.Text([]rune(string(in.Name))[2:4])
		in.Aliases = []app.Text{in.Name + "（代付）"}
		in.BankAccounts = []app.BankInput{{Bank: "工商银行", Account: app.Text(fmt.Sprintf("62220200%08d", 1000+i*7919))}}
	}
	if i%50 == 7 {
		related := true
		in.RelatedParty = &related
	}
}

// exceptions block two customers and class one anew, as of last month.
func (f *filler) exceptions(ctx context.Context) error {
	day := app.Text(f.today.Period().Prev().First().String())
	_, err := f.app.DoAll(ctx, f.book, f.people["qianwei"], []app.Command{
		app.BlockCustomer{ID: "C0014", Input: app.BlockInput{Acts: app.Acts{"orders", "deliveries"}, Reason: "长期逾期，先款后货"}},
		app.BlockCustomer{ID: "C0023", Input: app.BlockInput{Acts: app.Acts{"dunning"}, Reason: "质量争议处理中", Until: app.Text(f.today.AddDays(30).String())}},
		app.SetClass{Customer: "C0001", Dimension: "tier", Value: "战略", ValidFrom: day},
		app.SetClass{Customer: "C0001", Dimension: "销售渠道", Value: "线上", ValidFrom: day},
	})
	return err
}
