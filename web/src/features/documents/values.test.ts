import { describe, expect, it } from 'vitest'
import type { Document, InvoiceInput } from '../../api/documents'
import { newRow } from '../../components/entry/rows'
import { differencesOf, settled } from './differ'
import { emptyValues, lineField, rowOf, toInput, toPatch, totalsOf, toValues, withProblems } from './values'

const customer = { id: 'c1', code: 'A', name: '甲公司' }
const values = () => ({
  ...emptyValues('2026-10-31'),
  customer,
  text: '十月',
  lines: [newRow({ tax_rate: '13%' }), { ...newRow({ name: '钢板', quantity: '2', price: '500', tax_rate: '13%' }), refs: { name: 'p1' } }, newRow({ name: '运费', price: '100.00', tax_rate: '9%', discount: '5%' })],
})

describe('an invoice form', () => {
  it('sends filled lines only, and nothing that was left empty', () => {
    expect(toInput(values())).toEqual({
      customer: 'c1', date: '2026-10-31', text: '十月',
      lines: [{ product: 'p1', quantity: '2', price: '500', tax_rate: '13%' }, { description: '运费', quantity: '1', price: '100.00', tax_rate: '9%', discount: '5%' }],
    })
  })
  it('says what was emptied when it changes a draft', () => expect(toPatch(values())).toMatchObject({ due_date: '', tax_invoice_no: '', text: '十月' }))
  it('adds its lines up', () => expect(totalsOf(values(), 'CNY')).toEqual({ net: '1095.00', tax: '138.55', total: '1233.55' }))
  it('marks the cell that the server refused, though empty lines were left out', () => {
    const marked = withProblems(values(), [{ field: 'lines[0].product', message: '没有这个产品' }, { field: 'date', message: 'x' }])
    expect(marked.lines[1]!.bad).toEqual({ name: '没有这个产品' })
    const form = values()
    expect(rowOf(form, 0)).toBe(1)
  })
  it('opens a draft as it was saved', () => {
    const input = toInput(values())
    const opened = toValues({ customer, date: input.date, input } as unknown as Document, new Map([['p1', '钢板']]))
    expect(toInput(opened)).toEqual(input)
    expect(opened.lines[0]!.cells.name).toBe('钢板')
  })
  it('reads the names of fields', () => {
    expect(lineField('lines[12].tax_rate')).toEqual({ line: 12, key: 'tax_rate' })
    expect(lineField('lines')).toBeNull()
  })
})

describe('two people at one draft', () => {
  const before: InvoiceInput = { customer: 'c1', date: '2026-10-01', text: 'a', due_date: '2026-11-01', lines: [] }
  const theirs = { ...before, text: 'b', due_date: '2026-12-01' }
  const mine = { ...before, text: 'c', date: '2026-10-05' }
  const found = differencesOf(before, theirs, mine)

  it('differ where the other changed a field', () => expect(found.map((each) => [each.field, each.both])).toEqual([['due_date', false], ['text', true]]))
  it('come together as chosen', () => {
    expect(settled(found, theirs, mine, new Set(['text']))).toMatchObject({ text: 'c', due_date: '2026-12-01', date: '2026-10-05' })
    expect(settled(found, theirs, mine, new Set())).toMatchObject({ text: 'b', date: '2026-10-05' })
  })
  it('do not differ where both did the same', () => expect(differencesOf(before, { ...before, text: 'z' }, { ...before, text: 'z' })).toEqual([]))
})

describe('whom an invoice is for', () => {
  const [bill, sold] = [{ id: 'c1', code: 'A', name: '总部' }, { id: 'c2', code: 'B', name: '分公司' }]
  const draft = (input: Partial<InvoiceInput>, sold_to?: typeof sold) => ({ customer: bill, sold_to, input: { customer: 'c1', date: '2026-10-31', lines: [], ...input } }) as unknown as Document
  it('opens a draft as it was entered, by the one sold to or by both', () => {
    expect(toValues(draft({ customer: 'c2' }, sold))).toMatchObject({ customer: sold })
    expect(toInput(toValues(draft({ customer: 'c2' }, sold)))).not.toHaveProperty('sold_to')
    expect(toInput(toValues(draft({ sold_to: 'c2' }, sold)))).toMatchObject({ customer: 'c1', sold_to: 'c2' })
    expect(toInput(toValues(draft({})))).toMatchObject({ customer: 'c1' })
  })
  it('takes a sold-to away by saying so', () => expect(toPatch({ ...values(), sold_to: null })).toMatchObject({ sold_to: '' }))
})
