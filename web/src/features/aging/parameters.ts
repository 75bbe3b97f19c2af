import type { AgingParameters } from '../../api/reports'
import type { AgingRow } from '../../api/types'
import { compare } from '../../lib/amount'
import { readEdges, type Basis } from '../../lib/buckets'
import { isDate } from '../../lib/dates'

export const bases: readonly Basis[] = ['due', 'document', 'origin']
export const bucketChoices = ['30,60,90', '30,60,90,180', '30,60,90,180,360', '7,15,30,60,90'] as const
export const usualBuckets = bucketChoices[1]

// readParameters makes the report's parameters of the address; what cannot be
// read falls back to the usual, so that no link breaks.
export function readParameters(get: (name: string) => string | undefined): AgingParameters & { basis: Basis; buckets: string } {
  const known = get('known_at')
  const currency = get('currency')
  return {
    ...(isDate(get('as_of')) ? { as_of: get('as_of') } : {}),
    ...(known && !Number.isNaN(Date.parse(known)) ? { known_at: known } : {}),
    basis: bases.find((basis) => basis === get('basis')) ?? 'due',
    buckets: readEdges(get('buckets') ?? '')?.join(',') ?? usualBuckets,
    ...(currency && /^[A-Z]{3}$/.test(currency) ? { currency } : {}),
  }
}

// amountOf reads a cell by its column's name; an absent amount is "0.00".
export function amountOf(row: Record<string, unknown>, column: string): string {
  const value = row[column]
  return typeof value === 'string' ? value : '0.00'
}

// sortRows orders by a column ("-90+" falling), by customer code without one.
export function sortRows(rows: readonly AgingRow[], sort: string | undefined): AgingRow[] {
  const falling = sort?.startsWith('-') ?? false
  const column = (sort ?? '').replace(/^-/, '')
  const by = (a: AgingRow, b: AgingRow) => {
    if (column === '' || column === 'customer') return a.customer.code.localeCompare(b.customer.code)
    return compare(amountOf(a, column), amountOf(b, column)) || b.customer.code.localeCompare(a.customer.code) * (falling ? 1 : -1)
  }
  return rows.toSorted((a, b) => (falling ? -by(a, b) : by(a, b)))
}

// findRows keeps customers whose name or code holds what was typed.
export function findRows(rows: readonly AgingRow[], text: string): readonly AgingRow[] {
  const wanted = text.trim().toLowerCase()
  return wanted ? rows.filter(({ customer }) => `${customer.name} ${customer.code}`.toLowerCase().includes(wanted)) : rows
}

// Drill names a cell: whose, in which currency, in which column.
export interface Drill {
  customer: string // empty for the totals
  currency: string
  column: string
}

export const writeDrill = ({ customer, currency, column }: Drill): string => [column, currency, customer].join('~')

export function readDrill(text: string | undefined): Drill | null {
  const [column, currency, customer = ''] = (text ?? '').split('~')
  return column && currency ? { column, currency, customer } : null
}
