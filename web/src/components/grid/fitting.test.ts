import { describe, expect, it } from 'vitest'
import { fitting } from './fitting'
import type { Column } from './types'

const column = (key: string, width: number, more: Partial<Column<unknown>> = {}): Column<unknown> => ({ key, title: key, width, render: () => key, ...more })

const columns = [
  column('number', 150, { narrow: 110 }),
  column('kind', 90, { narrow: false }),
  column('customer', 200, { narrow: 100, grow: true }),
  column('date', 100, { narrow: false }),
  column('total', 130, { narrow: 96, align: 'end' }),
  column('open', 130, { narrow: false, align: 'end' }),
]
const shown = (room: number) => fitting(columns, room).map((each) => `${each.key} ${each.width}`).join(', ')

describe('a narrow table', () => {
  it('shows the columns of a phone at their narrow widths', () => {
    expect(shown(0)).toBe('number 110, customer 100, total 96')
    expect(shown(366)).toBe('number 110, customer 100, total 96')
    expect(shown(479)).toBe('number 110, customer 100, total 96')
  })

  it('gives them their full widths where these fit', () => {
    expect(shown(480)).toBe('number 150, customer 200, total 130')
    expect(shown(609)).toBe('number 150, kind 90, customer 200, total 130')
  })

  it('takes figures back first, in their order among the others', () => {
    expect(shown(659)).toBe('number 150, customer 200, total 130, open 130')
    expect(shown(710)).toBe('number 150, kind 90, customer 200, total 130, open 130')
    expect(shown(2000)).toBe('number 150, kind 90, customer 200, date 100, total 130, open 130')
  })
})
