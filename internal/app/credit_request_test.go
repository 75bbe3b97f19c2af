package app

import (
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/credit"
)

// request writes an order's newest request for credit.
func (o *OrderAnswer) request() string {
	if o.Request == nil {
		return "none"
	}
	q := o.Request
	return strings.TrimSpace(strings.Join([]string{o.Status, q.State, q.Amount, q.Currency, q.ValidTo, q.Answer}, " "))
}

func (f *fixture) orderNow(number string) *OrderAnswer {
	f.Helper()
	o, err := f.app.Order(f.ctx, f.book, f.call, number)
	if err != nil {
		f.Fatal(err)
	}
	return o
}

func TestAHeldOrderAsksForWhatItLacksAndAnotherPersonGrantsIt(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.limit("C1", "1000")
		f.invoice("C1", "2026-03-01", "700", "0")
		free := f.confirm(f.order("C1", "1", "100", "0"))
		f.refused("state_forbids", AskCredit{ID: free.Number, Input: CreditRequestInput{Reason: "x"}})
		o := f.confirm(f.order("C1", "5", "100", "0"))
		f.same("held", o.Status, "held")
		f.refused("required", AskCredit{ID: o.Number})
		asked := f.do(AskCredit{ID: o.Number, Input: CreditRequestInput{Reason: "旺季备货"}}).(*OrderAnswer)
		f.same("exactly the shortfall, for thirty days", asked.request()+" "+asked.Request.Limit, "held open 300.00 CNY 2026-07-30 1300.00")
		f.same("it waits", fmt.Sprint(numbersOf(f.orders(OrdersQuery{Status: "requested"}))), "["+o.Number+"]")
		f.refused("self_grant", AnswerCredit{ID: o.Number, To: credit.Granted})
		boss := f.as(2, "boss")
		boss.refused("required", AnswerCredit{ID: o.Number, To: credit.Refused})
		boss.do(AnswerCredit{ID: o.Number, To: credit.Refused, Reason: "先收回旧款"})
		f.same("refused", f.orderNow(o.Number).request(), "held refused 300.00 CNY 2026-07-30 先收回旧款")
		boss.refused("request_closed", AnswerCredit{ID: o.Number, To: credit.Granted})

		f.do(AskCredit{ID: o.Number, Input: CreditRequestInput{Reason: "客户已承诺付款", Amount: "350", ValidTo: "2026-07-05"}})
		out := boss.do(AnswerCredit{ID: o.Number, To: credit.Granted, Reason: "同意"}).(*OrderAnswer)
		f.same("granted, and the order goes on", out.request(), "confirmed approved 350.00 CNY 2026-07-05 同意")
		f.same("read again", f.orderNow(o.Number).request(), out.request())
		state, err := f.app.Credit(f.ctx, f.book, f.call, "C1")
		if err != nil {
			t.Fatal(err)
		}
		f.same("the limit until then", *state.Limit+" "+state.ValidTo.String(), "1350.00 2026-07-05")
		f.same("nothing waits", fmt.Sprint(f.orders(OrdersQuery{Status: "requested"}).Rows), "[]")
		f.do(DeliverOrder{ID: o.Number, Input: DeliverInput{Date: "2026-06-30"}})
	})
}

func TestARequestIsReplacedWithdrawnAndNeedless(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("G", CustomerInput{})
		f.customer("M", CustomerInput{GroupHead: "G"})
		f.limit("G", "100")
		o := f.confirm(f.order("M", "2", "100", "0"))
		f.do(AskCredit{ID: o.Number, Input: CreditRequestInput{Reason: "a"}})
		f.do(AskCredit{ID: o.Number, Input: CreditRequestInput{Reason: "b", Amount: "150"}})
		f.same("the newest counts", f.orderNow(o.Number).request(), "held open 150.00 CNY 2026-07-30")
		f.do(AnswerCredit{ID: o.Number, To: credit.Withdrawn})
		f.same("withdrawn", f.orderNow(o.Number).request(), "held withdrawn 150.00 CNY 2026-07-30")
		f.do(AskCredit{ID: o.Number, Input: CreditRequestInput{Reason: "c"}})
		f.as(2, "boss").do(AnswerCredit{ID: o.Number, To: credit.Granted})
		head, err := f.app.Credit(f.ctx, f.book, f.call, "G")
		if err != nil {
			t.Fatal(err)
		}
		f.same("the group's limit was raised", *head.Limit+" "+f.orderNow(o.Number).Status, "200.00 confirmed")

		f.customer("D", CustomerInput{})
		f.limit("D", "10")
		late := f.confirm(f.order("D", "1", "20", "0"))
		f.limit("D", "50")
		f.refused("request_needless", AskCredit{ID: late.Number, Input: CreditRequestInput{Reason: "x"}})
		f.refused("end_before_start", AskCredit{ID: f.confirm(f.order("D", "1", "80", "0")).Number, Input: CreditRequestInput{Reason: "x", ValidTo: "2026-06-29"}})
		home, err := f.app.Home(f.ctx, f.book, f.call, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, task := range home.Tasks {
			if task.Name == "credit_requests" {
				t.Errorf("a task for no request: %+v", task)
			}
		}
	})
}

func TestWhoSeesNoCreditAsksWithoutFigures(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.limit("C1", "100")
		o := f.confirm(f.order("C1", "2", "100", "0"))
		f.do(AskCredit{ID: o.Number, Input: CreditRequestInput{Reason: "x"}})
		home, err := f.app.Home(f.ctx, f.book, f.call, "")
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, task := range home.Tasks {
			found = found || task.Name == "credit_requests" && task.Count == 1
		}
		if !found {
			t.Errorf("the request is no task: %+v", home.Tasks)
		}
		blind := *f
		blind.call.Who = access.System(7, "wang", "test")
		blind.call.Who.Held = []access.Held{{Book: f.book, Functions: f.call.Who.Held[0].Functions, Hides: []access.Field{access.FieldCredit}}}
		blind.refused("field_hidden", AskCredit{ID: o.Number, Input: CreditRequestInput{Reason: "x", Amount: "5"}})
		blind.do(AskCredit{ID: o.Number, Input: CreditRequestInput{Reason: "x"}})
		for _, read := range []*OrderAnswer{blind.orderNow(o.Number), blind.orders(OrdersQuery{Status: "requested"}).Rows[0]} {
			if read.Request == nil || read.Request.Amount != "" {
				t.Errorf("who does not see credit reads %+v", read.Request)
			}
		}
		blind.refused("field_hidden", AnswerCredit{ID: o.Number, To: credit.Granted})
		f.same("the whole", f.orderNow(o.Number).request(), "held open 100.00 CNY 2026-07-30")
	})
}
