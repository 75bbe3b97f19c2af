import { expect, test } from 'vitest'
import type { Settlement } from '../../api/books'
import { marked, tokensOf } from './marked'

const found = (text: string, words: string[]) => marked(text, words).filter((piece) => piece.found).map((piece) => piece.text)

test('the tokens of a reason are marked as wholes', () => {
  expect(found('采用建议：金额正好相等（50.00）；规则第 0 版', ['50.00'])).toEqual(['50.00'])
  expect(found('150.00 50.001 FP2026-0000123', ['50.00', 'FP2026-000012'])).toEqual([])
  expect(found('named FP2026-000012, FP2026-000013', ['FP2026-000012', 'FP2026-000013'])).toEqual(['FP2026-000012', 'FP2026-000013'])
  expect(marked('nothing', [])).toEqual([{ text: 'nothing', found: false }])
})

test('what was settled by hand went by no token', () => {
  const row = { rule: 'exact', lines: [{ document: 'FP1', amount: '50.00' }, { document: 'SK1', amount: '-50.00' }] } as Settlement
  expect(tokensOf(row)).toEqual(['FP1', '50.00', 'SK1', '50.00'])
  expect(tokensOf({ ...row, rule: 'manual' })).toEqual([])
})
