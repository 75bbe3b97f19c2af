import type { DocumentKind } from '../../api/documents'

// Which views a list of documents offers, and how a sum is signed: receipts and
// refunds are read as money, not as what they do to the customer's account.

export type ViewName = 'live' | 'draft' | 'open' | 'overdue' | 'reversed' | 'all'

const withDrafts: ViewName[] = ['live', 'draft', 'open', 'overdue', 'reversed', 'all']

export function viewsOf(kind: DocumentKind): ViewName[] {
  if (kind === 'invoice') return withDrafts
  if (kind === 'credit_note') return ['live', 'draft', 'open', 'reversed', 'all']
  if (kind === 'refund') return ['live', 'reversed', 'all']
  return kind === 'receipt' ? ['live', 'open', 'reversed', 'all'] : ['live', 'open', 'overdue', 'reversed', 'all']
}

export const queryOf = (view: ViewName): string => (view === 'live' ? '' : `status=${view}`)

// statusOf is the server's filter for an address: without one, what is in force.
export const statusOf = (text: string | undefined): string => (text === 'all' ? '' : (text ?? 'live'))

export const isCredit = (kind: DocumentKind): boolean => kind === 'receipt'
