import { describe, expect, it } from 'vitest'
import { stepTo, type Steps } from './steps'
import { keepSteps, keepText, packed } from './tabStore'

// small is a store that refuses what passes its room, as a browser does.
function small(room: number) {
  const held = new Map<string, string>()
  const size = () => [...held].reduce((sum, [key, value]) => sum + key.length + value.length, 0)
  return {
    held,
    get length() {
      return held.size
    },
    key: (at: number) => [...held.keys()][at] ?? null,
    getItem: (key: string) => held.get(key) ?? null,
    removeItem: (key: string) => void held.delete(key),
    setItem: (key: string, value: string) => {
      const before = held.get(key)
      held.set(key, value)
      if (size() <= room) return
      if (before === undefined) held.delete(key)
      else held.set(key, before)
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
}

const begin: Steps<string> = { past: [], now: '', future: [] }
const steps = (...values: string[]) => values.reduce((all, each) => stepTo(all, each), begin)

describe('what a tab keeps', () => {
  it('has a form make room for itself among the steps of all, and leaves other forms alone', () => {
    const store = small(300)
    store.setItem('hesuan.draft.other', 'x'.repeat(50))
    expect(keepSteps('a', steps('y'.repeat(60), 'z'.repeat(60)), store)).toBe(true)
    expect(keepText('hesuan.draft.mine', JSON.stringify('m'.repeat(120)), store)).toBe(true)
    expect([...store.held.keys()]).toEqual(['hesuan.draft.other', 'hesuan.draft.mine'])
    expect(store.getItem('hesuan.draft.mine')).toBe(JSON.stringify('m'.repeat(120)))
  })

  it('tells where there is no room at all, and keeps what was there', () => {
    const store = small(100)
    expect(keepText('hesuan.draft.mine', JSON.stringify('before'), store)).toBe(true)
    expect(keepText('hesuan.draft.mine', JSON.stringify('m'.repeat(200)), store)).toBe(false)
    expect(store.getItem('hesuan.draft.mine')).toBe('"before"')
  })

  it('forgets a form', () => {
    const store = small(100)
    keepText('hesuan.draft.mine', JSON.stringify('typed'), store)
    keepText('hesuan.draft.mine', null, store)
    expect(store.length).toBe(0)
  })

  it('keeps the nearest of many large steps, and those taken back', () => {
    const many = { ...steps('1'.repeat(8), '2'.repeat(8), '3'.repeat(8)), future: ['f'.repeat(8)] }
    expect(JSON.parse(packed(many, 1000))).toEqual(many)
    expect(JSON.parse(packed(many, 42))).toEqual(many)
    expect(JSON.parse(packed(many, 41))).toEqual({ ...many, future: [] })
    expect(JSON.parse(packed(many, 25))).toEqual({ past: ['2'.repeat(8)], now: '3'.repeat(8), future: [] })
    expect(JSON.parse(packed(many, 5))).toEqual({ past: [], now: '3'.repeat(8), future: [] })
  })
})
