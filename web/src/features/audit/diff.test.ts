import { expect, it } from 'vitest'
import { changes, pathParts, summary } from './diff'

it('names the fields that differ, and no others', () => {
  const detail = { before: { name: 'A', settings: { buckets: [30, 60], auto: true } }, after: { name: 'A', settings: { buckets: [30, 90], auto: false } } }
  expect(changes(detail)).toEqual([
    { field: 'settings.buckets', before: '30, 60', after: '30, 90' },
    { field: 'settings.auto', before: 'true', after: 'false' },
  ])
})

it('shows what was new and what went', () => {
  expect(changes({ before: null, after: { name: 'A' } })).toEqual([{ field: 'name', before: undefined, after: 'A' }])
  expect(changes({ before: { grants: [{ role: 'cashier' }] }, after: { grants: [] } })).toEqual([{ field: 'grants[1].role', before: 'cashier', after: undefined }])
})

it('lists what stands without before and after', () => {
  expect(summary({ customer: 'C1', lines: [{ price: '1' }] })).toBe('customer: C1; lines[1].price: 1')
  expect(summary(undefined)).toBe('')
  expect(summary({ before: { a: 1 }, after: { a: 2 } })).toBe('a: 1 → 2')
})

it('takes the path of a field apart, to be put in words', () => {
  expect(pathParts('settings.buckets')).toEqual([{ name: 'settings', at: '' }, { name: 'buckets', at: '' }])
  expect(pathParts('lines[2].price')).toEqual([{ name: 'lines', at: '2' }, { name: 'price', at: '' }])
  expect(summary({ before: { name: 'a' }, after: { name: 'b' } }, { field: (field) => field.toUpperCase(), value: (field, text) => `${field} ${text}` })).toBe('NAME: name a → name b')
})
