import { describe, expect, it } from 'vitest'
import type { Delivery } from '../../api/orders'
import { isBack, returnable } from './returnable'

const delivery = (id: string, lines: [number, string][], reverses?: string) => ({ id, reverses, lines: lines.map(([line, quantity]) => ({ line, quantity, cost: '0.00' })) }) as unknown as Delivery

describe('what can be taken back', () => {
  const first = delivery('y_1', [[1, '5'], [2, '3']])
  const other = delivery('y_2', [[1, '4']])
  const back = delivery('y_3', [[1, '-2'], [2, '-3']], 'y_1')
  it('is what left and has not come back, of that delivery alone', () => expect(returnable({ deliveries: [first, other, back] }, first)).toEqual([{ line: 1, left: '3' }]))
  it('is all of one that nothing came back of', () => expect(returnable({ deliveries: [first, other, back] }, other)).toEqual([{ line: 1, left: '4' }]))
  it('tells a return from a delivery', () => expect([isBack(first), isBack(back)]).toEqual([false, true]))
})
