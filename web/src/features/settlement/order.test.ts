import { describe, expect, it } from 'vitest'
import type { OpenItem } from '../../api/books'
import { grouped, inOrder, isHead, moved, placed, reachOf } from './order'

const item = (id: string, open: string, date: string, due: string, customer = 'a') => ({ id, number: id, open, date, due_date: due, customer: { id: customer, code: customer, name: customer } }) as OpenItem
const items = [item('1', '100.00', '2026-03-01', '2026-04-30'), item('2', '40.00', '2026-03-05', '2026-03-20', 'b'), item('3', '60.00', '2026-02-01', '2026-05-01')]
const ids = (list: readonly { id: string }[]) => list.map((each) => each.id).join('')
const nobody = new Set<string>()

describe('the order of spreading', () => {
  it('goes by due date, document or size', () => {
    expect(ids(inOrder(items, 'due', []))).toBe('213')
    expect(ids(inOrder(items, 'document', []))).toBe('312')
    expect(ids(inOrder(items, 'small', []))).toBe('231')
  })
  it('keeps what was moved by hand, and puts what came since at the end', () => expect(ids(inOrder(items, 'due', ['3', '1']))).toBe('312'))
  it('moves a ticked item past the next ticked one, whatever stands between', () => {
    expect(moved(['1', '2', '3'], new Set(['1', '3']), '3', -1).join('')).toBe('321')
    expect(moved(['1', '2', '3'], new Set(['1', '3']), '1', -1).join('')).toBe('123')
    expect(moved(['1', '2', '3'], new Set(['1', '3']), '2', 1).join('')).toBe('123')
  })
  it('puts a dragged item where another stands, and only among the ticked ones', () => {
    const ticked = new Set(['1', '3', '4'])
    expect(placed(['1', '2', '3', '4'], ticked, '4', '1').join('')).toBe('4213')
    expect(placed(['1', '2', '3', '4'], ticked, '1', '4').join('')).toBe('3241')
    expect(placed(['1', '2', '3', '4'], ticked, '1', '2').join('')).toBe('1234')
  })
  it('pays what equals the amount first, else in order', () => {
    expect(reachOf('60.00', items, nobody, 'equal', false)).toEqual(['3'])
    expect(reachOf('61.00', items, nobody, 'equal', false)).toEqual(['1'])
    expect(reachOf('60.00', items, new Set(['3']), 'equal', false)).toEqual(['1'])
  })
  it('leaves out what it would pay in part, where only whole items are wanted', () => expect(reachOf('120.00', items, nobody, 'due', true)).toEqual(['1']))
})

describe('a group on the bench', () => {
  it('has a line above each customer’s items', () => {
    const rows = grouped(inOrder(items, 'due', []))
    expect(rows.map((row) => (isHead(row) ? `${row.head.code}:${ids(row.items)}` : row.id))).toEqual(['a:13', '1', '3', 'b:2', '2'])
  })
  it('of 1,000 items is put together in a moment', () => {
    const many = Array.from({ length: 1000 }, (_, at) => item(String(at), '1.00', '2026-01-01', '2026-01-01', `c${at % 50}`))
    expect(grouped(many)).toHaveLength(1050)
  })
})
