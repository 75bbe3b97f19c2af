import { expect, it } from 'vitest'
import { can } from './rights'

const me = (rights: Record<string, unknown>) => ({ user: { id: '1', name: 'a', display: 'A' }, rights, books: [], lang: 'zh-CN' })

it('reads flat rights', () => {
  expect(can(me({ 'customer.write': true }), 'A', 'customer.write')).toBe(true)
  expect(can(me({ 'customer.write': false }), 'A', 'customer.write')).toBe(false)
})

it('reads rights by book', () => {
  expect(can(me({ A: ['customer.write'] }), 'A', 'customer.write')).toBe(true)
  expect(can(me({ A: ['customer.write'] }), 'B', 'customer.write')).toBe(false)
  expect(can(me({ '*': { 'report.read': true } }), 'B', 'report.read')).toBe(true)
})

it('grants nothing to nobody', () => expect(can(undefined, 'A', 'report.read')).toBe(false))
