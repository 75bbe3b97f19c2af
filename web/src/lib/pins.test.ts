import { expect, test } from 'vitest'
import { pinned, pinOf, pinPath, unpinned, type Pin } from './pins'

const pin = (path: string, name = path): Pin => ({ path, name })

test('a screen is kept by its filters, whatever their order, without what is open for the moment', () => {
  expect(pinPath('/aging', '?sort=-balance&as_of=2026-10-31&peek=c_1&book=B1')).toBe('/aging?as_of=2026-10-31&sort=-balance')
  expect(pinPath('/aging', '?as_of=2026-10-31&sort=-balance')).toBe('/aging?as_of=2026-10-31&sort=-balance')
  expect(pinPath('/balances', '')).toBe('/balances')
})

test('pinned again it has its new name in its old place', () => {
  expect(pinned([pin('/a'), pin('/b')], pin('/a', '账龄'))).toEqual([pin('/a', '账龄'), pin('/b')])
  expect(pinned([pin('/a')], pin('/c'))).toEqual([pin('/a'), pin('/c')])
})

test('it comes to the front, and goes', () => {
  const both = [pin('/a'), pin('/b')]
  expect(pinned(both, pin('/b'), true)).toEqual([pin('/b'), pin('/a')])
  expect(unpinned(both, '/a')).toEqual([pin('/b')])
  expect(pinOf(both, '/b')?.name).toBe('/b')
  expect(pinOf(both, '/c')).toBeUndefined()
})
