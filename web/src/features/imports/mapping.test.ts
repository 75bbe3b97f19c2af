import { describe, expect, it } from 'vitest'
import { chosen, plain, readAs } from './mapping'

const mapping = { kind: 'customers', columns: { 编码: 'code', 名称: 'name' } }

describe('a mapping', () => {
  it('moves a field to another column', () => expect(chosen(mapping, 'code', '编号').columns).toEqual({ 名称: 'name', 编号: 'code' }))
  it('gives a column to one field only', () => expect(chosen(mapping, 'tax_id', '编码').columns).toEqual({ 名称: 'name', 编码: 'tax_id' }))
  it('can leave a field without a column', () => expect(chosen(mapping, 'code', undefined).columns).toEqual({ 名称: 'name' }))
  it('is sent without empty settings', () => expect(plain({ ...mapping, date_order: '', decimal_mark: ',' })).toEqual({ ...mapping, decimal_mark: ',' }))
  it('is sent with the unit its amounts are in, ones not said', () => expect([plain({ ...mapping, unit: 10000 }).unit, plain({ ...mapping, unit: 1 }).unit]).toEqual([10000, undefined]))
  it('forgets its columns where the file is read in another encoding', () => expect(readAs({ ...mapping, name: 'x', unit: 1000 }, 'gb18030')).toEqual({ kind: 'customers', columns: {}, unit: 1000, encoding: 'gb18030' }))
})
