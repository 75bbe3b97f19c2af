import { describe, expect, it } from 'vitest'
import { flipped, readAmount, readNumber } from './arith'

describe('an amount as it is typed', () => {
  const cases: [string, string | null][] = [
    ['1130', '1130.00'],
    ['1,234.5', '1234.50'],
    ['1200*1.13', '1356.00'],
    ['3.5w', '35000.00'],
    ['2.5万', '25000.00'],
    ['1.2亿', '120000000.00'],
    ['12k', '12000.00'],
    ['￥1，130．50', '1130.50'],
    ['１１３０', '1130.00'],
    ['100-20-5', '75.00'],
    ['100-(20-5)', '85.00'],
    ['（1200+80）/2', '640.00'],
    ['100/3', '33.33'],
    ['200/3', '66.67'],
    ['0.005', '0.01'],
    ['-0.005', '-0.01'],
    ['-0.004', '0.00'],
    ['1000*13%', '130.00'],
    ['2*-3', '-6.00'],
    ['0.1+0.2', '0.30'],
    ['9007199254740993.01', '9007199254740993.01'],
    ['1 130.00', '1130.00'],
    ['1/0', null],
    ['', null],
    ['abc', null],
    ['12abc', null],
    ['1+', null],
    ['(1+2', null],
    ['1+2)', null],
    ['1..2', null],
    ['1 2 +', null],
  ]
  for (const [typed, amount] of cases) it(`${typed || 'nothing'} is ${amount}`, () => expect(readAmount(typed)).toBe(amount))

  it('keeps to a currency without decimals', () => expect(readAmount('1500.5', 0)).toBe('1501'))
  it('gives up on long text at once', () => expect(readAmount('1+'.repeat(5000))).toBeNull())
})

describe('a quantity', () => {
  it('keeps what decimals it needs', () => expect(readNumber('2.50', 6)).toBe('2.5'))
  it('is rounded at the sixth', () => expect(readNumber('1/3', 6)).toBe('0.333333'))
})

describe('a sign', () => {
  it('is turned', () => expect(flipped('12.00')).toBe('-12.00'))
  it('and turned back', () => expect(flipped('-12.00')).toBe('12.00'))
})
