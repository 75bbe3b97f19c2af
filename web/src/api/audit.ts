import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from './call'

export interface AuditRow {
  seq: number
  recorded: string
  actor: string
  display: string
  action: string
  title: string
  object: string
  reason: string
  channel: string
  detail?: unknown
  hash: string
}

export interface AuditFilter {
  book?: string // a code; without, the installation's own log
  actor?: string
  action?: string
  object?: string
  from?: string
  to?: string
  text?: string
}

interface AuditPage {
  rows: AuditRow[]
  next: string | null
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    // under the book's name, so that it follows the book live
    queryKey: [filter.book ?? '', 'audit', filter],
    queryFn: ({ pageParam }) => call<AuditPage>('GET', '/audit', { query: { ...filter, limit: 200, after: pageParam } }),
    initialPageParam: '',
    getNextPageParam: (last: AuditPage) => last.next ?? undefined,
  })

export interface AuditCheck {
  ok: boolean
  rows: number
  seq: number
  recorded: string
  head: string
  found: number
  first_bad: { rule: string; row: string; message: string } | null
}

export const verifyAudit = (book: string) => call<AuditCheck>('POST', '/audit/verify', { body: book ? { book } : {} })

export function auditFile(filter: AuditFilter, format: 'csv' | 'xlsx'): string {
  const words = new URLSearchParams(Object.entries({ ...filter, format }).filter(([, value]) => value) as [string, string][])
  return `/api/v1/audit?${words.toString()}`
}
