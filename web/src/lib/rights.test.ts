import { expect, it } from 'vitest'
import { can } from './rights'

const me = { rights: { A: ['customer.write'], '': ['user.manage'] } }

it('reads rights by book', () => {
  expect(can(me, 'A', 'customer.write')).toBe(true)
  expect(can(me, 'B', 'customer.write')).toBe(false)
})

it('reads the rights of the installation in every book', () => expect(can(me, 'B', 'user.manage')).toBe(true))

it('grants nothing to nobody', () => expect(can(undefined, 'A', 'report.read')).toBe(false))
