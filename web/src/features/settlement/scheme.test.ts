import { describe, expect, it } from 'vitest'
import { mannerOf, schemeQuery } from './scheme'

describe('a scheme of spreading', () => {
  it('is read as it was kept', () => {
    for (const scheme of [{ scheme: 'small', whole: true, gap: 'fee' }, { scheme: 'due', whole: false, gap: 'partial' }] as const) expect(mannerOf(new URLSearchParams(schemeQuery(scheme)))).toEqual(scheme)
  })
  it('leaves what it does not know at the usual', () => expect(mannerOf((name) => ({ scheme: 'luck', gap: '?' })[name])).toEqual({ scheme: 'due', whole: false, gap: 'partial' }))
})
