import { describe, expect, it } from 'vitest'
import type { AgingRow } from '../../api/types'
import { amountOf, findRows, readDrill, readParameters, sortRows, writeDrill } from './parameters'

const from = (query: string) => {
  const params = new URLSearchParams(query)
  return (name: string) => params.get(name) ?? undefined
}

const row = (code: string, name: string, late: string): AgingRow => ({ customer: { id: code, code, name }, currency: 'CNY', not_due: '0.00', unapplied: '0.00', balance: late, '1-30': late })

describe('the aging and its address', () => {
  it('reads what was asked', () => {
    expect(readParameters(from('as_of=2026-09-30&basis=document&buckets=15,45&currency=USD'))).toEqual({ as_of: '2026-09-30', basis: 'document', buckets: '15,45', currency: 'USD' })
  })

  it('falls back where a link is wrong', () => {
    expect(readParameters(from('as_of=2026-02-30&basis=x&buckets=60,30&currency=usd&known_at=soon'))).toEqual({ basis: 'due', buckets: '30,60,90,180' })
  })

  it('keeps a cell in the address', () => {
    const drill = { customer: 'c1', currency: 'CNY', column: '90+' }
    expect(readDrill(writeDrill(drill))).toEqual(drill)
    expect(readDrill(writeDrill({ ...drill, customer: '' }))).toEqual({ ...drill, customer: '' })
    expect(readDrill('nonsense')).toBeNull()
    expect(readDrill(undefined)).toBeNull()
  })
})

describe('the table', () => {
  const rows = [row('K2', '华东电子', '9.00'), row('K1', '华北钢构', '10.00'), row('K3', '丙', '-1.00')]

  it('sorts amounts by value and customers by code', () => {
    expect(sortRows(rows, '-1-30').map((each) => each.customer.code)).toEqual(['K1', 'K2', 'K3'])
    expect(sortRows(rows, '1-30').map((each) => each.customer.code)).toEqual(['K3', 'K2', 'K1'])
    expect(sortRows(rows, undefined).map((each) => each.customer.code)).toEqual(['K1', 'K2', 'K3'])
    expect(sortRows(rows, '-customer').map((each) => each.customer.code)).toEqual(['K3', 'K2', 'K1'])
  })

  it('finds by name or code', () => {
    expect(findRows(rows, '华')).toHaveLength(2)
    expect(findRows(rows, 'k3')).toHaveLength(1)
    expect(findRows(rows, ' ')).toHaveLength(3)
  })

  it('shows an absent amount as zero', () => expect(amountOf(rows[0]!, '31-60')).toBe('0.00'))
})
