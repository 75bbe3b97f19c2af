import { describe, expect, it } from 'vitest'
import { figuresOf } from './figures'
import { columnWidth, entryRow, mendsOf } from './mends'

const found = {
  header: ['客户', '日期', '金额'],
  rows: [
    { line: 5, cells: ['ZZ', '2026-03-06', '200 '], reason: 'unknown', faults: [{ column: 0, code: 'unknown_customer', message: 'unknown' }] },
    { line: 9, cells: ['A1', '2026-02-30'], reason: 'bad', faults: [{ column: 1, code: 'bad_date', message: 'bad' }] },
  ],
  more: false,
}

describe('rows mended in the grid', () => {
  const rows = found.rows.map(entryRow)
  it('mark the cells that are at fault', () => expect(rows.map((row) => row.bad)).toEqual([{ c0: 'unknown' }, { c1: 'bad' }]))
  it('are none as long as nothing is typed', () => expect(mendsOf(found, rows)).toEqual([]))
  it('are sent whole, by their line in the file', () => {
    const typed = rows.map((row) => (row.id === '9' ? { ...row, cells: { ...row.cells, c1: '2026-02-28' } } : row))
    expect(mendsOf(found, typed)).toEqual([{ line: 9, cells: ['A1', '2026-02-28', ''] }])
  })
  it('have columns as wide as what stands in them', () => expect(columnWidth(found, 1)).toBeGreaterThan(columnWidth(found, 0)))
})

describe('the counts of an import', () => {
  const result = { rows: 9, documents: 5, created: 3, unchanged: 1, failed: 2 } as Parameters<typeof figuresOf>[0]
  it('add up to the rows of the file', () => {
    const [whole, ...parts] = figuresOf({ ...result, row_counts: { created: 4, unchanged: 2, duplicate: 1, failed: 2 } })
    expect(parts.reduce((sum, [, count]) => sum + count, 0)).toBe(whole?.[1])
  })
  it('of an older result are its documents', () => expect(figuresOf(result).map(([, count]) => count)).toEqual([9, 3, 1, 0, 2]))
})
