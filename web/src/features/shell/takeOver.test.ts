import { describe, expect, it } from 'vitest'
import type { Me } from '../../api/types'
import { taken, toTake } from './takeOver'

const store = (kept: Record<string, string>) => ({ getItem: (key: string) => kept[key] ?? null, setItem: (key: string, value: string) => void (kept[key] = value) })
const me = (desk: Partial<NonNullable<Me['desk']>> | null, name = 'li') =>
  ({ user: { id: 'u_1', name, display: '' }, books: [{ code: 'A' }], desk: desk && { lang: '', panels: [], plain_keys: null, key_aliases: null, books: {}, ...desk } }) as unknown as Me
const pin = (path: string, book = 'A') => ({ book, path, name: path })
const kept = () =>
  store({
    'hesuan.prefs': JSON.stringify({ language: 'en', pins: [pin('/a'), pin('/b'), pin('/c', 'B'), { path: '/d' }, 1], desk: ['news', '-due', 3] }),
    'hesuan.inbox': JSON.stringify({ 'li@A': '2026-06-30T08:00:00Z', 'wang@A': '2026-06-01T08:00:00Z', 'li@B': '2026-06-02T08:00:00Z' }),
  })

describe('an older browser store', () => {
  it('is what the server does not have yet, of the books one may read', () => {
    expect(toTake(me({ books: { A: { pins: [{ path: '/b', name: '余额' }] } } }), kept())).toEqual({ panels: ['news', '-due'], pins: [pin('/a')], seen: [{ book: 'A', jobs: '2026-06-30T08:00:00Z' }] })
  })

  it('does not overrule an order the server has', () => expect(toTake(me({ panels: ['due'] }), kept())?.panels).toEqual([]))

  it('is taken over once for each user', () => {
    const held = kept()
    taken('li', held)
    expect(toTake(me({}), held)).toBeNull()
    expect(toTake(me({}, 'wang'), held)?.pins).toHaveLength(2)
    taken('wang', held)
    expect([toTake(me({}), held), toTake(me({}, 'wang'), held)]).toEqual([null, null])
  })

  it('stays where somebody looks on as another', () => expect(toTake(me(null), kept())).toBeNull())

  it('may be empty, or what another version wrote', () => {
    const none = { panels: [], pins: [], seen: [] }
    expect(toTake(me({}), store({}))).toEqual(none)
    expect(toTake(me({}), store({ 'hesuan.prefs': 'null', 'hesuan.inbox': '[' }))).toEqual(none)
    expect(toTake(me({}), store({ 'hesuan.prefs': '{"pins":{},"desk":"news"}', 'hesuan.inbox': '{"li@A":1}' }))).toEqual(none)
  })
})
