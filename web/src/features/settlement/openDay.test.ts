import { describe, expect, it } from 'vitest'
import { firstOpenDay } from './openDay'

const periods = [{ period: '2026-05', state: 'closed' }, { period: '2026-04', state: 'closed' }, { period: '2026-07', state: 'open' }, { period: '2026-06', state: 'closing' }]

describe('a day in a closed month', () => {
  it('gives way to the first day of the next month that is open', () => expect(firstOpenDay('2026-04-20', periods)).toBe('2026-07-01'))
  it('is left alone where its month is open or not known', () => {
    expect(firstOpenDay('2026-07-03', periods)).toBeUndefined()
    expect(firstOpenDay('2020-01-01', periods)).toBeUndefined()
  })
  it('has no other where nothing later is open', () => expect(firstOpenDay('2026-05-01', periods.slice(0, 2))).toBeUndefined())
})
