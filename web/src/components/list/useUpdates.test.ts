import { describe, expect, it } from 'vitest'
import { changed } from './useUpdates'

const rows = (...names: string[]) => names.map((name) => ({ key: name[0]!, state: name }))
const count = (shown: string[], latest: string[], next?: string) => changed(rows(...shown), { rows: rows(...latest), next }, (row) => row.key)

describe('what changed behind a list', () => {
  it('are new and changed rows', () => expect(count(['a1', 'b1'], ['c1', 'a2', 'b1'])).toBe(2))
  it('is nothing when all is as it was', () => expect(count(['a1', 'b1'], ['a1', 'b1'])).toBe(0))
  it('is nothing when only the first page was asked for', () => expect(count(['a1', 'b1', 'c1'], ['a1', 'b1'], 'c')).toBe(0))
  it('are rows that went', () => expect(count(['a1', 'b1', 'c1'], ['a1', 'c1'])).toBe(1))
  it('is the last row of a short list', () => expect(count(['a1', 'b1'], ['a1'])).toBe(1))
  it('are not those a new row pushed off the page', () => expect(count(['a1', 'b1', 'c1'], ['n1', 'a1'], 'b')).toBe(1))
  it('are rows that went from a full page', () => expect(count(['a1', 'b1', 'c1'], ['b1', 'c1'], 'd')).toBe(1))
})
