import { describe, expect, it } from 'vitest'
import { pickedFor, spread, type Wish } from './spread'

const base: Wish = { debits: [], credits: [], typed: {}, gap: 'partial', allowance: '' }
const a = { id: 'a', open: '60.00' }
const b = { id: 'b', open: '40.00' }
const c = { id: 'c', open: '99.00' }

describe('spreading a receipt over items', () => {
  it('takes the smaller side and fills the larger in order', () => {
    const got = spread({ ...base, debits: [a, b], credits: [{ id: 'r', open: '70.00' }] })
    expect(got.amounts).toEqual({ a: '60.00', b: '10.00', r: '70.00' })
    expect(got.difference).toBe('0.00')
    expect(got.gap).toBe('30.00')
  })
  it('takes a receipt in part where the items are less', () => expect(spread({ ...base, debits: [b], credits: [{ id: 'r', open: '70.00' }] }).amounts).toEqual({ b: '40.00', r: '40.00' }))
  it('keeps what was typed', () => expect(spread({ ...base, debits: [a, b], credits: [{ id: 'r', open: '70.00' }], typed: { a: '5.00' } }).amounts).toEqual({ a: '5.00', b: '40.00', r: '45.00' }))
  it('lets a fee pay the rest', () => {
    const got = spread({ ...base, debits: [a, b], credits: [c], gap: 'fee', allowance: '1.00' })
    expect(got.amounts).toEqual({ a: '60.00', b: '40.00', c: '99.00' })
    expect(got.difference).toBe('0.00')
  })
  it('takes both sides whole where the server finds the difference', () => {
    const got = spread({ ...base, debits: [a, b], credits: [c], gap: 'tolerance' })
    expect(got.difference).toBe('1.00')
  })
  it('takes one side whole while the other is not chosen', () => expect(spread({ ...base, debits: [a] }).amounts).toEqual({ a: '60.00' }))
})

describe('choosing what an amount pays', () => {
  it('goes by the order given, as far as it reaches', () => expect(pickedFor('70', [a, b, c], new Set())).toEqual(['a', 'b']))
  it('passes over what is excluded and spreads again', () => expect(pickedFor('70', [a, b, c], new Set(['a']))).toEqual(['b', 'c']))
})
