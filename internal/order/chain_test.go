package order_test

import (
	"testing"

	"pgregory.net/rapid"

	"hesuan/internal/money"
	"hesuan/internal/order"
)

const unit = money.Quantity(1_000_000)

// Whatever the steps, the parts an order is invoiced in sum to the order, to
// the cent.
func TestTheInvoicedPartsOfALineSumToTheLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := order.Line{Line: 1, Quantity: unit * money.Quantity(rapid.Int64Range(1, 50).Draw(t, "quantity")),
			Net: money.Amount(rapid.Int64Range(0, 100_000).Draw(t, "net")), Tax: money.Amount(rapid.Int64Range(0, 13_000).Draw(t, "tax"))}
		var net, tax money.Amount
		for l.Invoiceable() > 0 {
			q := money.Quantity(rapid.Int64Range(1, int64(l.Invoiceable())).Draw(t, "part"))
			n, x, _, err := l.Next(q)
			if err != nil {
				t.Fatal(err)
			}
			if n < 0 || x < 0 {
				t.Fatalf("a part of %v is negative: %v, %v", q, n, x)
			}
			net, tax = net+n, tax+x
			if l, _, err = l.Invoice(q, n+x); err != nil {
				t.Fatal(err)
			}
		}
		if net != l.Net || tax != l.Tax || l.InvoicedAmount != l.Gross() {
			t.Fatalf("parts %v + %v, line %v + %v, invoiced %v", net, tax, l.Net, l.Tax, l.InvoicedAmount)
		}
	})
}

// Deliveries, returns and invoices in any order: quantities stay in bounds,
// all cost is somewhere, and none waits in goods shipped once nothing waits.
func TestTheCostOfWhatLeavesIsInGoodsShippedOrInTheCostOfSales(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := order.Line{Line: 1, Quantity: 20 * unit, Net: 20_00, Tax: 2_60}
		var out, expense money.Amount
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			q := unit * money.Quantity(rapid.Int64Range(1, 8).Draw(t, "quantity"))
			cost := money.Amount(rapid.Int64Range(0, 900).Draw(t, "cost"))
			var next order.Line
			var sold money.Amount
			var err error
			switch rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				if next, sold, err = l.Deliver(q, cost); err == nil {
					out += cost
				}
			case 1:
				if next, sold, err = l.Return(q, min(cost, out)); err == nil {
					out, sold = out-min(cost, out), -sold
				}
			default:
				next, sold, err = l.Invoice(q, 1)
			}
			if err != nil {
				continue // more than was left: refused, nothing moved
			}
			l, expense = next, expense+sold
			switch {
			case l.Delivered < 0 || l.Delivered > l.Quantity || l.Invoiced > l.Quantity:
				t.Fatalf("out of bounds: %+v", l)
			case l.Shipped+expense != out:
				t.Fatalf("shipped %v + expense %v is not what left, %v", l.Shipped, expense, out)
			case l.Shipped < 0 || l.Delivered <= l.Invoiced && l.Shipped != 0:
				t.Fatalf("%v waits in goods shipped: %+v", l.Shipped, l)
			}
		}
	})
}

func TestWhatAnOrderTakesUpFollowsItsStateAndQuantities(t *testing.T) {
	lines := []order.Line{{Line: 1, Quantity: 10 * unit, Delivered: 6 * unit, Invoiced: 4 * unit, Net: 100_00, Tax: 13_00}}
	for _, c := range []struct {
		status            order.Status
		orders, delivered money.Amount
	}{{order.Draft, 0, 22_60}, {order.Held, 0, 22_60}, {order.Confirmed, 45_20, 22_60}, {order.Closed, 0, 22_60}} {
		o, d, err := order.Pending(c.status, lines)
		if err != nil || o != c.orders || d != c.delivered {
			t.Errorf("%s: %v and %v (%v), want %v and %v", c.status, o, d, err, c.orders, c.delivered)
		}
	}
}
