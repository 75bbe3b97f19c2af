import { describe, expect, it } from 'vitest'
import { chosen, plain } from './mapping'

const mapping = { kind: 'customers', columns: { 编码: 'code', 名称: 'name' } }

describe('a mapping', () => {
  it('moves a field to another column', () => expect(chosen(mapping, 'code', '编号').columns).toEqual({ 名称: 'name', 编号: 'code' }))
  it('gives a column to one field only', () => expect(chosen(mapping, 'tax_id', '编码').columns).toEqual({ 名称: 'name', 编码: 'tax_id' }))
  it('can leave a field without a column', () => expect(chosen(mapping, 'code', undefined).columns).toEqual({ 名称: 'name' }))
  it('is sent without empty settings', () => expect(plain({ ...mapping, date_order: '', decimal_mark: ',' })).toEqual({ ...mapping, decimal_mark: ',' }))
})
