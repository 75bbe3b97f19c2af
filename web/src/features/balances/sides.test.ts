import { describe, expect, it } from 'vitest'
import { columnsOf, layouts, sidesOf, signed } from './sides'

describe('the layouts of the balances', () => {
  it('have as many columns of money as they are named for', () => expect(layouts.map((layout) => columnsOf(layout).length)).toEqual([4, 6, 8, 10]))
})

describe('a balance with its sign', () => {
  it('is positive when owed to us', () => expect(signed({ opening_debit: '12.30', opening_credit: '0.00' }, 'opening')).toBe('12.30'))
  it('is negative when owed by us', () => expect(signed({ closing_debit: '0.00', closing_credit: '12.30' }, 'closing')).toBe('-12.30'))
  it('is taken as it is in four columns', () => expect(signed({ opening: '-1.00' }, 'opening')).toBe('-1.00'))
  it('is nothing where the layout does not say', () => expect(signed({}, 'year_opening')).toBe('0.00'))
})

describe('a balance on its side', () => {
  it('is debit when owed to us', () => expect(sidesOf('12.30')).toEqual({ debit: '12.30', credit: '0.00' }))
  it('is credit without a sign when owed by us', () => expect(sidesOf('-12.30')).toEqual({ debit: '0.00', credit: '12.30' }))
})
