// Package order knows sales orders (销售订单) and their quantity chain: what is
// ordered allows what is delivered and invoiced (INV-11).
//
// An order posts nothing; it takes up credit from its confirmation on. Held
// (超信用) means that the credit check stopped it: it can neither be delivered
// nor invoiced until another person releases it. Pure values and functions.
package order
