import { describe, expect, it } from 'vitest'
import { newRow } from '../../components/entry/rows'
import { emptyValues, type Values } from '../documents/values'
import { bodyOf, complete } from './trial'

const form = (more: Partial<Values>): Values => ({ ...emptyValues('2026-10-31'), customer: { id: 'c_1', code: 'A', name: '甲' }, lines: [newRow({ name: '钢板', quantity: '2', price: '10', tax_rate: '13%' })], ...more })

describe('an order in its form', () => {
  it('has a rate and a salesperson where they are given', () => {
    expect(bodyOf(form({ rate: '7.1', salesperson: 'li', currency: 'USD' }))).toMatchObject({ rate: '7.1', salesperson: 'li', currency: 'USD' })
    expect(bodyOf(form({}))).not.toHaveProperty('rate')
    expect(bodyOf(form({}))).not.toHaveProperty('salesperson')
  })
  it('is tried for credit once it is whole, not while it is half typed', () => {
    expect(complete(bodyOf(form({})))).toBe(true)
    expect(complete(bodyOf(form({ customer: null })))).toBe(false)
    expect(complete(bodyOf(form({ currency: 'US' })))).toBe(false)
    expect(complete(bodyOf(form({ lines: [newRow({ name: '钢板', quantity: '2', price: '' })] })))).toBe(false)
    expect(complete(bodyOf(form({ lines: [newRow({ name: '', quantity: '2', price: '1' })] })))).toBe(false)
    expect(complete(bodyOf(form({ lines: [] })))).toBe(false)
  })
})
