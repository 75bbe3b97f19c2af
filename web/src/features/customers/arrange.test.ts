import { describe, expect, it } from 'vitest'
import type { CustomerRow } from '../../api/types'
import { arrange, isOver, needsAll } from './arrange'

const row = (code: string, name: string, balance: string, overdue = '0.00', limit: string | null = null) => ({ id: code, code, name, balance, overdue, currency: 'CNY', classes: { region: '华东' } as Record<string, string>, limit }) as CustomerRow
const rows = [row('K1', '丙', '9.00', '1.00', '5.00'), row('K2', '乙', '10.00', '0.00', null), row('K3', '甲', '-1.00')]
const codes = (list: CustomerRow[]) => list.map((each) => each.code)

describe('the customers on the screen', () => {
  it('keep the order of the server where none is asked', () => expect(codes(arrange(rows, {}))).toEqual(['K1', 'K2', 'K3']))

  it('are ordered by value', () => {
    expect(codes(arrange(rows, { sort: '-balance' }))).toEqual(['K2', 'K1', 'K3'])
    expect(codes(arrange(rows, { sort: 'balance' }))).toEqual(['K3', 'K1', 'K2'])
    expect(codes(arrange(rows, { sort: 'name' }))).toEqual(['K1', 'K3', 'K2']) // bing, jia, yi
  })

  it('are filtered', () => {
    expect(codes(arrange(rows, { overdue: true }))).toEqual(['K1'])
    expect(codes(arrange(rows, { over_limit: true }))).toEqual(['K1'])
    const group = rows.map((each) => ({ ...each, limit: '0.50', limit_scope: 'group' }))
    expect(codes(arrange([group[0]!, { ...group[1]!, group_head: { id: 'K1', code: 'K1', name: '丙' } }], { over_limit: true }))).toEqual(['K1'])
    expect(codes(arrange(rows, { region: '华东' }))).toHaveLength(3)
    expect(arrange(rows, { region: '华北' })).toEqual([])
  })
})

it('asks for all pages only where it must', () => {
  expect(needsAll({ q: '华' })).toBe(false)
  expect(needsAll({ q: '华', sort: '-overdue' })).toBe(true)
})

it('is over the limit by exposure, not by balance alone', () => {
  expect(isOver({ balance: '1.00', exposure: '9.00', limit: '5.00' })).toBe(true)
  expect(isOver({ balance: '9.00', exposure: '1.00', limit: '5.00' })).toBe(false)
  expect(isOver({ balance: '9.00', limit: null })).toBe(false)
})
