import { expect, it } from 'vitest'
import { bookCode, longEnough } from './answers'

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
