package app

import (
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/access"
)

func (f *fixture) orders(q OrdersQuery) *OrderTable {
	f.Helper()
	out, err := f.app.Orders(f.ctx, f.book, f.call, q)
	if err != nil {
		f.Fatal(err)
	}
	return out
}

// listed writes a list of orders, its sums and the count of its states.
func (t *OrderTable) listed() string {
	out := ""
	for _, r := range t.Rows {
		out += r.Customer.Code + " " + r.Total + " " + r.Status + "\n"
	}
	return out + fmt.Sprint(t.Sums, t.States)
}

// seeing runs the rest as a user who sees the customers given, or, with none,
// those whose salesperson the user is.
func (f *fixture) seeing(name string, customers ...string) *fixture {
	f.Helper()
	g := *f
	g.call.Who = access.System(7, name, "test")
	held := access.Held{Book: f.book, Functions: g.call.Who.Held[0].Functions, Own: len(customers) == 0}
	for _, code := range customers {
		id, _ := parseID(idCustomer, string(f.shown(code).ID))
		if held.Customers == nil {
			held.Customers = map[int64]bool{}
		}
		held.Customers[id] = true
	}
	g.call.Who.Held = []access.Held{held}
	return &g
}

func TestAListOfOrdersIsSearchedSortedAndSummed(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		f.customer("B", CustomerInput{Name: "乙公司", Salesperson: "li"})
		f.confirm(f.order("A", "1", "300", "0"))
		f.order("B", "1", "100", "0")
		gone := f.order("A", "1", "50", "0")
		f.do(MoveOrder{ID: gone.Number, To: "void"})

		f.same("live, dearest first", f.orders(OrdersQuery{Status: "live", Paging: Paging{Sort: "-total"}}).listed(),
			"A 300.00 confirmed\nB 100.00 draft\n[{CNY 2 400.00}] map[confirmed:1 draft:1 void:1]")
		f.same("by customer", f.orders(OrdersQuery{Text: "乙公"}).listed(), "B 100.00 draft\n[{CNY 1 100.00}] map[confirmed:1 draft:1 void:1]")
		f.same("by its whole number", f.orders(OrdersQuery{Text: Text(strings.ToLower(gone.Number))}).listed(), "A 50.00 void\n[{CNY 1 50.00}] map[confirmed:1 draft:1 void:1]")
		f.same("by currency", f.orders(OrdersQuery{Currency: "USD"}).listed(), "[] map[confirmed:1 draft:1 void:1]")
		first := f.orders(OrdersQuery{Paging: Paging{Limit: "2", Sort: "total"}})
		f.same("first page", first.listed(), "A 50.00 void\nB 100.00 draft\n[{CNY 3 450.00}] map[confirmed:1 draft:1 void:1]")
		f.same("the page after", f.orders(OrdersQuery{Paging: Paging{Limit: "2", Sort: "total", After: Text(*first.Next)}}).listed(), "A 300.00 confirmed\n[] map[]")
		if _, err := f.app.Orders(f.ctx, f.book, f.call, OrdersQuery{Paging: Paging{Sort: "maker"}}); err == nil {
			t.Error("orders were sorted by a column that is not offered")
		}
		for _, g := range []*fixture{f.seeing("zhao", "B"), f.seeing("LI")} {
			f.same("seen by "+g.call.Who.Name, g.orders(OrdersQuery{}).listed(), "B 100.00 draft\n[{CNY 1 100.00}] map[draft:1]")
		}
		f.same("seen by a stranger", f.seeing("wang").orders(OrdersQuery{}).listed(), "[] map[]")
	})
}
