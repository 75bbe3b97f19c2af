import { describe, expect, it } from 'vitest'
import { postingDay } from '../documents/useToday'
import { inPeriod, movedTo } from './place'

describe('the month one works in', () => {
  it('keeps lists of what bears a day to it, and leaves other pages alone', () => {
    expect(inPeriod('/receipts', '2026-02')).toBe('/receipts?from=2026-02-01&to=2026-02-28')
    expect(inPeriod('/receipts', '')).toBe('/receipts')
    expect(inPeriod('/customers', '2026-02')).toBe('/customers')
  })

  it('moves the list one is on, its other filters kept', () => {
    expect(movedTo('/invoices', '?status=open&from=2026-01-01&peek=x', '2026-02')).toBe('/invoices?status=open&from=2026-02-01&to=2026-02-28')
    expect(movedTo('/invoices', '?from=2026-02-01&to=2026-02-28', '')).toBe('/invoices')
    expect(movedTo('/invoices/x', '', '2026-02')).toBe(null)
  })

  it('gives the day a new document bears: the book\'s day in its own month, the last day of another that is open', () => {
    const periods = [{ period: '2026-08', state: 'closed' }, { period: '2026-09', state: 'open' }, { period: '2026-10', state: 'open' }]
    expect(postingDay('2026-10-31', periods)).toBe('2026-10-31')
    expect(postingDay('2026-10-20', periods, '2026-10')).toBe('2026-10-20')
    expect(postingDay('2026-10-31', periods, '2026-09')).toBe('2026-09-30')
    expect(postingDay('2026-10-31', periods, '2026-08')).toBe('2026-10-31')
    expect(postingDay('2026-09-10', periods, '2026-10')).toBe('2026-10-01')
  })
})
