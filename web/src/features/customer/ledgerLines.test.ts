import { expect, it } from 'vitest'
import { ledgerLines, lineClass } from './ledgerLines'

const row = (kind: 'opening' | 'entry' | 'month' | 'year') => ({ date: '2026-10-31', kind, text: '', debit: '', credit: '', direction: '借', balance: '15.00' })

it('keeps the order and tells rows apart', () => {
  const lines = ledgerLines([row('opening'), row('entry'), row('entry'), row('month'), row('year')])
  expect(lines.map((line) => line.kind)).toEqual(['opening', 'entry', 'entry', 'month', 'year'])
  expect(new Set(lines.map((line) => line.key)).size).toBe(5)
})

it('rules off the year', () => {
  expect(lineClass({ kind: 'entry' })).toBe('')
  expect(lineClass({ kind: 'month' })).toBe('strong')
  expect(lineClass({ kind: 'year' })).toBe('strong ruled')
})
