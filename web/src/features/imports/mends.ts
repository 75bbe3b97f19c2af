import type { FaultyRow, FaultyRows, RowMend } from '../../api/imports'
import type { EntryRow } from '../../components/entry/rows'

const key = (column: number): string => `c${column}`

// entryRow makes a row of the grid of a faulty row of the file.
export const entryRow = (row: FaultyRow): EntryRow => ({
  id: String(row.line),
  cells: Object.fromEntries(row.cells.map((cell, column) => [key(column), cell.trim()])),
  bad: Object.fromEntries(row.faults.map((fault) => [key(fault.column), fault.message])),
})

// cellsOf gives a row's cells in the order of the file.
const cellsOf = (row: EntryRow, width: number): string[] => Array.from({ length: width }, (_, column) => row.cells[key(column)] ?? '')

// mendsOf are the rows that were changed in the grid, as they are to be read.
export function mendsOf(found: FaultyRows, rows: readonly EntryRow[]): RowMend[] {
  const width = found.header.length
  return found.rows.flatMap((was, at) => {
    const row = rows[at]
    const cells = row && cellsOf(row, width)
    return cells && cells.some((cell, column) => cell !== (was.cells[column] ?? '').trim()) ? [{ line: was.line, cells }] : []
  })
}

// columnsWidth says how wide a column is drawn: by its title and what stands in it.
export function columnWidth(found: FaultyRows, column: number): number {
  const longest = Math.max(...[found.header[column] ?? '', ...found.rows.slice(0, 50).map((row) => row.cells[column] ?? '')].map(drawn))
  return Math.min(260, Math.max(72, longest * 7 + 26))
}

// drawn counts letters, Chinese ones twice.
const drawn = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0)
