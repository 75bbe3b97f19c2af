import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from './call'
import type { components } from './schema'

type Schemas = components['schemas']

export type AuditRow = Schemas['AuditRow']

export interface AuditFilter {
  book?: string // a code; without, the installation's own log
  actor?: string
  action?: string
  object?: string
  from?: string
  to?: string
  text?: string
}

type AuditPage = Schemas['ListAuditRow']

export const auditPage = (filter: AuditFilter, after = '') => call<AuditPage>('GET', '/audit', { query: { ...filter, limit: 200, after } })

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: [filter.book ?? '', 'audit', filter],
    queryFn: ({ pageParam }) => auditPage(filter, pageParam),
    meta: { list: true }, // changes are announced, see components/list/useUpdates
    initialPageParam: '',
    getNextPageParam: (last: AuditPage) => last.next ?? undefined,
  })

export type AuditCheck = Schemas['AuditCheck']

export const verifyAudit = (book: string) => call<AuditCheck>('POST', '/audit/verify', { body: book ? { book } : {} })

export function auditFile(filter: AuditFilter, format: 'csv' | 'xlsx'): string {
  const words = new URLSearchParams(Object.entries({ ...filter, format }).filter(([, value]) => value) as [string, string][])
  return `/api/v1/audit?${words.toString()}`
}

export type ExportRow = Schemas['ExportRow']

export interface ExportFilter {
  book?: string // a code; without, the installation's own lists
  actor?: string
  name?: string
  from?: string
  to?: string
}

type ExportLog = Schemas['ExportLog']

export const exportsPage = (filter: ExportFilter, after = '') => call<ExportLog>('GET', '/exports', { query: { ...filter, limit: 200, after } })

export const exportsQuery = (filter: ExportFilter) =>
  infiniteQueryOptions({
    queryKey: [filter.book ?? '', 'exports', filter],
    queryFn: ({ pageParam }) => exportsPage(filter, pageParam),
    initialPageParam: '',
    getNextPageParam: (last: ExportLog) => last.next ?? undefined,
  })
