import type { Document, DraftLine, InvoiceInput } from '../../api/documents'
import type { Named } from '../../api/types'
import { isEmpty, newRow, type EntryRow } from '../../components/entry/rows'
import { termsBody, termsFrom, type PaperTerms } from './terms'
import { decimalsOf, lineFigures, readRate, totalFigures, type LineFigures } from '../../lib/lineMath'

// What an invoice or credit note form holds: texts as they are typed.
export interface Values {
  customer: Named | null
  sold_to?: Named | null // of who is billed for others: which of them
  date: string
  due_date: string
  effective_date: string
  currency: string
  rate: string
  tax_invoice_no: string
  invoice_type?: string
  contract?: string
  terms?: PaperTerms | null // null: those of the order or the customer
  original: string
  order: string
  salesperson?: string // of an order
  text: string
  included: boolean // prices hold the tax
  lines: EntryRow[]
  plan: EntryRow[] // instalments
}

const firstRate = '13%'

// blankLine begins with the tax rate of the line above.
export const blankLine = (rate = firstRate): EntryRow => newRow({ tax_rate: rate })

export const emptyValues = (today: string): Values => ({
  customer: null, date: today, due_date: '', effective_date: '', currency: '', rate: '', tax_invoice_no: '', original: '', order: '', text: '', included: false,
  lines: [blankLine()], plan: [],
})

const unset = ['tax_rate'] // what an empty line holds already

export const filledLines = (values: Values): EntryRow[] => values.lines.filter((row) => !isEmpty(row, unset))

function toLine(row: EntryRow, included: boolean): DraftLine {
  const { name = '', quantity = '', price = '', tax_rate = '', discount = '', delivery_date = '' } = row.cells
  const product = row.refs?.name
  return {
    ...(product ? { product } : { description: name }),
    quantity: quantity || '1',
    price,
    ...(tax_rate ? { tax_rate } : {}),
    ...(included ? { tax_included: true } : {}),
    ...(discount ? { discount } : {}),
    ...(delivery_date ? { delivery_date } : {}),
  }
}

// toInput makes the server's body; what was left empty is not sent.
export function toInput(values: Values): InvoiceInput {
  const { due_date, effective_date, currency, rate, tax_invoice_no, invoice_type = '', contract = '', original, order, text } = values
  const given = Object.fromEntries(Object.entries({ due_date, effective_date, currency, rate, tax_invoice_no, invoice_type, contract, original, order, text }).filter(([, value]) => value !== ''))
  const plan = values.plan.filter((row) => !isEmpty(row)).map((row) => ({ due_date: row.cells.due_date ?? '', amount: row.cells.amount ?? '' }))
  return {
    customer: values.customer?.id ?? '',
    ...(values.sold_to ? { sold_to: values.sold_to.id } : {}),
    date: values.date,
    ...given,
    ...(values.terms ? { terms: termsBody(values.terms) } : {}),
    lines: filledLines(values).map((row) => toLine(row, values.included)),
    ...(plan.length > 0 ? { instalments: plan } : {}),
  }
}

// toPatch is toInput with what was emptied said too, since a draft keeps what a
// patch does not name.
export function toPatch(values: Values): InvoiceInput {
  const emptied = { sold_to: '', due_date: '', effective_date: '', currency: '', rate: '', tax_invoice_no: '', invoice_type: '', contract: '', terms: null, original: '', order: '', text: '', instalments: [] }
  return { ...emptied, ...toInput(values) }
}

// toValues opens a draft's input in the form; names of products come from the
// draft's customer-facing text, their ids stay with them.
export function toValues(document: Document, names: ReadonlyMap<string, string> = new Map()): Values {
  const input = document.input ?? { customer: document.customer.id, date: document.date, lines: [] }
  const lines = (input.lines ?? []).map((line) => {
    const cells = { name: line.description || (line.product ? (names.get(line.product) ?? line.product) : ''), quantity: line.quantity, price: line.price, tax_rate: readRate(line.tax_rate ?? '') ?? '', discount: line.discount ?? '' }
    return line.product ? { ...newRow(cells), refs: { name: line.product } } : newRow(cells)
  })
  return {
    ...partiesOf(document),
    date: input.date,
    due_date: input.due_date ?? '',
    effective_date: input.effective_date ?? '',
    currency: input.currency ?? '',
    rate: input.rate ?? '',
    tax_invoice_no: input.tax_invoice_no ?? '',
    invoice_type: input.invoice_type ?? '',
    contract: input.contract ?? '',
    terms: termsFrom(input.terms),
    original: input.original ?? '',
    order: input.order ?? '',
    text: input.text ?? '',
    included: input.lines?.[0]?.tax_included ?? false,
    lines: lines.length > 0 ? lines : [blankLine()],
    plan: (input.instalments ?? []).map((part) => newRow({ due_date: part.due_date, amount: part.amount })),
  }
}

// partiesOf are the customers as they were entered: the one sold to alone, or who
// is billed and, beside it, whom it is sold to.
export function partiesOf(document: Pick<Document, 'customer' | 'sold_to' | 'input'>): Pick<Values, 'customer' | 'sold_to'> {
  const { customer, sold_to, input } = document
  if (!sold_to) return { customer }
  return input?.sold_to ? { customer, sold_to } : { customer: sold_to }
}

export function figuresOf(row: EntryRow, included: boolean, currency: string): LineFigures {
  const { quantity = '', price = '', tax_rate = '', discount } = row.cells
  return lineFigures({ quantity: quantity || (price ? '1' : ''), price, tax_rate, discount, tax_included: included }, decimalsOf(currency))
}

export const totalsOf = (values: Values, currency: string): LineFigures => totalFigures(values.lines.map((row) => figuresOf(row, values.included, currency)))

// rowOf says which row of the form a line of the server's list is.
export const rowOf = (values: Values, line: number): number => values.lines.indexOf(filledLines(values)[line]!)

// withProblems marks the cells that the server refused.
export function withProblems(values: Values, errors: readonly { field: string; message: string }[]): Values {
  const filled = filledLines(values)
  const marks = new Map<string, Record<string, string>>()
  for (const error of errors) {
    const at = lineField(error.field)
    const row = at && filled[at.line]
    if (row) marks.set(row.id, { ...marks.get(row.id), [at.key]: error.message })
  }
  return marks.size === 0 ? values : { ...values, lines: values.lines.map((row) => (marks.has(row.id) ? { ...row, bad: { ...row.bad, ...marks.get(row.id) } } : row)) }
}

// lineField reads "lines[2].product": the line and the cell it is about.
export function lineField(field: string): { line: number; key: string } | null {
  const match = /^lines\[(\d+)\]\.(\w+)$/.exec(field)
  if (!match) return null
  const key = match[2]!
  return { line: Number(match[1]), key: key === 'product' || key === 'description' ? 'name' : key }
}
