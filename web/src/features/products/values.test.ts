import { expect, it } from 'vitest'
import { percentOf, toInput, toValues, twoPlaces } from './values'

it('writes shares as percentages by their digits', () => {
  expect(['0.13', '0.06', '0', '0.035', '1', '0.1'].map(percentOf)).toEqual(['13', '6', '0', '3.5', '100', '10'])
})

it('lines prices up', () => {
  expect(['6.8', '1280', '0.125'].map(twoPlaces)).toEqual(['6.80', '1280.00', '0.125'])
})

it('sends only what changed, an emptied field as an empty text', () => {
  const product = { id: 'p_1', code: 'A', name: '轴承', category: '机电', unit: '只', price: '12.5', cost: '8', tax_rate: '0.13', active: true, version: 1 }
  const before = toValues(product)
  expect(toInput(before, { ...before })).toEqual({})
  expect(toInput(before, { ...before, category: '', price: ' 13 ', tax_rate: '9' })).toEqual({ category: '', price: '13', tax_rate: '9%' })
  expect(toInput({}, { code: 'B', name: 'x', tax_rate: '13' })).toEqual({ code: 'B', name: 'x', tax_rate: '13%' })
})
