import { describe, expect, it } from 'vitest'
import { markMoved, movedAt } from './moved'

describe('a book that moves', () => {
  it('is newer than what was read before, in that book alone', () => {
    markMoved('A', 1000)
    expect(movedAt('A')).toBe(1000)
    expect(movedAt('B')).toBe(0)
  })
})
