// Package sheet reads and writes tables: the CSV and XLSX files that people
// bring from other systems, and the lists and reports they take away.
//
// The words:
//
//   - A table has a header row and data rows. Lines before the header (a bank's
//     greeting, the name of a report) are its preamble.
//   - A Reader hands out the rows one by one as text, whatever the file was:
//     dates as 2026-07-31, numbers as plain decimals, formulas by their cached
//     value. It never holds more than one row, so a file of 100,000 rows needs
//     no more memory than a file of ten.
//   - A Kind says what the rows are (customers, invoices, receipts …) and so
//     which fields they may have. The header words by which Chinese and English
//     systems name a field are data, in the files fields_*.go.
//   - A Mapping binds the columns of one file to the fields of a kind, says how
//     its dates and numbers are written, and can be kept as JSON under a name.
//   - Machine text is how a value travels inside hesuan: "1130.00",
//     "2026-07-31", "CNY". Mapping.Row turns what people write (１，１３０．００,
//     2026年7月31日, 人民币) into it and refuses what could mean two things.
//
// Every file is hostile until shown otherwise: its type is told from its bytes,
// not from its name; archives are checked entry by entry before one byte is
// unpacked; every size has a limit. Text that a spreadsheet could run as a
// formula leaves with a leading apostrophe in CSV, which reading takes away
// again, and as a plain string in XLSX.
//
// XLSX is written with excelize. It is read by the small reader here, because
// excelize's row iterator does not tell a cell's number format, without which
// dates cannot be told from numbers, and because it holds or spills to disk
// the whole unpacked sheet where this one streams.
package sheet
