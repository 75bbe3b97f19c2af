import { expect, it } from 'vitest'
import { saidTo } from './usePosting'

it('asks nothing for what only tells something', () => {
  expect(saidTo([{ code: 'billed_to' }], { ticked: false, reason: '' })).toBeUndefined()
  expect(saidTo([{ code: 'billed_to' }, { code: 'invoice_alike' }], { ticked: false, reason: '' })).toBeNull()
  expect(saidTo([{ code: 'billed_to' }, { code: 'invoice_alike' }], { ticked: true, reason: '两批货' })).toEqual({ codes: ['invoice_alike'], reason: '两批货' })
})

it('lets a warned document be posted with one tick and a reason', () => {
  const warnings = [{ code: 'credit_over_limit' }, { code: 'credit_over_limit' }]
  expect(saidTo([], { ticked: false, reason: '' })).toBeUndefined()
  expect(saidTo(warnings, { ticked: true, reason: ' ' })).toBeNull()
  expect(saidTo(warnings, { ticked: false, reason: 'x' })).toBeNull()
  expect(saidTo(warnings, { ticked: true, reason: ' 老客户 ' })).toEqual({ codes: ['credit_over_limit'], reason: '老客户' })
})
