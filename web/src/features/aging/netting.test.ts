import { describe, expect, it } from 'vitest'
import type { Item } from '../../api/types'
import { sum } from '../../lib/amount'
import { takenOff } from './netting'

const item = (id: string, due_date: string, open: string, more: Partial<Item> = {}) => ({ id, due_date, date: '2026-01-01', open, original: open, currency: 'CNY', customer: { id: 'c1', code: 'C1', name: '甲' }, ...more }) as Item

const customer = (each: Item) => each.customer.id

describe('netting credits against the oldest debt', () => {
  it('takes the oldest whole, the next in part, and leaves the rest', () => {
    const taken = takenOff([item('young', '2026-05-01', '40.00'), item('old', '2026-02-10', '100.00'), item('middle', '2026-03-31', '60.00'), item('cash', '2026-04-15', '-120.00')], '2026-04-30', 'due', customer)
    expect(Object.fromEntries(taken)).toEqual({ old: '100.00', middle: '20.00', cash: '-120.00' })
  })

  it('leaves what the debts do not use up, and other customers alone', () => {
    const taken = takenOff([item('debt', '2026-02-10', '10.00'), item('a', '2026-02-11', '-8.00'), item('b', '2026-02-12', '-5.00'), item('other', '2026-02-12', '-5.00', { customer: { id: 'c2', code: 'C2', name: '乙' } })], '2026-04-30', 'due', customer)
    expect(Object.fromEntries(taken)).toEqual({ debt: '10.00', a: '-8.00', b: '-2.00' })
    expect(sum([...taken.values()])).toBe('0.00')
  })

  it('goes by the date of the basis', () => {
    const items = [item('late', '2026-02-10', '10.00', { date: '2026-02-01' }), item('long', '2026-03-10', '10.00', { date: '2026-01-01' }), item('cash', '2026-04-01', '-5.00')]
    expect(takenOff(items, '2026-04-30', 'due', customer).has('late')).toBe(true)
    expect(takenOff(items, '2026-04-30', 'document', customer).has('long')).toBe(true)
  })
})
