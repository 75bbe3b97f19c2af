import { beforeEach, expect, test, vi } from 'vitest'

let visits: typeof import('./lastVisit')

beforeEach(async () => {
  vi.resetModules() // a tab just loaded
  visits = await import('./lastVisit')
})

const at = (text: string) => new Date(`2026-10-${text}:00Z`)

test('a first visit counts from a day ago', () => {
  expect(visits.visited('A', {}, at('31T09:00'))).toBe('2026-10-30T09:00:00.000Z')
})

test('a reload within half an hour keeps the news, a pause makes them old', () => {
  visits.visited('A', {}, at('30T09:00'))
  visits.visited('A', {}, at('30T09:20'))
  expect(visits.visited('A', {}, at('30T18:00'))).toBe('2026-10-30T09:20:00.000Z')
  expect(visits.visited('A', {}, at('30T18:25'))).toBe('2026-10-30T09:20:00.000Z')
  expect(visits.visited('A', {}, at('31T08:00'))).toBe('2026-10-30T18:25:00.000Z')
})

test('a visit goes on at another computer, or ended there', () => {
  const kept = { looked: '2026-10-30T18:00:00Z', news_from: '2026-10-29T17:00:00Z' }
  expect(visits.visited('A', kept, at('30T18:10'))).toBe('2026-10-29T17:00:00Z')
  expect(visits.visited('B', kept, at('31T08:00'))).toBe('2026-10-30T18:00:00Z')
})

test('books are told apart, and the server is told now and then', () => {
  expect(visits.toTell('A', at('30T09:00'))).toBe(false)
  visits.visited('A', {}, at('30T09:00'))
  expect(visits.toTell('B', at('30T09:00'))).toBe(false)
  expect([at('30T09:00'), at('30T09:04'), at('30T09:05')].map((now) => visits.toTell('A', now))).toEqual([true, false, true])
  visits.visited('A', {}, at('30T09:06'))
  expect(visits.toTell('A', at('30T09:06'))).toBe(false)
})
