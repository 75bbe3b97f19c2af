import { describe, expect, it } from 'vitest'
import { readAmount } from '../../lib/arith'
import { copyAbove, isEmpty, newRow, pasteBlock, problems, withCell, type ReadColumn } from './rows'

const amount = (text: string) => {
  const value = readAmount(text)
  return value === null ? { bad: 'not an amount' } : { value }
}
const columns: ReadColumn[] = [
  { key: 'name', entered: true },
  { key: 'total', entered: false },
  { key: 'price', entered: true, read: amount },
]
const [name, , price] = columns as [ReadColumn, ReadColumn, ReadColumn]

describe('a cell', () => {
  it('is read as it is put in', () => expect(withCell(newRow(), price, '1200*1.13').cells.price).toBe('1356.00'))
  it('keeps what cannot be read, and says so', () => {
    const row = withCell(newRow(), price, '十二')
    expect(row.cells.price).toBe('十二')
    expect(row.bad).toEqual({ price: 'not an amount' })
    expect(withCell(row, price, '12').bad).toEqual({})
  })
  it('forgets the record of another text', () => {
    const row = { ...withCell(newRow(), name, '钢板'), refs: { name: 'p1' } }
    expect(withCell(row, name, '钢板').refs).toEqual({ name: 'p1' })
    expect(withCell(row, name, '铝板').refs).toEqual({})
  })
})

describe('pasting', () => {
  it('fills entered columns only and makes the rows it needs', () => {
    const { rows, wrong } = pasteBlock([newRow({ name: 'x' })], columns, 0, 'name', [['钢板', '1,000'], ['铝板', 'abc'], ['铜', '3w', 'too much']])
    expect(rows.map((row) => [row.cells.name, row.cells.price])).toEqual([['钢板', '1000.00'], ['铝板', 'abc'], ['铜', '30000.00']])
    expect(wrong).toBe(1)
    expect(problems(rows)).toEqual([{ row: 1, key: 'price', text: 'not an amount' }])
  })
  it('begins at the cell it is pasted into', () => {
    const { rows } = pasteBlock([newRow({ name: 'a' }), newRow({ name: 'b' })], columns, 1, 'price', [['5'], ['6']])
    expect(rows.map((row) => [row.cells.name, row.cells.price])).toEqual([['a', undefined], ['b', '5.00'], [undefined, '6.00']])
  })
  it('takes 2,000 lines; how fast is measured by the journeys', () => {
    const block = Array.from({ length: 2000 }, (_, index) => [`品名${index}`, `${index}*1.13`])
    const { rows } = pasteBlock([], columns, 0, 'name', block)
    expect(rows).toHaveLength(2000)
    expect([rows[1999]?.cells.name, rows[1999]?.cells.price]).toEqual(['品名1999', '2258.87'])
  })
})

describe('rows', () => {
  it('copy the cell above with its record', () => {
    const rows = copyAbove([{ ...newRow({ name: '钢板' }), refs: { name: 'p1' } }, newRow()], 1, 'name')
    expect(rows[1]).toMatchObject({ cells: { name: '钢板' }, refs: { name: 'p1' } })
  })
  it('are empty when nothing was entered', () => {
    expect(isEmpty(newRow({ name: '', rate: '13%' }), ['rate'])).toBe(true)
    expect(isEmpty(newRow({ name: 'x' }))).toBe(false)
  })
})
