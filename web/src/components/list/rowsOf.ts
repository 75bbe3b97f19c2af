// A list that is read whole is searched and sorted here.

interface Wish {
  q?: string
  sort?: string
}

// rowsOf keeps the rows in whose texts something is found, in the order asked
// for: a column's field, a minus before it where it falls.
export function rowsOf<T>(rows: readonly T[], { q, sort }: Wish, texts: (row: T) => readonly string[], fields: Record<string, (row: T) => string | number>): T[] {
  const wanted = (q ?? '').trim().toLowerCase()
  const found = rows.filter((row) => texts(row).some((text) => text.toLowerCase().includes(wanted)))
  const value = fields[(sort ?? '').replace('-', '')]
  const way = sort?.startsWith('-') ? -1 : 1
  return value ? found.toSorted((a, b) => way * compared(value(a), value(b))) : found
}

const compared = (a: string | number, b: string | number): number => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN'))
