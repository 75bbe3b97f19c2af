import { expect, test } from 'vitest'
import { readAll, type Readable } from './readAll'

function listOf(pages: number[], failing = false): Readable<number> & { asked: number } {
  let read = 1
  const shown = () => ({ data: { pages: pages.slice(0, read).map((rows, at) => ({ rows: Array.from({ length: rows }, (_, index) => at * 100_000 + index) })) }, hasNextPage: read < pages.length })
  const list = {
    ...shown(),
    asked: 0,
    fetchNextPage: async () => {
      list.asked++
      if (!failing) read++
      return shown()
    },
  }
  return list
}

test('a list is read to its end, no page twice', async () => {
  const list = listOf([500, 500, 20])
  expect(await readAll(list)).toHaveLength(1020)
  expect(list.asked).toBe(2)
})

test('a page that fails ends the reading', async () => {
  const list = listOf([500, 500], true)
  expect(await readAll(list)).toHaveLength(500)
  expect(list.asked).toBe(1)
})

test('no more is read than may be ticked', async () => {
  expect(await readAll(listOf([15_000, 15_000, 15_000]))).toHaveLength(20_000)
})
