import { expect, it } from 'vitest'
import { effectOf } from './roles'

it('says what a role does until another customer is named or the old one taken away', () => {
  expect(effectOf(undefined, undefined)).toBe('Hint')
  expect(effectOf('', undefined)).toBe('Hint')
  expect(effectOf('c_1', 'c_1')).toBe('Hint')
  expect(effectOf('c_2', 'c_1')).toBe('Will')
  expect(effectOf('c_1', undefined)).toBe('Will')
  expect(effectOf(undefined, 'c_1')).toBe('Gone')
  expect(effectOf('', 'c_1')).toBe('Gone')
})
