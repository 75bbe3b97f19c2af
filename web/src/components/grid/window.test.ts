import { describe, expect, it } from 'vitest'
import { scrollFor, windowOf } from './window'

describe('the window of a long table', () => {
  it('draws short tables whole', () => expect(windowOf(120, 32, 0, 400)).toEqual({ first: 0, end: 120 }))

  it('draws a handful of 100,000 rows', () => {
    const { first, end } = windowOf(100_000, 32, 1_600_000, 640)
    expect(first).toBeLessThanOrEqual(50_000)
    expect(end).toBeGreaterThanOrEqual(50_020)
    expect(end - first).toBeLessThanOrEqual(60)
  })

  it('stays inside the table at both ends', () => {
    expect(windowOf(500, 32, 0, 640).first).toBe(0)
    expect(windowOf(500, 32, 500 * 32, 640).end).toBe(500)
    const past = windowOf(500, 32, 99_999, 640)
    expect(past.first).toBeLessThan(past.end)
  })
})

describe('keeping a row in sight', () => {
  it('leaves a row in sight alone', () => expect(scrollFor(3, 32, 0, 400, 34, 32)).toBeNull())
  it('scrolls up to a row above', () => expect(scrollFor(3, 32, 200, 400, 34, 32)).toBe(96))
  it('scrolls so that the foot does not cover a row', () => expect(scrollFor(12, 32, 0, 400, 34, 32)).toBe(13 * 32 - 334))
})
