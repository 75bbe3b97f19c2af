import { expect, it } from 'vitest'
import type { Customer } from '../../api/types'
import { closedBy, workPath, works } from './work'

const customer = { name: '甲', active: true, blocks: [] } as unknown as Customer
const all = () => true

it('is open to who has the rights', () => {
  expect(works.map((work) => closedBy(work, customer, all))).toEqual([undefined, undefined, undefined, undefined, undefined])
  expect(closedBy('receipt', customer, (right) => right !== 'receipt.write')).toEqual({ by: 'right', right: 'receipt.write' })
})

it('sends all work of a merged customer to the one that is left', () => {
  const merged = { ...customer, merged_into: { id: 'C2', code: 'K2', name: '乙' } } as Customer
  expect(works.map((work) => closedBy(work, merged, all))).toEqual(works.map(() => ({ by: 'merged', into: '乙' })))
})

it('still takes money from one that is stood down or blocked', () => {
  const idle = { ...customer, active: false } as Customer
  expect(works.filter((work) => closedBy(work, idle, all))).toEqual(['invoice', 'order'])
  const block = { acts: ['invoicing'], reason: '逾期', in_force: true, by: 'a', since: '2026-10-01' }
  const blocked = { ...customer, blocks: [{ ...block, in_force: false, acts: ['orders'] }, block] } as Customer
  expect(works.filter((work) => closedBy(work, blocked, all))).toEqual(['invoice'])
  expect(closedBy('invoice', blocked, all)).toEqual({ by: 'block', reason: '逾期' })
})

it('takes the customer along, and the group to the workbench', () => {
  expect(workPath('receipt', 'C1', 'true')).toBe('/receipts/new?customer=C1')
  expect(workPath('settle', 'C1', 'true')).toBe('/settlement?customer=C1&group=true')
  expect(workPath('settle', 'C1', '')).toBe('/settlement?customer=C1')
})
