// Package money holds amounts of money and the decimals beside them.
//
// An Amount is an integer number of a currency's minor units (分, cents); the
// currency stands beside it. Quantities, prices, rates and percentages are
// decimals of a fixed scale. No float ever touches money: overflow is an
// error, rounding is half-up on the absolute value (red mirrors blue) and
// happens only where an operation's name says so.
package money
