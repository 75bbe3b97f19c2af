// Package ledger knows the books themselves: accounts and the roles they play,
// vouchers and their entries, and which days may be posted to.
//
// Words:
//
//   - An account (科目) has a code that the user owns and a role (科目角色)
//     that the posting rules name: no account code stands in Go code. A book's
//     Chart maps roles to accounts; Template holds the charts a new book
//     starts from.
//   - A voucher (凭证) is a balanced set of entries (分录). A Draft is the only
//     door to one, and refuses what does not balance (INV-1).
//   - An entry is signed on its own side. A correction is red (红字): negative
//     on the side it corrects, so that turnover is not inflated. Reverse makes
//     the red mirror of a voucher. An international book may choose SwapRed,
//     which puts what is red on the other side.
//   - A controlled account (受控科目) ties to open items (INV-2) or to a run, so
//     documents alone may post to it; CheckManual refuses it in a voucher
//     written by hand.
//   - A period (会计期间) is a month of a book: open, closing or closed. Period 0
//     is the day before the first month; it holds the opening items and closes
//     with that month.
//
// Everything here takes values and returns values; nothing is stored, and no
// clock is read.
package ledger
