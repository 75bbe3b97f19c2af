import { expect, it } from 'vitest'
import { pays, reachesOf, toReach } from './reach'

it('reads only the words it knows', () => expect(['true', 'payer', 'false', null, undefined].map(toReach)).toEqual(['true', 'payer', '', '', '']))

it('knows who pays for others or is paid for', () => {
  const named = { id: 'c_1', code: 'P', name: '付款中心' }
  expect(pays(undefined)).toBe(false)
  expect(pays({ payer: null })).toBe(false)
  expect(pays({ payer: named })).toBe(true)
  expect(pays({ payer: null, pays_for: [named] })).toBe(true)
})

it('offers only what there is, and always what is in force', () => {
  expect(reachesOf('', 0, 0)).toEqual([''])
  expect(reachesOf('', 3, 0)).toEqual(['', 'payer'])
  expect(reachesOf('', 0, 2)).toEqual(['', 'true'])
  expect(reachesOf('', 3, 2)).toEqual(['', 'payer', 'true'])
  expect(reachesOf('payer', 0, 0)).toEqual(['', 'payer'])
  expect(reachesOf('true', 0, 0)).toEqual(['', 'true'])
})
