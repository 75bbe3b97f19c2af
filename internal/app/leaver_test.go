package app

import (
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// leaving writes what hangs on a user: kind, count and the first names.
func (f *fixture) leaving(name string) string {
	f.Helper()
	out, err := f.app.Leaving(f.ctx, f.call, name)
	if err != nil {
		f.Fatal(err)
	}
	var lines []string
	for _, l := range out.Lines {
		lines = append(lines, fmt.Sprintf("%s %d %s", l.Kind, l.Count, l.Act))
	}
	return strings.Join(lines, "\n")
}

func (f *fixture) handOver(name string, in HandoverInput) (*HandoverAnswer, error) {
	out, err := f.app.HandOver(f.ctx, f.call, name, in)
	if err != nil {
		return nil, err
	}
	return out.Value.(*HandoverAnswer), nil
}

// leaver makes li, who leaves, with something of each kind, and wang, who stays.
func (f *fixture) leaver() (li store.User, draft, order string) {
	f.Helper()
	for _, name := range []string{"li", "wang"} {
		f.do0(CreateUser{Name: Text(name), Display: Text("姓名" + name), Roles: []string{"manager"}, hashed: "x"})
	}
	f.do(f.app.Link(LinkSalesperson{Code: "S1", User: "li"}))
	f.do(f.app.Link(LinkSalesperson{Code: "S2", User: "wang"}))
	f.customer("C1", CustomerInput{Salesperson: "S1"})
	f.customer("C2", CustomerInput{Salesperson: "S1"})
	f.customer("C3", CustomerInput{Salesperson: "S2"})
	f.invoice("C1", "2026-06-01", "100", "13%")
	li, _ = f.app.FindUser("li")
	who, err := f.app.ByUser(li.ID)
	if err != nil {
		f.Fatal(err)
	}
	g := f.as(li.ID, "li")
	g.call.Who = who
	in := InvoiceInput{Customer: "C2", Date: "2026-06-02", Lines: []LineInput{{Description: "货", Quantity: "1", Price: "100", TaxRate: "13%"}}}
	draft = string(g.do(CreateInvoice{Kind: "invoice", Input: in}).(*DocumentAnswer).ID)
	o := g.do(CreateOrder{Input: OrderInput{Customer: "C2", Date: "2026-06-02", Lines: []LineInput{{Description: "货", Quantity: "1", Price: "100", TaxRate: "13%"}}}}).(*OrderAnswer)
	g.keep("invoice", "逾期", "status=open", true)
	g.keep("invoice", "我的", "status=draft", false)
	g.keepForm("B.receipt.new", `{}`)
	f.do0(CreateToken{User: "li", Name: "ERP", Hash: "h1"})
	f.do0(CreateToken{User: "wang", Name: "BI", Hash: "h2"})
	if _, err := f.app.OpenSession(f.ctx, li.ID); err != nil {
		f.Fatal(err)
	}
	return li, draft, o.Number
}

// hanging names what of a kind hangs on a user.
func (f *fixture) hanging(kind string, u store.User) (string, error) {
	var names []string
	err := f.app.store.Read(f.ctx, f.book, func(r *store.Reading) error {
		list, err := r.Hanging(kind, u, 10)
		for _, h := range list {
			names = append(names, or(h.Name, string(makeID(idDoc, h.ID))))
		}
		return err
	})
	return strings.Join(names, " "), err
}

var allOfIt = HandoverInput{To: "wang", Reason: "离职", Customers: true, Staff: true, Drafts: true, Views: "give", Tokens: true, Sessions: true, Off: true}

func TestALeaverIsReportedAndHandedOver(t *testing.T) {
	onBoth(t, func(f *fixture) {
		li, draft, number := f.leaver()
		full := "customers 2 hand_over\nstaff 1 stand_down\ndrafts 1 hand_over\ndraft_orders 1 hand_over\nshared_views 1 give\nown_views 1 \nforms 1 \nroles 1 \ntokens 1 revoke\nsessions 1 end\nactive 1 off"
		f.same("report", f.leaving("li"), full)

		f.call.DryRun = true
		tried, err := f.handOver("li", allOfIt)
		f.call.DryRun = false
		if err != nil || !tried.DryRun || len(tried.Books) != 1 || len(tried.Books[0].Customers) != 2 || !tried.Off || len(tried.Tokens) != 1 {
			t.Fatalf("dry run %+v %v", tried, err)
		}
		book := f.app.openBooks()[0]
		if got := tried.Books[0]; got.Book != book.Code || got.Name != book.Name || got.Name == "" || got.Customers[0].Code == "" {
			t.Errorf("the book and its customers are named: %+v", got)
		}
		f.same("after a dry run", f.leaving("li"), full)

		done, err := f.handOver("li", allOfIt)
		if err != nil {
			t.Fatal(err)
		}
		tried.DryRun = false
		f.same("what was tried is what was done", fmt.Sprintf("%+v", done), fmt.Sprintf("%+v", tried))
		f.same("what stays", f.leaving("li"), "own_views 1 \nforms 1 \nroles 1 ")
		f.same("to wang", f.leaving("wang")[:len("customers 3 hand_over")], "customers 3 hand_over")

		wang, _ := f.app.FindUser("wang")
		drafts, err := f.hanging(store.HangsDrafts, wang)
		f.same("drafts of wang", drafts, draft)
		orders, err2 := f.hanging(store.HangsOrders, wang)
		f.same("orders of wang", orders, number)
		if err != nil || err2 != nil {
			t.Error(err, err2)
		}
		if u, _ := f.app.FindUser("li"); u.Active || u.Since <= li.Since {
			t.Error("still in office")
		}
		again, err := f.handOver("li", allOfIt)
		if err != nil || len(again.Books)+len(again.Tokens) != 0 || again.Off {
			t.Errorf("again: %+v %v", again, err)
		}
	})
}

func TestAHandOverRefuses(t *testing.T) {
	onBoth(t, func(f *fixture) {
		li, _, _ := f.leaver()
		f.do0(CreateUser{Name: "gone", Roles: []string{"manager"}})
		off := false
		gone, _ := f.app.FindUser("gone")
		cmd, err := f.app.ReadyChange(f.ctx, "gone", gone.Version, UserPatch{Active: &off})
		if err != nil {
			t.Fatal(err)
		}
		f.do0(cmd)
		with := func(change func(*HandoverInput)) HandoverInput {
			in := allOfIt
			change(&in)
			return in
		}
		before := f.leaving("li")
		for code, in := range map[string]HandoverInput{
			"required":                 with(func(in *HandoverInput) { in.Reason = "" }),
			"handover_nothing":         {Reason: "离职"},
			"handover_to":              with(func(in *HandoverInput) { in.To = "gone" }),
			"not_found":                with(func(in *HandoverInput) { in.To = "nobody" }),
			"handover_drafts_off":      with(func(in *HandoverInput) { in.Off = false }),
			"handover_staff":           with(func(in *HandoverInput) { in.Customers = false }),
			"handover_salesperson_bad": with(func(in *HandoverInput) { in.Salespeople = map[string]Text{"B1": "S1"} }),
			"handover_salesperson":     with(func(in *HandoverInput) { in.To, in.Drafts, in.Views = "", false, "" }),
			"bad_choice":               with(func(in *HandoverInput) { in.Views = "burn" }),
		} {
			if _, err := f.handOver("li", in); !fault.Is(err, code) && !strings.Contains(fmt.Sprint(fault.From(err).Fields), code) {
				t.Errorf("%s: %v", code, err)
			}
		}
		if _, err := f.handOver("li", with(func(in *HandoverInput) { in.To = "li" })); !fault.Is(err, "handover_to") {
			t.Errorf("to the same: %v", err)
		}
		self := f.as(li.ID, "li")
		if _, err := self.handOver("li", allOfIt); !fault.Is(err, "handover_self") {
			t.Errorf("oneself: %v", err)
		}
		clerk := f.as(9, "clerk")
		clerk.call.Who.Held = []access.Held{{Functions: map[access.Function]bool{access.UserManage: true, access.ReportRead: true, access.CustomerRead: true}}}
		if _, err := clerk.handOver("li", allOfIt); !fault.Is(err, "not_allowed") {
			t.Errorf("without the rights of the acts: %v", err)
		}
		f.same("nothing was done", f.leaving("li"), before)
	})
}
