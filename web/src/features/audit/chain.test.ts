import { describe, expect, it } from 'vitest'
import { markOf } from './chain'

const found = { ok: false, rows: 9, seq: 9, recorded: '', head: '', found: 1, bad: [4], first_bad: null } as Parameters<typeof markOf>[0]

describe('the mark of the chain', () => {
  it('is none before a check', () => expect(markOf(null, 3)).toBe(''))
  it('is on every row the check went over', () => expect([3, 4, 9].map((seq) => markOf(found, seq))).toEqual(['good', 'bad', 'good']))
  it('is open on rows written since', () => expect(markOf(found, 10)).toBe('newer'))
})
