import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, client } from './client'
import type { components } from './schema'
import type { Customer, CustomerCreated, CustomerInput, CustomerList, CustomerRow } from './types'

export interface CustomerFilter {
  q?: string
  sort?: string
  overdue?: boolean
  over_limit?: boolean
  industry?: string
  region?: string
  size?: string
  tier?: string
  salesperson?: string
  state?: string
  mine?: boolean
  bill_to?: string // who is billed for them
  payer?: string // who pays for them
  dormant?: number // days without a document
  as_of?: string
  classes?: 'now' // those of today instead of the day's
  pace?: true // with how fast each pays
}

const pageSize = 500

const sorts = new Set(['code', 'name', 'balance', 'overdue', 'oldest_due', 'industry', 'region', 'size', 'tier'])

const days = (count: number | undefined) => (count === undefined ? undefined : String(count))
const yes = (flag: boolean | undefined) => (flag ? 'true' : undefined)

function page(book: string, filter: CustomerFilter, limit: number, after?: string): Promise<CustomerList> {
  const query = { ...filter, sort: sorts.has((filter.sort ?? '').replace('-', '')) ? filter.sort : undefined, overdue: yes(filter.overdue), over_limit: yes(filter.over_limit), mine: yes(filter.mine), pace: yes(filter.pace), dormant: days(filter.dormant), limit, ...(after ? { after } : {}) }
  return answer(client.GET('/api/v1/books/{book}/customers', { params: { path: { book }, query } })) as Promise<CustomerList>
}

// customersQuery reads the list a page at a time.
export const customersQuery = (book: string, filter: CustomerFilter) =>
  infiniteQueryOptions({
    queryKey: [book, 'customers', filter],
    queryFn: ({ pageParam }) => page(book, filter, pageSize, pageParam),
    initialPageParam: '',
    getNextPageParam: (last: CustomerList) => last.next ?? undefined,
    meta: { list: true }, // changes are announced, see components/list/useUpdates
  })

// customerSumsQuery counts and sums a whole filter, beside the list; it is read
// again when the list is.
export const customerSumsQuery = (book: string, filter: CustomerFilter) => {
  const query = { ...filter, sort: undefined, pace: undefined, overdue: yes(filter.overdue), over_limit: yes(filter.over_limit), mine: yes(filter.mine), dormant: days(filter.dormant) }
  return queryOptions({ queryKey: [book, 'customers', 'sums', query], queryFn: () => answer(client.GET('/api/v1/books/{book}/sums/customers', { params: { path: { book }, query } })), meta: { list: true } })
}

// customersPage reads a part of the list from a row on.
export const customersPage = (book: string, filter: CustomerFilter, after = ''): Promise<CustomerList> => page(book, filter, pageSize, after)

// allCustomersQuery reads every customer, for what must know them all.
export const allCustomersQuery = (book: string) =>
  queryOptions({
    queryKey: [book, 'customers', 'all'],
    queryFn: async () => {
      const rows: CustomerRow[] = []
      let after: string | undefined
      do {
        const next: CustomerList = await page(book, {}, pageSize, after)
        rows.push(...next.rows)
        after = next.next ?? undefined
      } while (after)
      return rows
    },
    staleTime: 60_000,
  })

// searchQuery finds a handful of customers by name, code or pinyin initials.
export const searchQuery = (book: string, q: string) =>
  queryOptions({
    queryKey: [book, 'customers', 'search', q],
    queryFn: () => page(book, { q }, 8),
    enabled: book !== '' && q !== '',
    staleTime: 30_000,
  })

// equalQuery finds the customers that owe just an amount, or it and its fee.
export const equalQuery = (book: string, asked: { amount: string; fee: string; currency: string; date: string }) =>
  queryOptions({
    queryKey: [book, 'customers', 'equal', asked],
    queryFn: () => answer(client.GET('/api/v1/books/{book}/customers/equal', { params: { path: { book }, query: asked } })),
    enabled: asked.amount !== '',
    retry: false,
  })

const at = (book: string, id: string) => ({ path: { book, id } })

export const customerQuery = (book: string, id: string) =>
  queryOptions({
    queryKey: [book, 'customer', id],
    queryFn: () => answer(client.GET('/api/v1/books/{book}/customers/{id}', { params: at(book, id) })) as Promise<Customer>,
    enabled: id !== '',
  })

// customerPaceQuery reads a customer with how fast it pays.
export const customerPaceQuery = (book: string, id: string) =>
  queryOptions({ queryKey: [book, 'customer', id, 'pace'], queryFn: () => answer(client.GET('/api/v1/books/{book}/customers/{id}', { params: { ...at(book, id), query: { pace: 'true' } } })) as Promise<Customer>, enabled: id !== '' })

// A change may clear fields with null, which the description does not say.
type Sent = components['schemas']['CustomerInput']

export function createCustomer(book: string, body: CustomerInput, key: string): Promise<CustomerCreated> {
  return answer(client.POST('/api/v1/books/{book}/customers', { params: { path: { book }, header: { 'Idempotency-Key': key } }, body: body as Sent }))
}

export function changeCustomer(book: string, id: string, version: number, body: Partial<CustomerInput>): Promise<CustomerCreated> {
  const header = { 'If-Match': String(version) }
  return answer(client.PATCH('/api/v1/books/{book}/customers/{id}', { params: { ...at(book, id), header }, body: body as Sent }))
}

export type CreditState = components['schemas']['CreditState']
export type CustomerGroup = components['schemas']['GroupAnswer']
export type MergeEffect = components['schemas']['MergeEffect']

export const creditQuery = (book: string, id: string) =>
  queryOptions({ queryKey: [book, 'customer', id, 'credit'], queryFn: () => answer(client.GET('/api/v1/books/{book}/customers/{id}/credit', { params: at(book, id) })), enabled: id !== '' })

// customerGroupQuery reads the whole group of a customer with its figures, or its
// payer group.
export const customerGroupQuery = (book: string, id: string, scope: 'group' | 'payer' = 'group') =>
  queryOptions({ queryKey: [book, 'customer', id, 'group', scope], queryFn: () => answer(client.GET('/api/v1/books/{book}/customers/{id}/group', { params: { ...at(book, id), query: { scope } } })), enabled: id !== '' })

// mergeEffectQuery asks what a merge would do; what cannot be merged is refused
// as the merge itself would be.
export const mergeEffectQuery = (book: string, id: string, into: string) =>
  queryOptions({ queryKey: [book, 'customer', id, 'merge', into], queryFn: () => answer(client.GET('/api/v1/books/{book}/customers/{id}/merge', { params: { ...at(book, id), query: { into } } })), enabled: into !== '', retry: false })

export interface LimitInput {
  limit: string | null // null takes it away
  currency?: string
  valid_from?: string
  valid_to?: string
  reason: string
}

export function setCredit(book: string, id: string, body: LimitInput) {
  return answer(client.PUT('/api/v1/books/{book}/customers/{id}/credit', { params: at(book, id), body }))
}
