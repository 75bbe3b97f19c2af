import { expect, it } from 'vitest'
import { found, readDays, readValue } from './search'

it('finds settings by any word of their texts', () => {
  expect(found('', 'x')).toBe(true)
  expect(found('容差', '核销容差（金额）', 'tolerance')).toBe(true)
  expect(found('Toler amount', 'Settlement tolerance, amount')).toBe(true)
  expect(found('容差 信用', '核销容差')).toBe(false)
})

it('reads bucket edges as people type them', () => {
  expect(readDays('30, 60，90')).toEqual([30, 60, 90])
  expect(readDays('30、60 90 120')).toEqual([30, 60, 90, 120])
  expect(readDays('')).toBeNull()
  expect(readDays('60,30')).toBeNull()
  expect(readDays('30,x')).toBeNull()
  expect(readDays('30.5')).toBeNull()
})

it('reads a typed value as the server takes it', () => {
  expect(readValue('percent', ' 1.5% ')).toBe('1.5%')
  expect(readValue('amount', '0.10')).toBe('0.10')
  expect(readValue('amount', '5%')).toBeNull()
  expect(readValue('number', '30')).toBe(30)
  expect(readValue('number', '30.5')).toBeNull()
  expect(readValue('text', ' a% ')).toBe('a%')
  expect(readValue('days', '30,60')).toEqual([30, 60])
})
