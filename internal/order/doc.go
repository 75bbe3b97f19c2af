// Package order knows sales orders (销售订单) and their quantity chain: what is
// ordered allows what is delivered and invoiced (INV-11).
//
// An order posts nothing; it takes up credit from its confirmation on. Held
// (超信用) means that the credit check stopped it: it takes up none, and can
// neither be delivered nor invoiced, until another person releases it. A
// delivery (发货) moves cost from inventory to goods shipped, an invoice from
// there to the cost of sales; what is invoiced before it leaves is an expense
// as it leaves. Pure values and functions.
package order
