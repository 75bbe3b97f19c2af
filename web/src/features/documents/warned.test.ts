import { expect, it } from 'vitest'
import { saidTo } from './usePosting'

it('lets a warned document be posted with one tick and a reason', () => {
  const warnings = [{ code: 'credit_over_limit' }, { code: 'credit_over_limit' }]
  expect(saidTo([], { ticked: false, reason: '' })).toBeUndefined()
  expect(saidTo(warnings, { ticked: true, reason: ' ' })).toBeNull()
  expect(saidTo(warnings, { ticked: false, reason: 'x' })).toBeNull()
  expect(saidTo(warnings, { ticked: true, reason: ' 老客户 ' })).toEqual({ codes: ['credit_over_limit'], reason: '老客户' })
})
