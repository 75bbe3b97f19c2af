import { describe, expect, it } from 'vitest'
import { lastWord } from './lastWord'

describe('what a form leaves', () => {
  it('is not kept after it was saved, though it comes late', () => {
    const word = lastWord(null)
    expect(word.admits('a')).toBe(true)
    word.end('ab') // saved before 'ab' was kept
    expect(word.admits('ab')).toBe(false)
    expect(word.admits('ab')).toBe(false)
  })

  it('is kept where one typed on while it was saved', () => {
    const word = lastWord(null)
    word.end('ab')
    expect(word.admits('abc')).toBe(true)
    expect(word.admits('ab'), 'and went back').toBe(true)
  })

  it('is not kept after it was given up, also where it was brought back unchanged', () => {
    const word = lastWord('brought back')
    word.end()
    expect(word.admits('brought back')).toBe(false)
    expect(word.admits('begun anew')).toBe(true)
    word.end()
    expect(word.admits('begun anew')).toBe(false)
  })
})
