// Package demo makes the demo book through app's commands like any other:
// eighteen months of a trading company with 200 customers, seasonal sales,
// good and bad payers. The same day gives the same book; no name is a real
// company's.
package demo
