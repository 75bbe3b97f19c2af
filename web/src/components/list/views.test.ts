import { describe, expect, it } from 'vitest'
import { filterOf, readerOf, takeOld, viewQuery } from './views'

const store = (first: Record<string, string> = {}) => {
  const held = new Map(Object.entries(first))
  return { getItem: (key: string) => held.get(key) ?? null, setItem: (key: string, value: string) => void held.set(key, value) }
}

describe('a view', () => {
  it('keeps filters and order, not what is only for the moment', () => {
    expect(viewQuery(new URLSearchParams('peek=1&status=open&book=A&sort=-date&q='))).toBe('sort=-date&status=open')
  })
  it('is the same whatever the order of the address', () => expect(viewQuery(new URLSearchParams('b=2&a=1'))).toBe(viewQuery(new URLSearchParams('a=1&b=2'))))
  it('has a filter beside its order and columns', () => expect(filterOf('hide=a&sort=-total&status=open')).toBe('status=open'))
  it('is read as an address is', () => expect(readerOf('a=1')('a') + String(readerOf('a=1')('b'))).toBe('1undefined'))
})

describe('views this browser kept', () => {
  const kept = () => store({ 'hesuan.views.zhang.invoice': JSON.stringify([{ name: '大额', query: 'sort=-total' }, { x: 1 }]) })
  it('are taken over once for each book', () => {
    const held = kept()
    expect(takeOld('zhang', 'invoice', 'A', held)).toEqual([{ name: '大额', query: 'sort=-total' }])
    expect(takeOld('zhang', 'invoice', 'A', held)).toEqual([])
    expect(takeOld('zhang', 'invoice', 'B', held)).toHaveLength(1)
  })
  it('are a user\'s and a list\'s own', () => expect([...takeOld('li', 'invoice', 'A', kept()), ...takeOld('zhang', 'receipt', 'A', kept())]).toEqual([]))
  it('may be what another version wrote', () => expect(takeOld('a', 'b', 'A', store({ 'hesuan.views.a.b': '{"x":1}' }))).toEqual([]))
})
