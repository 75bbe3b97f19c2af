import { compare, isZero, sum } from '../../lib/amount'
import { flipped } from '../../lib/arith'

// A receipt split by kind of money: each row a part of what arrived with its fee.
export type Kind = 'receivable' | 'advance' | 'other'

export interface KindRow {
  id: number // of the row on this screen, so that a row keeps its cells when one above it goes
  kind: Kind
  amount: string
  order: string
  account: string
  text: string
}

export const mostRows = 50

const row = (id: number, kind: Kind, amount = ''): KindRow => ({ id, kind, amount, order: '', account: '', text: '' })

// opened begins with all the money against what is owed, and a row for the rest.
export const opened = (whole: string): readonly KindRow[] => [row(1, 'receivable', isZero(whole) ? '' : whole), row(2, 'advance')]

export const added = (rows: readonly KindRow[]): readonly KindRow[] => [...rows, row(Math.max(0, ...rows.map((each) => each.id)) + 1, rows.some((each) => each.kind === 'receivable') ? 'advance' : 'receivable')]

export const removed = (rows: readonly KindRow[], id: number): readonly KindRow[] => rows.filter((each) => each.id !== id)

// edited changes a row; another kind asks for other things.
export const edited = (rows: readonly KindRow[], id: number, part: Partial<KindRow>): readonly KindRow[] =>
  rows.map((each) => (each.id === id ? { ...each, ...('kind' in part ? { order: '', account: '' } : {}), ...part } : each))

const total = (rows: readonly KindRow[]): string => sum(rows.map((each) => each.amount || '0'))

// gap is what the rows lack of the whole; negative where they are more.
export const gap = (rows: readonly KindRow[], whole: string): string => sum([whole, flipped(total(rows))])

// restFor is what = fills in: the whole less the other rows.
export function restFor(rows: readonly KindRow[], id: number, whole: string): string {
  const rest = gap(removed(rows, id), whole)
  return compare(rest, '0') > 0 ? rest : ''
}

// owed is what of the money is against receivables, which alone is matched.
export const owed = (rows: readonly KindRow[]): string => total(rows.filter((each) => each.kind === 'receivable'))

// toLines makes the server's input.
export const toLines = (rows: readonly KindRow[]): object[] =>
  rows.map(({ kind, amount, order, account, text }) => ({ kind, amount, ...(kind === 'advance' && order ? { order } : {}), ...(kind === 'other' && account ? { account } : {}), ...(text ? { text } : {}) }))
