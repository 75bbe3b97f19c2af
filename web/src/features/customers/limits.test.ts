import { expect, it } from 'vitest'
import { isOver } from './limits'

it('is over the limit by exposure, not by balance alone', () => {
  expect(isOver({ balance: '1.00', exposure: '9.00', limit: '5.00' })).toBe(true)
  expect(isOver({ balance: '9.00', exposure: '1.00', limit: '5.00' })).toBe(false)
  expect(isOver({ balance: '9.00', limit: null })).toBe(false)
})
