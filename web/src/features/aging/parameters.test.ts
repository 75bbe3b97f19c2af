import { describe, expect, it } from 'vitest'
import type { AgingRow, CustomerRow } from '../../api/types'
import { amountOf, findRows, groupOf, isMember, readDrill, readParameters, sortRows, sumRows, writeDrill } from './parameters'

const from = (query: string) => {
  const params = new URLSearchParams(query)
  return (name: string) => params.get(name) ?? undefined
}

const row = (code: string, name: string, late: string): AgingRow => ({ customer: { id: code, code, name }, currency: 'CNY', not_due: '0.00', unapplied: '0.00', balance: late, '1-30': late })

describe('the aging and its address', () => {
  it('reads what was asked', () => {
    expect(readParameters(from('by=region&as_of=2026-09-30&basis=document&buckets=15,45&currency=USD'))).toEqual({ as_of: '2026-09-30', basis: 'document', by: 'region', buckets: '15,45', currency: 'USD' })
  })

  it('falls back where a link is wrong', () => {
    expect(readParameters(from('as_of=2026-02-30&basis=x&buckets=60,30&currency=usd&known_at=soon'))).toEqual({ basis: 'due', by: 'customer' })
  })

  it('keeps a cell in the address', () => {
    for (const key of ['c1', '', '华东~北', null]) {
      const drill = { key, currency: 'CNY', column: '90+' }
      expect(readDrill(writeDrill(drill))).toEqual(drill)
    }
    expect(readDrill('nonsense')).toBeNull()
    expect(readDrill(undefined)).toBeNull()
  })
})

describe('the table', () => {
  const rows = [row('K2', '华东电子', '9.00'), row('K1', '华北钢构', '10.00'), row('K3', '丙', '-1.00')]

  it('sorts amounts by value and customers by code', () => {
    expect(sortRows(rows, 'customer', '-1-30').map((each) => each.customer?.code)).toEqual(['K1', 'K2', 'K3'])
    expect(sortRows(rows, 'customer', '1-30').map((each) => each.customer?.code)).toEqual(['K3', 'K2', 'K1'])
    expect(sortRows(rows, 'customer', undefined).map((each) => each.customer?.code)).toEqual(['K1', 'K2', 'K3'])
    expect(sortRows(rows, 'customer', '-group').map((each) => each.customer?.code)).toEqual(['K3', 'K2', 'K1'])
  })

  it('finds by name or code', () => {
    expect(findRows(rows, 'customer', '华')).toHaveLength(2)
    expect(findRows(rows, 'customer', 'k3')).toHaveLength(1)
    expect(findRows(rows, 'customer', ' ')).toHaveLength(3)
  })

  it('shows an absent amount as zero', () => expect(amountOf(rows[0]!, '31-60')).toBe('0.00'))
})

describe('rows that are not customers', () => {
  const region = { region: '华东', currency: 'CNY', not_due: '1.00', unapplied: '0.00', balance: '1.00' } as AgingRow
  const customer = { id: 'c1', code: 'K1', name: '甲', classes: { region: '华东' }, salesperson: '李雷', currency: 'CNY', balance: '0.00', overdue: '0.00', group_head: { id: 'c9', code: 'K9', name: '总部' } } as unknown as CustomerRow

  it('are named by their class', () => {
    expect(groupOf(region, 'region')).toEqual({ key: '华东', name: '华东' })
    expect(findRows([region], 'region', '东')).toHaveLength(1)
  })

  it('have members', () => {
    expect(isMember(customer, 'region', '华东')).toBe(true)
    expect(isMember(customer, 'tier', '')).toBe(true)
    expect(isMember(customer, 'salesperson', '韩梅梅')).toBe(false)
    expect(isMember(customer, 'group', 'c9')).toBe(true)
    expect(isMember(customer, 'group', 'c1')).toBe(true)
  })
})

it('sums rows by currency', () => {
  const row = (currency: string, balance: string) => ({ currency, balance }) as AgingRow
  expect(sumRows([row('USD', '1.10'), row('CNY', '2.00'), row('USD', '-0.20')], ['balance', 'not_due'])).toEqual([
    { currency: 'CNY', balance: '2.00', not_due: '0.00' },
    { currency: 'USD', balance: '0.90', not_due: '0.00' },
  ])
})

it('asks for the classes of today only where it goes by a class', () => {
  const from = (query: string) => {
    const params = new URLSearchParams(query)
    return readParameters((name) => params.get(name) ?? undefined).classes
  }
  expect(from('by=region&classes=now')).toBe('now')
  expect(from('by=region')).toBeUndefined()
  expect(from('by=salesperson&classes=now')).toBeUndefined()
})
