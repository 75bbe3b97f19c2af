import { describe, expect, it } from 'vitest'
import type { Beginning } from '../../api/begin'
import { bookCode, leftStep, longEnough, playable } from './answers'

it.each([
  ['华东贸易有限公司', 'BOOK1'],
  ['Acme Trading Co.', 'ACMETRADINGC'],
  ['A1 华东', 'A1'],
  ['', 'BOOK1'],
])('proposes a code for %s', (name, want) => expect(bookCode(name)).toBe(want))

it('asks for ten characters', () => {
  expect(longEnough('123456789')).toBe(false)
  expect(longEnough('1234567890')).toBe(true)
})

describe('what is left of the first run', () => {
  const rows = (customers: boolean) => [{ name: 'customers', done: customers }] as Beginning['rows']

  it('goes on at the first step nobody answered', () => {
    expect(leftStep({ noted: [], rows: rows(false), closed: false }, [])).toBe('roles')
    expect(leftStep({ noted: [], rows: rows(false), closed: false }, ['roles'])).toBe('data')
    expect(leftStep({ noted: ['roles'], rows: rows(false), closed: false }, [])).toBe('data')
    expect(leftStep({ noted: ['roles'], rows: rows(true), closed: false }, [])).toBe('list')
    expect(leftStep({ noted: ['roles', 'data'], rows: rows(false), closed: false }, [])).toBe('list')
    expect(leftStep({ noted: [], rows: rows(false), closed: true }, [])).toBe('list')
  })

  it('offers the accounts that may take a part', () => {
    const account = (code: string, role = '', active = true) => ({ code, role, active })
    const all = [account('1001', 'bank'), account('6603'), account('6603.01'), account('6711'), account('6801', '', false), account('6603.02', 'rounding')]
    expect(playable(all, 'rounding').map((each) => each.code)).toEqual(['6603.01', '6711', '6603.02'])
  })
})
