import { expect, it } from 'vitest'
import { askedWords } from './asked'

it('reads what a file was narrowed to', () => {
  expect(askedWords('columns=code%2Cname&q=%E5%AE%A2%E6%88%B7+A&state=&sort=-code')).toBe('q=客户 A · sort=-code')
  expect(askedWords('')).toBe('')
})
