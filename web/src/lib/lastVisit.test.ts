import { beforeEach, expect, test } from 'vitest'
import { visited } from './lastVisit'

const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  Object.assign(globalThis, { localStorage: { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) } })
})

const at = (text: string) => new Date(`2026-10-${text}:00Z`)

test('a first visit counts from a day ago', () => {
  expect(visited('A', at('31T09:00'))).toBe('2026-10-30T09:00:00.000Z')
})

test('a reload within half an hour keeps the news, a pause makes them old', () => {
  visited('A', at('30T09:00'))
  visited('A', at('30T09:20'))
  expect(visited('A', at('30T18:00'))).toBe('2026-10-30T09:20:00.000Z')
  expect(visited('A', at('30T18:25'))).toBe('2026-10-30T09:20:00.000Z')
  expect(visited('A', at('31T08:00'))).toBe('2026-10-30T18:25:00.000Z')
})

test('books are told apart, and what is not a visit is passed over', () => {
  visited('A', at('30T09:00'))
  expect(visited('B', at('31T09:00'))).toBe('2026-10-30T09:00:00.000Z')
  kept.set('hesuan.visits.A', '{"last":1')
  expect(visited('A', at('31T09:00'))).toBe('2026-10-30T09:00:00.000Z')
})
