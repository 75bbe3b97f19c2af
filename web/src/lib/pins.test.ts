import { expect, test } from 'vitest'
import { pinned, pinOf, pinPath, pinsMost, unpinned, type Pin } from './pins'

const pin = (path: string, name = path, book = 'B1'): Pin => ({ book, path, name })

test('a screen is kept by its filters, whatever their order, without what is open for the moment', () => {
  expect(pinPath('/aging', '?sort=-balance&as_of=2026-10-31&peek=c_1&book=B1')).toBe('/aging?as_of=2026-10-31&sort=-balance')
  expect(pinPath('/aging', '?as_of=2026-10-31&sort=-balance')).toBe('/aging?as_of=2026-10-31&sort=-balance')
  expect(pinPath('/balances', '')).toBe('/balances')
})

test('pinned again it has its new name in its old place', () => {
  expect(pinned([pin('/a'), pin('/b')], pin('/a', '账龄'))).toEqual([pin('/a', '账龄'), pin('/b')])
})

test('each book has its own', () => {
  const both = pinned([pin('/a')], pin('/a', '/a', 'B2'))
  expect(both).toHaveLength(2)
  expect(unpinned(both, pin('/a'))).toEqual([pin('/a', '/a', 'B2')])
  expect(pinOf(both, 'B2', '/a')?.book).toBe('B2')
  expect(pinOf(both, 'B3', '/a')).toBeUndefined()
})

test('the oldest give way', () => {
  const many = Array.from({ length: pinsMost }, (_, index) => pin(`/${index}`))
  const kept = pinned(many, pin('/new'))
  expect(kept).toHaveLength(pinsMost)
  expect(kept[0]?.path).toBe('/1')
})
