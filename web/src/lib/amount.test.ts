import { describe, expect, it } from 'vitest'
import { compare, format, group, isNegative, isZero, parse, percent, rateText, rescale, share, sum, toText, unitsOf } from './amount'

describe('amounts', () => {
  it.each([
    ['1130.00', '1,130.00'],
    ['-1234567.89', '-1,234,567.89'],
    ['0.05', '0.05'],
    ['0', '0'],
    ['123', '123'],
    ['1000.123', '1,000.123'],
    ['999999999999999999.99', '999,999,999,999,999,999.99'],
  ])('formats %s with thousands marks', (text, want) => expect(format(text)).toBe(want))

  it.each([
    ['12345678.90', 'wan', '1,234.57'],
    ['-12345678.90', 'wan', '-1,234.57'],
    ['50.00', 'wan', '0.01'],
    ['49.99', 'wan', '0.00'],
    ['12345678.90', 'thousand', '12,345.68'],
    ['12345678.90', 'yi', '0.12'],
    ['12345678.90', 'million', '12.35'],
    ['100000000', 'yi', '1.00'],
  ] as const)('shows %s in the unit %s, half up', (text, unit, want) => expect(format(text, unit)).toBe(want))

  it('shows nothing for what is not an amount', () => {
    for (const text of ['', null, undefined, 'abc', '1e5', '1,000', 'NaN']) expect(format(text)).toBe('')
  })

  it('adds exactly where floating point would not', () => {
    expect(sum(['0.10', '0.20'])).toBe('0.30')
    expect(sum(['9007199254740993.01', '0.01'])).toBe('9007199254740993.02')
    expect(sum(['1.005', '1.00', null])).toBe('2.005')
    expect(sum([])).toBe('0.00')
    expect(sum(['5.00', '-5.00'])).toBe('0.00')
  })

  it('rounds red amounts as mirrors of blue ones', () => {
    expect(toText(rescale({ units: 125n, scale: 2 }, 1))).toBe('1.3')
    expect(toText(rescale({ units: -125n, scale: 2 }, 1))).toBe('-1.3')
  })

  it('orders by value, not by text', () => {
    expect(['10.00', '9.00', '-1', '9.000'].toSorted(compare)).toEqual(['-1', '9.00', '9.000', '10.00'])
  })

  it('knows signs and zeros', () => {
    expect(isZero('0.00')).toBe(true)
    expect(isZero('-0.00')).toBe(true)
    expect(isZero('0.01')).toBe(false)
    expect(isNegative('-0.01')).toBe(true)
    expect(isNegative('-0.00')).toBe(false)
  })

  it('reads and writes back the same text', () => {
    for (const text of ['0.00', '-0.05', '1130.00', '7', '0.0001']) expect(toText(parse(text)!)).toBe(text)
  })

  it('groups only the whole part', () => expect(group('1234.5678')).toBe('1,234.5678'))

  it.each([
    ['0.1234', '12.34%'],
    ['0.12345', '12.35%'],
    ['1', '100.00%'],
    ['0', '0.00%'],
    ['0.5', '50.00%'],
  ])('shows the fraction %s as %s', (text, want) => expect(percent(text)).toBe(want))

  it.each([
    ['7', '7.0000'],
    ['7.024', '7.0240'],
    ['0.04761', '0.04761'],
    ['', ''],
  ])('writes the rate %s as %s', (rate, want) => expect(rateText(rate)).toBe(want))

  it('gives bar widths between nothing and all', () => {
    expect(share('25.00', '100.00')).toBe(0.25)
    expect(share('-5.00', '100.00')).toBe(0)
    expect(share('5.00', '0.00')).toBe(0)
  })

  it('counts in ten thousands only in Chinese', () => {
    expect(unitsOf('zh-CN')).toContain('wan')
    expect(unitsOf('en')).not.toContain('wan')
  })
})
