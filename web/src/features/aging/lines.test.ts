import { describe, expect, it } from 'vitest'
import type { AgingItem, AgingItems } from '../../api/aging'
import type { AgingRow } from '../../api/types'
import { chunksOf, goalOf, linesOf, rowKey, type History, type Page } from './lines'
import { heightsOf } from './trendHeights'

const row = (id: string, balance = '100.00'): AgingRow => ({ customer: { id, code: id, name: id }, currency: 'CNY', not_due: balance, unapplied: '0.00', balance })
const item = (id: string, value: string) => ({ id, number: id.toUpperCase(), kind: 'invoice', document: `d${id}`, cell: 'not_due', value, open: value, original: value }) as unknown as AgingItem
const page = (items: AgingItem[], balance: string, next: string | null = null): Page => ({ data: { rows: items, next, sums: { balance } } as unknown as AgingItems, error: null })
const says = (rows: AgingRow[], pages: Record<string, Page[]>, histories: Record<string, History> = {}) =>
  linesOf(rows, 'customer', new Map(Object.entries(pages)), new Map(Object.entries(histories))).map((line) => (line.is === 'note' ? `${line.says}${line.after ?? ''}` : line.is === 'row' ? rowKey(line.row, 'customer') : `${line.is} ${line.item.id}`))

describe('the lines of an aging', () => {
  it('are its rows where nothing is open', () => {
    expect(says([row('a'), row('b')], {})).toEqual(['aCNY', 'bCNY'])
  })

  it('have the items under an open row, page by page', () => {
    expect(says([row('a'), row('b')], { aCNY: [page([item('x', '60.00')], '100.00', '1'), page([item('y', '40.00')], '100.00')] })).toEqual(['aCNY', 'item x', 'item y', 'bCNY'])
    expect(says([row('a')], { aCNY: [page([item('x', '60.00')], '100.00', '1')] })).toEqual(['aCNY', 'item x', 'more1'])
    expect(says([row('a')], { aCNY: [{ error: null }] })).toEqual(['aCNY', 'loading'])
    expect(says([row('a')], { aCNY: [{ error: new Error('away') }] })).toEqual(['aCNY', 'failed'])
  })

  it('say where the items do not come to the row', () => {
    expect(says([row('a')], { aCNY: [page([item('x', '60.00')], '60.00')] })).toEqual(['aCNY', 'item x', 'differs'])
  })

  it('have what settled an item under it', () => {
    const history = { data: { rows: [{ id: 's', number: 'HX-1' }] }, error: null } as unknown as History
    expect(says([row('a')], { aCNY: [page([item('x', '100.00')], '100.00')] }, { x: history })).toEqual(['aCNY', 'item x', 'original x', 'settled x'])
    expect(says([row('a')], { aCNY: [page([item('x', '100.00')], '100.00')] }, { x: { data: { rows: [] } as unknown as History['data'], error: null } })).toEqual(['aCNY', 'item x', 'unsettled'])
  })

  it('lead to the customer, the document, or nowhere for a class', () => {
    expect(goalOf({ is: 'row', key: '', row: row('a') }, 'customer')).toBe('/customers/a')
    expect(goalOf({ is: 'item', key: '', of: row('a'), item: item('x', '1.00') }, 'customer')).toBe('/invoices/dx')
    expect(goalOf({ is: 'row', key: '', row: { currency: 'CNY', not_due: '0.00', unapplied: '0.00', balance: '0.00', region: '华东' } }, 'region')).toBeNull()
  })
})

describe('the trend', () => {
  it('is read for the rows of one part together, each customer once', () => {
    const chunks = chunksOf([...Array.from({ length: 51 }, (_, at) => row(`c${at}`)), { ...row('c50'), currency: 'USD' }], 'customer')
    expect(chunks.get('c0CNY')?.split(',')).toHaveLength(50)
    expect(chunks.get('c50CNY')).toBe('c50')
    expect(chunks.get('c50USD')).toBe('c50')
  })

  it('scales its bars to the largest, and shows the smallest', () => {
    expect(heightsOf(['0.00', '100.00', '-50.00', '0.01'], ['0.00', '25.00', '0.00', '0.00'], 20)).toEqual([
      { all: 0, late: 0, credit: false },
      { all: 20, late: 5, credit: false },
      { all: 10, late: 0, credit: true },
      { all: 1, late: 0, credit: false },
    ])
  })
})
