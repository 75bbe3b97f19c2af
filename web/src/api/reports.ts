import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client'
import type { components } from './schema'
import { bookPath } from './send'
import type { Aging, Item } from './types'

type Report = components['schemas']['Report']

// report is an answer whose rows are named by its columns (types.ts).
async function report<T extends Omit<Report, 'rows' | 'totals'>>(call: Parameters<typeof answer<Report>>[0]): Promise<T> {
  return (await answer(call)) as unknown as T
}

export interface AgingParameters {
  as_of?: string
  known_at?: string
  basis?: 'due' | 'document' | 'origin'
  buckets?: string
  by?: string
  unapplied?: 'apart' | 'oldest'
  classes?: 'now' // those of today instead of the day's
  currency?: string
}

export const agingQuery = (book: string, query: AgingParameters) =>
  queryOptions({
    queryKey: [book, 'aging', query],
    meta: { report: true }, // stays as read; see lib/moved
    queryFn: (): Promise<Aging> => report<Aging>(client.GET('/api/v1/books/{book}/reports/aging', { params: { path: { book }, query } })),
    enabled: book !== '',
  })

export interface ItemFilter {
  customer?: string
  as_of?: string
  known_at?: string
  currency?: string
  open?: boolean
  group?: 'true' | 'payer' // the customer with its whole group, or its payer group
}

export interface Items {
  rows: Item[]
  more: boolean // the server has more than were read
}

const mostItems = 5000

// readItems follows the cursor to the end, or to as many rows as a reader could use.
async function readItems(book: string, filter: ItemFilter): Promise<Items> {
  const rows: Item[] = []
  let after: string | null = null
  do {
    const query: ItemFilter & { limit: number; after?: string } = { ...filter, limit: 500, ...(after ? { after } : {}) }
    const page: { rows: Item[]; next: string | null } = await answer(client.GET('/api/v1/books/{book}/items', { params: { path: { book }, query } }))
    rows.push(...page.rows)
    after = page.next
  } while (after && rows.length < mostItems)
  return { rows, more: after !== null }
}

export const itemsQuery = (book: string, filter: ItemFilter, enabled = true) =>
  queryOptions({ queryKey: [book, 'items', filter], queryFn: () => readItems(book, filter), enabled: enabled && book !== '' })

export type FileFormat = 'csv' | 'pdf' | 'xlsx'

// exportPath is the address of a report or list as a file, with the screen's
// parameters; without a book, of a list of the installation.
export function exportPath(book: string | null, path: readonly string[], parameters: object, format: FileFormat): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '')
  const query = new URLSearchParams([...given.map(([name, value]) => [name, String(value)]), ['format', format]])
  return `${book === null ? `/api/v1/${path.join('/')}` : bookPath(book, ...path)}?${query}`
}
