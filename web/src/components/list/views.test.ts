import { describe, expect, it } from 'vitest'
import { readViews, viewQuery, withView, writeViews } from './views'

const store = () => {
  const held = new Map<string, string>()
  return { getItem: (key: string) => held.get(key) ?? null, setItem: (key: string, value: string) => void held.set(key, value) }
}

describe('saved views', () => {
  it('keep filters and order, not what is only for the moment', () => {
    expect(viewQuery(new URLSearchParams('peek=1&status=open&book=A&sort=-date&q='))).toBe('sort=-date&status=open')
  })
  it('are the same whatever the order of the address', () => expect(viewQuery(new URLSearchParams('b=2&a=1'))).toBe(viewQuery(new URLSearchParams('a=1&b=2'))))
  it('are kept for each user and list', () => {
    const held = store()
    writeViews('zhang', 'invoices', [{ name: '大额', query: 'sort=-total' }], held)
    expect(readViews('zhang', 'invoices', held)).toEqual([{ name: '大额', query: 'sort=-total' }])
    expect(readViews('li', 'invoices', held)).toEqual([])
    expect(readViews('zhang', 'receipts', held)).toEqual([])
  })
  it('survive what another version wrote', () => expect(readViews('a', 'b', { getItem: () => '{"x":1}' })).toEqual([]))
  it('replace one of the same name', () => expect(withView([{ name: 'a', query: '1' }], { name: 'a', query: '2' })).toEqual([{ name: 'a', query: '2' }]))
})
