import { queryOptions } from '@tanstack/react-query'
import { documentPath } from './books'
import { call } from './call'
import type { components } from './schema'

type Schemas = components['schemas']

// What is done with a line; the description has it as a plain text.
export type LeaverAct = '' | 'hand_over' | 'give' | 'stand_down' | 'revoke' | 'end' | 'off'
export type LeaverLine = Omit<Schemas['LeaverLine'], 'act'> & { act: LeaverAct }
export type LeaverReport = Omit<Schemas['LeaverReport'], 'lines'> & { lines: LeaverLine[] }
export type LeaverRow = Schemas['LeaverRow']
export type HandoverInput = Schemas['HandoverInput']
export type HandoverAnswer = Schemas['HandoverAnswer']

export const leavingQuery = (user: string) =>
  queryOptions({ queryKey: ['access', 'leaving', user], queryFn: () => call<LeaverReport>('GET', `/users/${encodeURIComponent(user)}/leaving`), enabled: user !== '', retry: false })

export const handOver = (user: string, body: HandoverInput, dryRun: boolean) => call<HandoverAnswer>('POST', `/users/${encodeURIComponent(user)}/handover`, { query: dryRun ? { dry_run: true } : {}, body })

const pages: Record<string, (row: LeaverRow) => string> = {
  customers: (row) => `/customers/${row.id}`,
  staff: (row) => `/staff?q=${encodeURIComponent(row.name)}`,
  drafts: (row) => documentPath(row.kind ?? '', row.id),
  draft_orders: (row) => `/orders/${row.id}`,
  open_orders: (row) => `/orders/${row.id}`,
  requests: (row) => `/orders/${row.id}`,
  vouchers: (row) => `/vouchers/${row.id}`,
  jobs: () => '/jobs',
  tokens: () => '/access?tab=tokens',
}

// leaverPath is where a record that hangs on a user is shown; undefined where no
// page shows it.
export function leaverPath(line: LeaverLine, row: LeaverRow): string | undefined {
  const path = pages[line.kind]?.(row)
  if (!path || !line.book) return path
  return `${path}${path.includes('?') ? '&' : '?'}book=${encodeURIComponent(line.book)}`
}

// handoverOf is what is offered for a report: all that a hand-over changes.
export function handoverOf(report: LeaverReport): HandoverInput {
  const has = (kind: string) => report.lines.some((line) => line.kind === kind)
  return {
    to: '', reason: '', salespeople: {}, customers: has('customers'), staff: has('staff'), drafts: has('drafts') || has('draft_orders'), views: has('shared_views') ? 'give' : '', tokens: has('tokens'), sessions: has('sessions'), off: has('active'),
  }
}
