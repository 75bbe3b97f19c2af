import { describe, expect, it } from 'vitest'
import { lettersFor } from './letters'

describe('letters on buttons', () => {
  it('give the main button A, the others theirs in order, each once', () => {
    expect(lettersFor([false, false, true, true])).toEqual(['s', 'q', 'a', 'w'])
    const many = lettersFor(Array.from({ length: 40 }, () => false)).filter(Boolean)
    expect(new Set(many).size).toBe(23)
    for (const taken of ['d', 'e', 'f']) expect(many).not.toContain(taken)
  })
})
