import { queryOptions } from '@tanstack/react-query'
import { folders, type DocumentKind } from './documents'
import type { components } from './schema'
import { bookPath, get } from './send'

export type FoundRow = components['schemas']['FoundRow']
type Found = components['schemas']['Found']

// findQuery finds records by number, reference or amount. Each text has an
// answer of its own, so that a late one is never shown for another text.
export const findQuery = (book: string, q: string) =>
  queryOptions({
    queryKey: [book, 'find', q],
    queryFn: () => get<Found>(bookPath(book, 'find'), { q }),
    enabled: book !== '' && q !== '',
    staleTime: 10_000,
    retry: false,
  })

// listOf is the list that a sort of record stands in, where it can be peeked at.
export const listOf = (kind: string): string => `/${others[kind] ?? folders[kind as DocumentKind] ?? 'invoices'}`
const others: Record<string, string> = { order: 'orders', settlement: 'settlements', voucher: 'vouchers' }
