import { expect, it } from 'vitest'
import { limitSteps } from './limitSteps'

const limit = (amount: string, removed = false) => ({ id: amount, amount, currency: 'CNY', valid_from: '2026-01-01', removed, in_force: false, approver: '', recorded: '', reason: '' })

it('says from what to what, the last first', () => {
  const steps = limitSteps([limit('100.00'), limit('0.00', true), limit('300.00'), limit('200.00')])
  expect(steps.map(({ was, amount }) => [was, amount])).toEqual([['300.00', '200.00'], [undefined, '300.00'], ['100.00', '0.00'], [undefined, '100.00']])
})
