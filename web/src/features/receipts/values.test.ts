import { describe, expect, it } from 'vitest'
import type { OpenItem } from '../../api/documents'
import { adopted, byConfidence, credited, discountOf, emptyValues, leftOf, leftOut, matched, remainder, rowsOf, spread, surest, takesOf, toBody, toggled, type Values } from './values'

const item = (id: string, open: string, discount?: string): OpenItem => ({ id, open, discount, number: id, due_date: '2026-10-01', original: open }) as unknown as OpenItem
const values = (more: Partial<Values>): Values => ({ ...emptyValues('2026-10-31', '1002'), customer: { id: 'c1', code: 'A', name: '甲' }, ...more })

describe('a receipt', () => {
  it('credits money and fee', () => expect(credited(values({ amount: '99990.00', fee: '10.00' }))).toBe('100000.00'))
  it('names an order with an advance only', () => {
    const money = values({ amount: '500.00', kind: 'advance', order: 'o_7' })
    expect(toBody(money)).toMatchObject({ kind: 'advance', order: 'o_7' })
    expect(toBody({ ...money, kind: '' })).not.toHaveProperty('order')
    expect(toBody({ ...money, order: '' })).not.toHaveProperty('order')
  })
  it('sends the bank\'s number of the movement, and none where none is given', () => {
    expect(toBody(values({ amount: '5.00', bank_serial: '20261031A7' }))).toMatchObject({ bank_serial: '20261031A7' })
    expect(toBody(values({ amount: '5.00' }))).not.toHaveProperty('bank_serial')
  })
  it('leaves what goes to no item as an advance', () => expect(remainder(values({ amount: '500.00', takes: { a: { amount: '120.00' } } }))).toBe('380.00'))

  it('pays an item whole with its discount: 1,107.40 + 22.60 = 1,130.00', () => {
    const open = item('a', '1130.00', '22.60')
    const ticked = toggled(values({ amount: '1107.40' }), open)
    expect(ticked.takes).toEqual({ a: { amount: '1107.40', discount: true } })
    expect(discountOf(open, ticked.takes.a)).toBe('22.60')
    expect(leftOf(open, ticked.takes.a)).toBe('0.00')
    expect(remainder(ticked)).toBe('0.00')
    expect(toggled(ticked, open).takes).toEqual({})
  })
  it('gives no discount to a part payment', () => {
    const open = item('a', '1130.00', '22.60')
    const ticked = toggled(values({ amount: '500.00' }), open)
    expect(ticked.takes.a).toEqual({ amount: '500.00' })
    expect(leftOf(open, { amount: '500.00', discount: true })).toBe('630.00')
  })
  it('ticks nothing when the money is used up', () => expect(toggled(values({ amount: '' }), item('a', '10.00')).takes).toEqual({}))

  it('is spread down the list, the last in part', () => {
    const spreaded = spread(values({ amount: '250.00' }), [item('a', '100.00'), item('b', '120.00', '20.00'), item('c', '100.00')])
    expect(spreaded.takes).toEqual({ a: { amount: '100.00' }, b: { amount: '100.00', discount: true }, c: { amount: '50.00' } })
    expect(remainder(spreaded)).toBe('0.00')
  })

  it('stays with none that was left out, until it is given something', () => {
    const items = [item('a', '100.00'), item('b', '120.00'), item('c', '100.00')]
    const all = spread(values({ amount: '250.00' }), items)
    const unticked = toggled(all, items[1]!)
    expect(unticked).toMatchObject({ takes: { a: { amount: '100.00' }, c: { amount: '30.00' } }, out: ['b'] })
    const again = spread(unticked, items)
    expect(again.takes).toEqual({ a: { amount: '100.00' }, c: { amount: '100.00' } })
    expect(remainder(again)).toBe('50.00')
    expect(leftOut(again, 'a')).toMatchObject({ takes: { c: { amount: '100.00' } }, out: ['b', 'a'] })
    expect(leftOut(again, 'b')).toMatchObject({ takes: again.takes, out: [] })
    expect(toggled(again, items[1]!)).toMatchObject({ takes: { b: { amount: '50.00' } }, out: [] })
    expect(matched(again, takesOf(rowsOf(items, { b: { amount: '1.00' } }), again.takes))).toMatchObject({ takes: { b: { amount: '1.00' } }, out: ['a', 'c'] })
  })

  it('numbers proposals from the best, and no more than digits can choose', () => {
    const rows = ['60', '95', '90', '95'].map((confidence, index) => ({ rule: `r${index}`, reason: '', confidence, tokens: [], measured: null, lines: [] }))
    expect(byConfidence(rows).map((each) => each.rule)).toEqual(['r1', 'r3', 'r2', 'r0'])
    expect(byConfidence(Array.from({ length: 12 }, () => rows[0]!))).toHaveLength(9)
  })

  it('takes a sure proposal, not a guess by age', () => {
    const guess = { rule: 'oldest', reason: '', confidence: '50', tokens: [], measured: null, lines: [{ item: 'a', document: 'a', amount: '10.00' }] }
    const exact = { ...guess, rule: 'exact', confidence: '90' }
    expect(surest([guess])).toBeUndefined()
    expect(surest([guess, exact])).toBe(exact)
    expect(adopted(values({}), exact, false)).toMatchObject({ takes: { a: { amount: '10.00' } }, touched: false })
  })

  it('sends what goes where', () => {
    const body = toBody(values({ amount: '1107.40', takes: { a: { amount: '1107.40', discount: true }, b: { amount: '0.00' } } }))
    expect(body).toEqual({ customer: 'c1', date: '2026-10-31', amount: '1107.40', bank_account: '1002', settle: [{ item: 'a', amount: '1107.40', discount: true }] })
  })
  it('goes to the rows and back', () => {
    const takes = { a: { amount: '10.00', discount: true }, gone: { amount: '5.00' } }
    expect(takesOf(rowsOf([item('a', '10.00'), item('b', '3.00')], takes), takes)).toEqual(takes)
  })
})
