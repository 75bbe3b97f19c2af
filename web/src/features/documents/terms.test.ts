import { describe, expect, it } from 'vitest'
import { noTerms, termsBody, termsFrom, termsShort } from './terms'

describe('terms of payment on a paper', () => {
  it('are written as trade does', () => {
    expect(termsShort(termsFrom({ net_days: 30, discount: { percent: '2', days: '10', base: 'gross', tax: 'keep' } })!)).toBe('2/10, n/30')
    expect(termsShort({ ...noTerms, net_days: '45' })).toBe('n/45')
  })
  it('are sent whole, and come back the same', () => {
    const sent = { net_days: '60', discount: { percent: '3', days: '20', base: 'net', tax: 'reduce', pro_rata: true } }
    expect(termsBody(termsFrom(sent)!)).toEqual(sent)
    expect(termsBody({ ...noTerms, net_days: ' 45 ', days: '10' })).toEqual({ net_days: '45' })
    expect(termsBody(noTerms)).toEqual({})
    expect(termsFrom(undefined)).toBeNull()
  })
})
