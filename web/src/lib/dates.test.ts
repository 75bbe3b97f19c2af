import { afterEach, describe, expect, it } from 'vitest'
import { addDays, daysBetween, instant, isDate, momentOf, monthEnd, setZone, previousMonthEnd, yearStart } from './dates'

describe('dates', () => {
  it('counts days over month ends and leap days', () => {
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1)
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    expect(daysBetween('2026-10-31', '2026-10-01')).toBe(-30)
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  })

  it('finds the ends of months', () => {
    expect(monthEnd('2026-02-10')).toBe('2026-02-28')
    expect(monthEnd('2026-12-31')).toBe('2026-12-31')
    expect(previousMonthEnd('2026-01-15')).toBe('2025-12-31')
    expect(yearStart('2026-10-31')).toBe('2026-01-01')
  })

  it('refuses days that do not exist', () => {
    expect(isDate('2026-02-29')).toBe(false)
    expect(isDate('2028-02-29')).toBe(true)
    expect(isDate('2026-13-01')).toBe(false)
    expect(isDate('26-01-01')).toBe(false)
    expect(isDate(null)).toBe(false)
  })

  it('shows no moment for what is none', () => expect(instant('soon')).toBe(''))
})

describe('moments are shown in the zone of business dates', () => {
  afterEach(() => setZone(undefined))

  it('whatever the browser is set to', () => {
    setZone('Asia/Shanghai')
    expect(instant('2026-07-31T20:30:05Z')).toBe('2026-08-01 04:30:05')
    setZone('UTC+8')
    expect(instant('2026-07-31T20:30:05Z')).toBe('2026-08-01 04:30:05')
    setZone('America/New_York')
    expect(instant('2026-07-31T20:30:05Z')).toBe('2026-07-31 16:30:05')
  })

  it('and read back from it', () => {
    setZone('UTC+8')
    expect(momentOf('2026-08-01 04:30')).toBe('2026-07-31T20:30:00.000Z')
    setZone('Europe/Berlin')
    expect(momentOf('2026-03-29 01:30')).toBe('2026-03-29T00:30:00.000Z')
    expect(momentOf('2026-03-29 03:30')).toBe('2026-03-29T01:30:00.000Z')
    expect(momentOf('2026-10-25 12:00:00')).toBe('2026-10-25T11:00:00.000Z')
  })
})
