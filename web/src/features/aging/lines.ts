import { documentPath } from '../../api/books'
import type { AgingItem, AgingItems, ItemHistory } from '../../api/aging'
import type { AgingRow } from '../../api/types'
import { compare } from '../../lib/amount'
import { groupOf, amountOf, type Grouping } from './parameters'

// An aging's table is a list of lines of one height: its rows and, under those
// that are open, their items and what settled these.

export type Settled = ItemHistory['rows'][number]

export type Line =
  | { is: 'row'; key: string; row: AgingRow }
  | { is: 'item'; key: string; of: AgingRow; item: AgingItem }
  | { is: 'original'; key: string; of: AgingRow; item: AgingItem }
  | { is: 'settled'; key: string; of: AgingRow; item: AgingItem; settled: Settled }
  | { is: 'note'; key: string; of: AgingRow; deep: boolean; says: Note; value?: string; after?: string }

export type Note = 'loading' | 'failed' | 'more' | 'differs' | 'unsettled'

export interface Page {
  data?: AgingItems
  error: unknown
}

export interface History {
  data?: ItemHistory
  error: unknown
}

export const rowKey = (row: AgingRow, by: Grouping): string => groupOf(row, by).key + row.currency

// linesOf puts under each open row what has been read of it.
export function linesOf(rows: readonly AgingRow[], by: Grouping, pages: ReadonlyMap<string, readonly Page[]>, histories: ReadonlyMap<string, History>): Line[] {
  const out: Line[] = []
  for (const row of rows) {
    const key = rowKey(row, by)
    out.push({ is: 'row', key, row })
    const own = pages.get(key)
    if (own) out.push(...itemLines(row, key, own, histories))
  }
  return out
}

function itemLines(of: AgingRow, key: string, pages: readonly Page[], histories: ReadonlyMap<string, History>): Line[] {
  const note = (says: Note, more: { value?: string; after?: string } = {}): Line => ({ is: 'note', key: `${key}~${says}`, of, deep: false, says, ...more })
  const items = pages.flatMap((page) => page.data?.rows ?? [])
  const out = items.flatMap((item): Line[] => [{ is: 'item', key: `${key}~${item.id}`, of, item }, ...historyLines(of, key, item, histories.get(item.id))])
  const last = pages.at(-1)
  const sum = last?.data?.sums.balance
  if (sum !== undefined && compare(sum, amountOf(of, 'balance')) !== 0) out.push(note('differs', { value: sum }))
  if (last?.error) out.push(note('failed'))
  else if (!last?.data) out.push(note('loading'))
  else if (last.data.next) out.push(note('more', { after: last.data.next }))
  return out
}

function historyLines(of: AgingRow, key: string, item: AgingItem, history: History | undefined): Line[] {
  if (!history) return []
  const note = (says: Note): Line => ({ is: 'note', key: `${key}~${item.id}~${says}`, of, deep: true, says })
  if (history.error) return [note('failed')]
  if (!history.data) return [note('loading')]
  if (history.data.rows.length === 0) return [note('unsettled')]
  return [{ is: 'original', key: `${key}~${item.id}~original`, of, item }, ...history.data.rows.map((settled): Line => ({ is: 'settled', key: `${key}~${item.id}~${settled.id}`, of, item, settled }))]
}

// chunksOf cuts a page's rows into the parts that a trend is read for, and says
// for each row which part it is in.
export const trendChunk = 50

export function chunksOf(rows: readonly AgingRow[], by: Grouping): ReadonlyMap<string, string> {
  const out = new Map<string, string>()
  for (let first = 0; first < rows.length; first += trendChunk) {
    const part = rows.slice(first, first + trendChunk)
    const keys = [...new Set(part.map((row) => groupOf(row, by).key))].join(',')
    for (const row of part) out.set(rowKey(row, by), keys)
  }
  return out
}

// hasTrend tells groupings whose rows are customers: for others the history of
// all customers would have to be read.
export const hasTrend = (by: Grouping): boolean => by === 'customer' || by === 'group'


// rowOf is the row that a line is, or stands under.
export const rowOf = (line: Line): AgingRow => (line.is === 'row' ? line.row : line.of)

// goalOf is the page that a line leads to; null where it only opens in place.
export function goalOf(line: Line, by: Grouping): string | null {
  if (line.is === 'row') return hasTrend(by) ? `/customers/${groupOf(line.row, by).id}` : null
  if (line.is === 'item') return documentPath(line.item.kind, line.item.document)
  return line.is === 'settled' ? `/settlements/${line.settled.id}` : null
}
