// A table as CSV that spreadsheets open without questions: UTF-8 with its mark,
// CRLF, text that would be taken for a formula kept as text.

function cell(value: string): string {
  const safe = /^[=+@\t]|^-(?![\d.])/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvText = (rows: readonly (readonly string[])[]): string => '\ufeff' + rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'

// saveText hands a text to the browser as a file.
export function saveText(text: string, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
