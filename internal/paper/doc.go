// Package paper writes PDF files: what the program says as a page to print,
// to send and to sign, with Chinese characters on every machine. It takes plain
// texts and returns bytes; what they mean is app's business.
//
// Words:
//
//   - A pen draws on the pages of one file, in millimetres. Strong text is drawn
//     by the one font there is, with its outline thickened (docs/adr/0017).
//   - A grid is a table ready to draw: the widths of its columns and the lines
//     of its cells, at one size of letters. A Table is a report; its grid is
//     turned, shrunk or split until it fits.
//   - A flow goes down a page and on to the next. What stands at the top and the
//     foot of every page is drawn when all are there, so that each knows how
//     many there are.
//   - A Document is an invoice, a receipt, an order; a Voucher the ruled slip of
//     a voucher (记账凭证); a Letter a statement of account to one customer.
//
// The same values give the same bytes: the file's own dates are those of its
// stamp. A character that the font does not have stands as a box.
package paper
