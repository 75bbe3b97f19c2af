import { expect, it } from 'vitest'
import { readFilter, readView } from './filters'

const from = (query: string) => {
  const params = new URLSearchParams(query)
  return (name: string) => params.get(name) ?? undefined
}

it('reads the list from its address', () => {
  expect(readFilter(from('q=%E5%8D%8E%E5%8C%97&view=overdue&sort=-overdue&region=A'))).toEqual({ q: '华北', overdue: true, sort: '-overdue', region: 'A' })
})

it('asks for nothing where nothing is said', () => expect(readFilter(from(''))).toEqual({}))

it('passes over what it does not know', () => {
  expect(readFilter(from('sort=drop%20table&view=mine&peek=5'))).toEqual({})
  expect(readView(from('view=mine'))).toBe('all')
  expect(readView(from('view=over_limit'))).toBe('over_limit')
})
