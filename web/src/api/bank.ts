import { infiniteQueryOptions } from '@tanstack/react-query'
import { act, read } from './http'
import type { BankAccount } from './master'
import type { Customer, Named } from './types'

// BankChange is a change of a customer's bank accounts that waits for a second
// person, or what became of it.
export interface BankChange {
  id: string
  customer: Named
  state: 'waiting' | 'approved' | 'rejected' | 'withdrawn'
  by: string
  own: boolean // the reader asked for it, and cannot decide it
  asked: string
  since: string
  reason: string
  was: BankAccount[]
  proposed: BankAccount[]
  decider?: string
  decided?: string
  answer?: string
}

interface BankChangeList {
  rows: BankChange[]
  next: string | null
}

// bankChangesQuery reads the changes that wait, or those decided.
export const bankChangesQuery = (book: string, state: 'waiting' | 'decided') =>
  infiniteQueryOptions({
    queryKey: [book, 'bank-changes', state],
    queryFn: ({ pageParam }) => read<BankChangeList>(book, '/bank-changes', { state, limit: 100, after: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last: BankChangeList) => last.next ?? undefined,
  })

export type BankAnswer = 'approve' | 'reject' | 'withdraw'

export const answerBank = (book: string, change: Pick<BankChange, 'id' | 'customer'>, to: BankAnswer, reason: string) =>
  act<Customer>(book, `/customers/${encodeURIComponent(change.customer.id)}/bank-changes/${encodeURIComponent(change.id)}/${to}`, { reason })
