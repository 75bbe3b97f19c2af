import { describe, expect, it } from 'vitest'
import { added, edited, gap, opened, owed, removed, restFor, toLines } from './split'
import { credited, emptyValues, remainder, toBody } from './values'

const form = (split: ReturnType<typeof opened>) => ({ ...emptyValues('2026-10-31', '1002'), customer: { id: 'c1', code: 'A', name: '甲' }, amount: '99.00', fee: '1.00', split })

describe('a receipt split by kind', () => {
  it('begins with all of it against receivables and a row for the rest', () => {
    const rows = opened('100.00')
    expect(rows.map((row) => [row.kind, row.amount])).toEqual([['receivable', '100.00'], ['advance', '']])
    expect(gap(rows, '100.00')).toBe('0.00')
  })
  it('tells what lacks, and gives a row what remains', () => {
    const rows = edited(opened('100.00'), 1, { amount: '60.00' })
    expect(gap(rows, '100.00')).toBe('40.00')
    expect(restFor(rows, 2, '100.00')).toBe('40.00')
    expect(restFor(edited(rows, 1, { amount: '120.00' }), 2, '100.00')).toBe('')
    expect(gap(edited(rows, 2, { amount: '50.00' }), '100.00')).toBe('-10.00')
  })
  it('matches only what is against receivables', () => {
    const split = edited(edited(opened('100.00'), 1, { amount: '60.00' }), 2, { amount: '40.00' })
    expect(owed(split)).toBe('60.00')
    expect(credited(form(split))).toBe('60.00')
    expect(remainder({ ...form(split), takes: { a: { amount: '50.00' } } })).toBe('10.00')
  })
  it('forgets order and account when the kind changes', () => {
    const rows = edited(edited(opened('1.00'), 2, { order: 'o_1' }), 2, { kind: 'other' })
    expect(rows[1]).toMatchObject({ kind: 'other', order: '' })
  })
  it('has a row against receivables once only by itself', () => {
    expect(added(opened('1.00'))[2]).toMatchObject({ id: 3, kind: 'advance' })
    expect(added(removed(opened('1.00'), 1))[1]).toMatchObject({ id: 3, kind: 'receivable' })
  })
  it('sends lines in place of kind and order, and what each kind has', () => {
    let split = edited(edited(opened('100.00'), 1, { amount: '60.00' }), 2, { amount: '30.00', order: 'o_7', text: '定金' })
    split = edited(added(split), 3, { kind: 'other', amount: '10.00', account: '6301' })
    const body = toBody({ ...form(split), kind: 'advance', order: 'o_1' })
    expect(body).toMatchObject({ lines: [{ kind: 'receivable', amount: '60.00' }, { kind: 'advance', amount: '30.00', order: 'o_7', text: '定金' }, { kind: 'other', amount: '10.00', account: '6301' }] })
    expect(body).not.toHaveProperty('kind')
    expect(body).not.toHaveProperty('order')
    expect(toLines(split)).toHaveLength(3)
  })
  it('settles nothing where no row is against receivables', () => {
    const split = edited(removed(opened('100.00'), 1), 2, { amount: '100.00' })
    expect(toBody({ ...form(split), takes: { a: { amount: '5.00' } } })).not.toHaveProperty('settle')
  })
  it('sends no lines while it is closed', () => expect(toBody(form([]))).not.toHaveProperty('lines'))
})
