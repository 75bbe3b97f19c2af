import { describe, expect, it } from 'vitest'
import { balanceOf, blankLine, converted, flipped, restOf, summaryFor } from './draft'

const line = (debit: string, credit = '', text = '') => ({ ...blankLine, debit, credit, text })

describe('a voucher being written', () => {
  it('balances when debits equal credits', () => expect(balanceOf([line('100'), line('', '60'), line('', '40')]).balanced).toBe(true))
  it('does not balance at nothing', () => expect(balanceOf([blankLine]).balanced).toBe(false))
  it('adds what was typed as arithmetic', () => expect(balanceOf([line('1200*1.13')]).debit).toBe('1356.00'))
  it('fills the rest on the side asked for', () => {
    expect(restOf([line('100'), blankLine], 1, 'credit')).toBe('100.00')
    expect(restOf([line('100'), line('', '5')], 1, 'credit')).toBe('100.00')
    expect(restOf([line('', '30'), blankLine], 1, 'debit')).toBe('30.00')
  })
  it('flips a line to the other side', () => expect(flipped(line('7'))).toMatchObject({ debit: '', credit: '7' }))
  it('works a base amount out of amount and rate, on the side in use', () => {
    expect(converted({ ...blankLine, currency: 'USD', amount: '100', rate: '7.1' })).toMatchObject({ debit: '710.00', credit: '' })
    expect(converted({ ...blankLine, credit: '1', currency: 'USD', amount: '3.33', rate: '7.1234' })).toMatchObject({ debit: '', credit: '23.72' })
    expect(converted({ ...blankLine, debit: '5', currency: 'USD', amount: '', rate: '7.1' }).debit).toBe('5')
  })
  it('must be even in a currency that all lines share', () => {
    const usd = { ...blankLine, currency: 'USD' }
    expect(balanceOf([{ ...usd, amount: '100', debit: '710' }, { ...usd, amount: '99', credit: '710' }])).toMatchObject({ balanced: false, foreign: { currency: 'USD', difference: '1.00' } })
    expect(balanceOf([{ ...usd, amount: '100', debit: '710' }, { ...usd, amount: '100', credit: '700' }, { ...usd, amount: '0', credit: '10' }]).balanced).toBe(true)
    expect(balanceOf([{ ...usd, amount: '100', debit: '710' }, line('', '710')]).balanced).toBe(true)
  })
  it('copies the summary above or the first', () => {
    const lines = [line('1', '', 'a'), line('1', '', 'b'), blankLine]
    expect(summaryFor(lines, 2, '..')).toBe('b')
    expect(summaryFor(lines, 2, '//')).toBe('a')
  })
})
