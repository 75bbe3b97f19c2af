// Package ledger knows the books themselves: accounts (科目) and the roles
// they play, vouchers (凭证) and their entries (分录), and which days are open.
//
// A posting rule names roles, never account codes; a book's Chart maps roles
// to accounts. A Draft is the only door to a voucher: it refuses one that does
// not balance (INV-1). An entry is signed on its own side; red is negative.
package ledger
