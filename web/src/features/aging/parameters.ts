import type { AgingParameters } from '../../api/reports'
import type { AgingRow, CustomerRow } from '../../api/types'
import { compare, sum } from '../../lib/amount'
import { readEdges, type Basis } from '../../lib/buckets'
import { isDate } from '../../lib/dates'

export const bases: readonly Basis[] = ['due', 'document', 'origin']
export const groupings = ['customer', 'group', 'salesperson', 'industry', 'region', 'size', 'tier', 'account'] as const
export type Grouping = (typeof groupings)[number]
export const bucketChoices = ['30,60,90', '30,60,90,180', '30,60,90,180,360', '7,15,30,60,90'] as const

// Where open credits stand: in a column of their own, or taken off the oldest debts.
export const unapplieds = ['apart', 'oldest'] as const

export interface Parameters extends AgingParameters {
  basis: Basis
  by: Grouping
}

// isClass tells groupings that customers are classed by, from a day on.
export const isClass = (by: Grouping): boolean => by === 'industry' || by === 'region' || by === 'size' || by === 'tier'

// readParameters makes the report's parameters of the address; what cannot be
// read falls back to the usual, so that no link breaks. Without buckets the
// book's own are used.
export function readParameters(get: (name: string) => string | undefined): Parameters {
  const known = get('known_at')
  const currency = get('currency')
  const buckets = readEdges(get('buckets') ?? '')
  return {
    ...(isDate(get('as_of')) ? { as_of: get('as_of') } : {}),
    ...(known && !Number.isNaN(Date.parse(known)) ? { known_at: known } : {}),
    basis: bases.find((basis) => basis === get('basis')) ?? 'due',
    by: groupings.find((by) => by === get('by')) ?? 'customer',
    ...(get('classes') === 'now' && isClass(groupings.find((by) => by === get('by')) ?? 'customer') ? { classes: 'now' as const } : {}),
    ...(get('unapplied') === 'oldest' ? { unapplied: 'oldest' as const } : {}),
    ...(buckets ? { buckets: buckets.join(',') } : {}),
    ...(currency && /^[A-Z]{3}$/.test(currency) ? { currency } : {}),
  }
}

// Group is what a row is about: a customer, a group head, or a class.
export interface Group {
  key: string
  name: string
  code?: string
  id?: string // of the customer, where it is one
}

export function groupOf(row: AgingRow, by: Grouping): Group {
  if (row.customer) return { key: row.customer.id, id: row.customer.id, name: row.customer.name, code: row.customer.code }
  const name = typeof row[by] === 'string' ? row[by] : ''
  return { key: name, name }
}

// amountOf reads a cell by its column's name; an absent amount is "0.00".
export function amountOf(row: Record<string, unknown>, column: string): string {
  const value = row[column]
  return typeof value === 'string' ? value : '0.00'
}

// sortRows orders by a column ("-90+" falling), by customer code or class name
// without one.
export function sortRows(rows: readonly AgingRow[], by: Grouping, sort: string | undefined): AgingRow[] {
  const falling = sort?.startsWith('-') ?? false
  const column = (sort ?? '').replace(/^-/, '')
  const name = (row: AgingRow) => groupOf(row, by).code ?? groupOf(row, by).name
  const byName = (a: AgingRow, b: AgingRow) => name(a).localeCompare(name(b))
  const order = (a: AgingRow, b: AgingRow) => (column === '' || column === 'group' ? byName(a, b) : compare(amountOf(a, column), amountOf(b, column)) || (falling ? -byName(a, b) : byName(a, b)))
  return rows.toSorted((a, b) => (falling ? -order(a, b) : order(a, b)))
}

// findRows keeps rows whose name or code holds what was typed.
export function findRows(rows: readonly AgingRow[], by: Grouping, text: string): readonly AgingRow[] {
  const wanted = text.trim().toLowerCase()
  const words = (row: AgingRow) => `${groupOf(row, by).name} ${groupOf(row, by).code ?? ''}`.toLowerCase()
  return wanted ? rows.filter((row) => words(row).includes(wanted)) : rows
}

// sumRows adds rows up, a line for each currency.
export function sumRows(rows: readonly AgingRow[], columns: readonly string[]): { currency: string; [column: string]: string }[] {
  return [...new Set(rows.map((row) => row.currency))].sort().map((currency) => {
    const own = rows.filter((row) => row.currency === currency)
    return { currency, ...Object.fromEntries(columns.map((column) => [column, sum(own.map((row) => amountOf(row, column)))])) }
  })
}

// isMember tells whether a customer belongs to a row that is not a customer's.
export function isMember(customer: CustomerRow, by: Grouping, key: string): boolean {
  if (by === 'group') return customer.id === key || customer.group_head?.id === key
  if (by === 'salesperson') return (customer.salesperson ?? '') === key
  return (customer.classes[by] ?? '') === key
}

// Drill names a cell: which row (null for the totals), in which currency and
// column.
export interface Drill {
  key: string | null
  currency: string
  column: string
}

export const writeDrill = ({ key, currency, column }: Drill): string => [column, currency, ...(key === null ? [] : [key])].join('~')

export function readDrill(text: string | undefined): Drill | null {
  const [column, currency, ...key] = (text ?? '').split('~')
  return column && currency ? { column, currency, key: key.length > 0 ? key.join('~') : null } : null
}
