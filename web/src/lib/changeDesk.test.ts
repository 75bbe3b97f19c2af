import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Me } from '../api/types'
import { changeDesk } from './changeDesk'
import { deskWrites } from './deskWrites'

const me = (desk: object | null) => ({ user: { id: 'u_1', name: 'li', display: '' }, desk }) as unknown as Me
const none = { lang: '', panels: [], plain_keys: null, key_aliases: null, books: {} }
const panels = (queries: QueryClient) => queries.getQueryData<Me>(['me'])?.desk?.panels

let queries: QueryClient

beforeEach(() => {
  queries = new QueryClient()
  queries.setQueryData(['me'], me(none))
  deskWrites.last = Promise.resolve()
})

it('shows changes at once and writes them one after another', async () => {
  const order: string[] = []
  const write = (name: string, ms: number) => () => new Promise((done) => setTimeout(() => (order.push(name), done(null)), ms))
  changeDesk(queries, (desk) => ({ ...desk, panels: [...desk.panels, 'a'] }), write('first', 20), () => undefined)
  changeDesk(queries, (desk) => ({ ...desk, panels: [...desk.panels, 'b'] }), write('second', 0), () => undefined)
  expect(panels(queries)).toEqual(['a', 'b'])
  await deskWrites.last
  expect(order).toEqual(['first', 'second'])
})

it('takes back what fails, says so, and goes on', async () => {
  const failed = vi.fn()
  const invalidate = vi.spyOn(queries, 'invalidateQueries')
  const kept = vi.fn(() => Promise.resolve())
  changeDesk(queries, (desk) => ({ ...desk, panels: ['a'] }), () => Promise.reject(new Error('away')), failed)
  changeDesk(queries, (desk) => ({ ...desk, panels: ['b'] }), kept, failed)
  await deskWrites.last
  expect(failed).toHaveBeenCalledOnce()
  expect(invalidate).toHaveBeenCalledOnce()
  expect(kept).toHaveBeenCalledOnce()
})

it('changes nothing for who looks on as another', () => {
  queries.setQueryData(['me'], me(null))
  const keep = vi.fn(() => Promise.resolve())
  changeDesk(queries, () => ({ ...none, panels: ['a'] }), keep, () => undefined)
  expect(queries.getQueryData<Me>(['me'])?.desk).toBeNull()
  expect(keep).not.toHaveBeenCalled()
})
