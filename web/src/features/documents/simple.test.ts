import { describe, expect, it } from 'vitest'
import { toSimpleBody } from './simple'

const bill = { id: 'c1', code: 'HQ', name: '总部' }
const sold = { id: 'c2', code: 'S1', name: '分公司' }

describe('what the form of an other receivable sends', () => {
  it('names whom it is sold to beside who is billed, and leaves out what is empty', () => {
    expect(toSimpleBody({ customer: bill, sold_to: sold, date: '2026-03-01', amount: '5', text: '' })).toEqual({ customer: 'c1', sold_to: 'c2', date: '2026-03-01', amount: '5' })
  })

  it('names nobody where the customer itself was sold to', () => {
    expect(toSimpleBody({ customer: bill, sold_to: null, date: '2026-03-01' })).toEqual({ customer: 'c1', date: '2026-03-01' })
  })
})
