import { describe, expect, it } from 'vitest'
import { evaluate } from './arithmetic'

describe('what may be typed as an amount', () => {
  it.each([
    ['1130', '1130.00'],
    ['1,130.5', '1130.50'],
    ['1200*1.13', '1356.00'],
    ['1200*1.13-56', '1300.00'],
    ['(100+20)*2', '240.00'],
    ['100/3', '33.33'],
    ['200/3', '66.67'],
    ['3.5w', '35000.00'],
    ['-12', '-12.00'],
    ['2*-3', '-6.00'],
  ])('%s is %s', (text, amount) => expect(evaluate(text)).toBe(amount))
  it.each(['', 'abc', '1+', '(1', '1/0', '1 2', '*3'])('%s is nothing', (text) => expect(evaluate(text)).toBeNull())
})
