import { describe, expect, it } from 'vitest'
import { calculatorKey } from './calculator'

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more })

describe('the calculator of an amount', () => {
  it('opens on F9 where the keys of older programs are on', () => {
    expect(calculatorKey(press('F9'), false, true)).toBe('open')
    expect(calculatorKey(press('F9'), false, false)).toBeNull()
    expect(calculatorKey(press('F9', { altKey: true }), false, true)).toBeNull()
  })

  it('takes the result on Enter and leaves on Esc while it is open', () => {
    expect(calculatorKey(press('Enter'), true, true)).toBe('take')
    expect(calculatorKey(press('Escape'), true, true)).toBe('leave')
    expect(calculatorKey(press('5'), true, true)).toBeNull()
    expect(calculatorKey(press('F9'), true, true)).toBeNull()
  })

  it('leaves Enter and Esc to the cell while it is closed, and Ctrl+Enter to the page', () => {
    expect(calculatorKey(press('Enter'), false, true)).toBeNull()
    expect(calculatorKey(press('Escape'), false, true)).toBeNull()
    expect(calculatorKey(press('Enter', { ctrlKey: true }), true, true)).toBeNull()
  })
})
