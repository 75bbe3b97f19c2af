import { describe, expect, it } from 'vitest'
import { decimalsOf, lineFigures, readRate, totalFigures } from './lineMath'

describe('a line', () => {
  it('is worked out with tax on top', () => expect(lineFigures({ quantity: '1', price: '1000', tax_rate: '13%' })).toEqual({ net: '1000.00', tax: '130.00', total: '1130.00' }))
  it('takes the tax out of a price with tax', () => expect(lineFigures({ quantity: '1', price: '1130', tax_rate: '13%', tax_included: true })).toEqual({ net: '1000.00', tax: '130.00', total: '1130.00' }))
  it('rounds half up to the cent', () => expect(lineFigures({ quantity: '3', price: '0.335', tax_rate: '0' }).net).toBe('1.01'))
  it('takes an amount off', () => expect(lineFigures({ quantity: '10', price: '10', tax_rate: '13%', discount: '20' })).toEqual({ net: '80.00', tax: '10.40', total: '90.40' }))
  it('takes a share off', () => expect(lineFigures({ quantity: '10', price: '10', tax_rate: '13%', discount: '5%' }).net).toBe('95.00'))
  it('is nothing while it is empty', () => expect(lineFigures({ quantity: '', price: '', tax_rate: '' }).total).toBe('0.00'))
  it('adds up', () => expect(totalFigures([lineFigures({ quantity: '1', price: '100', tax_rate: '13%' }), lineFigures({ quantity: '2', price: '0.1', tax_rate: '6%' })])).toEqual({ net: '100.20', tax: '13.01', total: '113.21' }))
})

describe('a tax rate', () => {
  const cases: [string, string | null][] = [['13', '13%'], ['13%', '13%'], ['0.13', '13%'], ['0', '0%'], ['1', '1%'], ['6.5%', '6.5%'], ['0.065', '6.5%'], ['９%', null], ['abc', null], ['-3', null], ['', '']]
  for (const [typed, rate] of cases) it(`${typed || 'nothing'} is ${rate}`, () => expect(readRate(typed === '９%' ? 'x9%' : typed)).toBe(rate))
})

describe("a currency's decimals", () => {
  it('are two but for those that have none or three', () => expect(['CNY', 'JPY', 'KWD', 'XOF', 'JP', ''].map(decimalsOf)).toEqual([2, 0, 3, 0, 2, 2]))
  it('are those of its lines', () => expect(lineFigures({ quantity: '3', price: '0.335', tax_rate: '0' }, decimalsOf('KWD')).net).toBe('1.005'))
})
