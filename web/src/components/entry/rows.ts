// The rows of an entry grid: every cell is text as people read it, what could
// not be read is kept and marked, never thrown away.

export interface EntryRow {
  id: string
  cells: Readonly<Record<string, string>>
  refs?: Readonly<Record<string, string>> // ids of records found by a cell's text
  bad?: Readonly<Record<string, string>> // what is wrong with a cell
}

export type Reading = { value: string } | { bad: string }

// Reader is the part of a column that rows need.
export interface ReadColumn {
  key: string
  read?: (text: string) => Reading // absent: any text; a column only shown has none and is not entered
  entered: boolean
}

let made = 0

// newRow is an empty row; ids only tell rows of one page apart.
export const newRow = (cells: Record<string, string> = {}): EntryRow => ({ id: `r${Date.now().toString(36)}${(made++).toString(36)}`, cells })

export const isEmpty = (row: EntryRow, ignoring: readonly string[] = []): boolean => Object.entries(row.cells).every(([key, text]) => text === '' || ignoring.includes(key))

// withCell puts a text into a row's cell. A record found by the old text is
// forgotten with it.
export function withCell(row: EntryRow, column: ReadColumn, text: string): EntryRow {
  const typed = text.trim()
  const reading: Reading = typed === '' || !column.read ? { value: typed } : column.read(typed)
  const { [column.key]: _old, ...bad } = row.bad ?? {}
  const { [column.key]: ref, ...refs } = row.refs ?? {}
  const value = 'value' in reading ? reading.value : typed
  return {
    ...row,
    cells: { ...row.cells, [column.key]: value },
    refs: ref && value === row.cells[column.key] ? row.refs : refs,
    bad: 'bad' in reading ? { ...bad, [column.key]: reading.bad } : bad,
  }
}

export interface Pasted {
  rows: EntryRow[]
  touched: string[] // ids of the rows written to
  wrong: number // cells that could not be read
}

// pasteBlock writes a block of cells into the columns that are entered, from one
// cell on, making rows as it needs them.
export function pasteBlock(rows: readonly EntryRow[], columns: readonly ReadColumn[], row: number, key: string, block: readonly (readonly string[])[], empty: () => EntryRow = newRow): Pasted {
  const entered = columns.filter((column) => column.entered)
  const first = Math.max(0, entered.findIndex((column) => column.key === key))
  const next = rows.slice()
  const touched: string[] = []
  let wrong = 0
  block.forEach((line, index) => {
    let target = next[row + index] ?? empty()
    line.forEach((text, offset) => {
      const column = entered[first + offset]
      if (!column) return
      target = withCell(target, column, text)
      if (target.bad?.[column.key]) wrong++
    })
    next[row + index] = target
    touched.push(target.id)
  })
  return { rows: next, touched, wrong }
}

// copyAbove gives a cell the text of the one above it.
export function copyAbove(rows: readonly EntryRow[], row: number, key: string): EntryRow[] {
  const above = rows[row - 1]
  if (!above) return rows.slice()
  const ref = above.refs?.[key]
  return rows.map((each, index) => (index === row ? { ...each, cells: { ...each.cells, [key]: above.cells[key] ?? '' }, refs: ref ? { ...each.refs, [key]: ref } : each.refs } : each))
}

// problems lists the bad cells, for the head of the form.
export function problems(rows: readonly EntryRow[]): { row: number; key: string; text: string }[] {
  return rows.flatMap((each, row) => Object.entries(each.bad ?? {}).map(([key, text]) => ({ row, key, text })))
}
