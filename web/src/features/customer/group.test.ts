import { expect, it } from 'vitest'
import type { CustomerGroup } from '../../api/customers'
import type { Customer } from '../../api/types'
import { asGroup, isGroup } from './group'

const named = (code: string) => ({ id: `C${code}`, code, name: code })
const member = (code: string) => ({ customer: named(code), balance: '1.00', overdue: '0.00', unapplied: '0.00' })
const group: CustomerGroup = { as_of: '2026-10-31', head: named('H'), currency: 'CNY', balance: '3.00', overdue: '2.00', unapplied: '-1.00', limit: null, members: [member('H'), member('M')], withheld: false }
const own = { id: 'CM', code: 'M', name: '乙', balance: '1.00', overdue: '0.00', unapplied: '0.00', limit: '9.00', limit_scope: 'customer', exposure: '1.00' } as unknown as Customer

it('is a group where others belong to it, seen or not', () => {
  expect(isGroup(undefined)).toBe(false)
  expect(isGroup({ ...group, members: [member('M')] })).toBe(false)
  expect(isGroup({ ...group, members: [member('M')], withheld: true })).toBe(true)
  expect(isGroup(group)).toBe(true)
})

it('shows the figures and the limit of the group, not those of the customer', () => {
  expect(asGroup(own, group)).toMatchObject({ id: 'CM', name: '乙', balance: '3.00', overdue: '2.00', unapplied: '-1.00', limit: null, limit_scope: 'group', group_head: { code: 'H' } })
  expect(asGroup(own, group).exposure).toBeUndefined()
  expect(asGroup(own, { ...group, limit: '100.00', exposure: '3.00' })).toMatchObject({ limit: '100.00', exposure: '3.00' })
})
