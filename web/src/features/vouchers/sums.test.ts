import { describe, expect, it } from 'vitest'
import { digitsOf, pagesOf } from './sums'

describe('the ruled columns of a voucher', () => {
  it('hold one figure each, the cents last', () => expect(digitsOf('9990.05')?.join('')).toBe('999005'))
  it('leave blank what stands before', () => expect(digitsOf('9990.05')?.slice(0, 5)).toEqual(['', '', '', '', '']))
  it('hold a red amount without its sign', () => expect(digitsOf('-0.50')?.join('')).toBe('050'))
  it('are empty for nothing', () => expect(digitsOf('0.00')?.join('')).toBe(''))
  it('do not cut what is too large', () => expect(digitsOf('12345678901.00')).toBeNull())
})

describe('sheets of paper', () => {
  const entry = { account: '', account_name: '', side: 'debit' as const, currency: '', amount: '', base: '', debit: '', credit: '' }
  it('take as many lines as fit', () => expect(pagesOf([entry, entry, entry], 2).map((page) => page.length)).toEqual([2, 1]))
  it('are one even for nothing', () => expect(pagesOf([], 5)).toEqual([[]]))
})
