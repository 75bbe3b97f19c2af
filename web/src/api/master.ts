import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { getPrefs } from '../lib/prefs'
import { readProblem, toProblem } from './problem'
import type { BankChange } from './bank'
import type { Customer, Named } from './types'

// What the server keeps of a customer beside the figures.

export interface Contact {
  name: string
  title?: string
  phone?: string
  email?: string
}

export interface Address {
  kind: 'registered' | 'billing' | 'shipping' | 'other'
  text: string
}

export interface BankAccount {
  bank?: string
  account: string
  holder?: string
}

export const acts = ['orders', 'deliveries', 'invoicing', 'dunning'] as const
export type Act = (typeof acts)[number]

export interface Block {
  acts: Act[]
  reason: string
  by: string
  since: string | null
  until: string | null
  in_force: boolean
}

export interface CustomerMaster {
  legal_name: string
  short_name: string
  aliases: string[]
  salesperson_name: string
  department: string
  department_name: string
  related_party: boolean
  contacts: Contact[]
  addresses: Address[]
  bank_accounts: BankAccount[]
  bank_change?: BankChange
  notes: string
  blocks: Block[]
  blocked: Act[]
  merged_into?: Named
  merged_from?: Named[]
}

export interface CustomerMasterInput {
  legal_name?: string | null
  short_name?: string | null
  aliases?: string[]
  department?: string | null
  related_party?: boolean
  contacts?: Contact[]
  addresses?: Address[]
  bank_accounts?: BankAccount[]
  bank_reason?: string
  notes?: string | null
  active?: boolean
  apart?: ApartSaid[]
}

// request sends a JSON call and throws a Problem; its answers have closer types
// than the description's.
async function request<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const sent = { 'Accept-Language': getPrefs().language, 'Content-Type': 'application/json', ...headers }
  const response = await fetch(path, { method, headers: sent, credentials: 'same-origin', ...(body === undefined ? {} : { body: JSON.stringify(body) }) }).catch((cause: unknown) => {
    throw toProblem(cause)
  })
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) throw readProblem(response.status, answer)
  return answer as T
}

const at = (book: string, ...path: string[]) => `/api/v1/books/${[book, ...path].map(encodeURIComponent).join('/')}`
const onVersion = (version: number) => ({ 'If-Match': String(version) })

export type Sign = 'same_tax_id' | 'same_code' | 'same_account' | 'same_phone' | 'same_name' | 'same_core' | 'same_reading' | 'one_character' | 'close'

export interface Candidate {
  customer: Named
  tax_id: string
  name: string
  reason: Sign
  agree: Sign[]
  score: string
  balance: string
  active: boolean
  blocked: Act[]
}

export interface Check {
  candidates: Candidate[]
  warnings: { code: string; message: string }[]
  withheld: boolean
}

// checkQuery asks who a customer being typed may be already.
export const checkQuery = (book: string, body: { name: string; tax_id: string; phones: string[]; accounts: string[]; self?: string }) =>
  queryOptions({
    queryKey: [book, 'customer-check', body],
    queryFn: ({ signal }) => (signal.throwIfAborted(), request<Check>('POST', at(book, 'customers', 'check'), body)),
    enabled: book !== '' && (body.name.length >= 2 || body.tax_id !== '' || body.phones.length + body.accounts.length > 0),
    staleTime: 30_000,
    retry: false,
  })

export interface TwinSide {
  customer: Named
  tax_id: string
  balance: string
  active: boolean
  blocked: Act[]
}

export interface TwinPair {
  a: TwinSide
  b: TwinSide
  score: string
  agree: Exclude<Sign, 'same_code' | 'close'>[]
  other_tax_id: boolean
  apart?: { reason: string; by: string; since: string }
}

export interface TwinList {
  rows: TwinPair[]
  next: string | null
  count: number
  withheld: boolean
}

// twinsQuery reads the pairs that may be one customer, or those judged not to be.
export const twinsQuery = (book: string, apart: boolean) =>
  infiniteQueryOptions({
    queryKey: [book, 'twins', apart],
    queryFn: ({ pageParam }) => request<TwinList>('GET', `${at(book, 'customers', 'duplicates')}?${new URLSearchParams({ limit: '200', ...(apart ? { state: 'apart' } : {}), ...(pageParam ? { after: pageParam } : {}) })}`),
    initialPageParam: '',
    getNextPageParam: (last: TwinList) => last.next ?? undefined,
    enabled: book !== '',
  })

export interface ApartSaid {
  customer: string
  reason: string
  undo?: boolean
}

export const keepApart = (book: string, id: string, body: ApartSaid) => request<Customer>('POST', at(book, 'customers', id, 'apart'), body)

export const blockCustomer = (book: string, id: string, body: { acts: Act[]; reason: string; until?: string }) => request<Customer>('POST', at(book, 'customers', id, 'block'), body)
export const unblockCustomer = (book: string, id: string, body: { acts: Act[]; reason: string }) => request<Customer>('POST', at(book, 'customers', id, 'unblock'), body)
export const mergeCustomer = (book: string, id: string, body: { into: string; reason: string }) => request<Customer>('POST', at(book, 'customers', id, 'merge'), body)
export const unmergeCustomer = (book: string, id: string, reason: string) => request<Customer>('POST', at(book, 'customers', id, 'unmerge'), { reason })
export const activateCustomer = (book: string, customer: Customer, active: boolean) => request<Customer>('PATCH', at(book, 'customers', customer.id), { active }, onVersion(customer.version))

export interface ClassSpan {
  dimension: string
  value: string
  valid_from: string
  valid_to: string | null
  recorded: string
  current: boolean
  replaced: boolean
}

export const classHistoryQuery = (book: string, id: string) =>
  queryOptions({ queryKey: [book, 'customer', id, 'classes'], queryFn: () => request<{ rows: ClassSpan[] }>('GET', at(book, 'customers', id, 'classes')) })


export interface ClassDimension {
  dimension: string
  values: { value: string; customers: number }[]
}

export const classesQuery = (book: string) =>
  queryOptions({ queryKey: [book, 'classes'], queryFn: () => request<{ rows: ClassDimension[] }>('GET', at(book, 'classes')), enabled: book !== '', staleTime: 60_000 })

export interface Product {
  id: string
  code: string
  name: string
  category: string
  unit: string
  price: string
  cost: string
  tax_rate: string
  active: boolean
  external_id?: string
  version: number
}

export interface ProductInput {
  code?: string
  name?: string
  category?: string
  unit?: string
  price?: string
  cost?: string
  tax_rate?: string
  external_id?: string
  active?: boolean
}

export interface ProductFilter {
  q?: string
  state?: string
  sort?: string
}

// readProducts reads all products of a filter, by code unless sorted otherwise.
export async function readProducts(book: string, filter: ProductFilter): Promise<Product[]> {
  const rows: Product[] = []
  let after: string | null = ''
  do {
    const query: URLSearchParams = new URLSearchParams({ limit: '500', ...(filter.q ? { q: filter.q } : {}), ...(filter.state ? { state: filter.state } : {}), ...(filter.sort ? { sort: filter.sort } : {}), ...(after ? { after } : {}) })
    const page: { rows: Product[]; next: string | null } = await request('GET', `${at(book, 'products')}?${query}`)
    rows.push(...page.rows)
    after = page.next
  } while (after)
  return rows
}

export const productsQuery = (book: string, filter: ProductFilter) => queryOptions({ queryKey: [book, 'products', filter], queryFn: () => readProducts(book, filter), enabled: book !== '' })

// productQuery reads one product, whatever a list is filtered by.
export const productQuery = (book: string, id: string) =>
  queryOptions({ queryKey: [book, 'products', 'one', id], queryFn: () => request<Product>('GET', at(book, 'products', id)), enabled: book !== '' && id !== '' })

export const createProduct = (book: string, body: ProductInput, key: string) => request<Product>('POST', at(book, 'products'), body, { 'Idempotency-Key': key })
export const changeProduct = (book: string, product: Product, body: ProductInput) => request<Product>('PATCH', at(book, 'products', product.id), body, onVersion(product.version))

export const dimKinds = ['salesperson', 'department', 'project'] as const
export type DimKind = (typeof dimKinds)[number]

export interface Dim {
  id: string
  kind: DimKind
  code: string
  name: string
  user: string
  active: boolean
  version: number
}

export interface DimInput {
  kind?: DimKind
  code?: string
  name?: string
  user?: string
  active?: boolean
}

export const dimsQuery = (book: string, kind: DimKind) =>
  queryOptions({ queryKey: [book, 'dims', kind], queryFn: () => request<{ rows: Dim[] }>('GET', `${at(book, 'dims')}?kind=${kind}`), enabled: book !== '', staleTime: 60_000 })

export interface DimFilter {
  q?: string
  state?: string
  sort?: string
}

// readStaff reads the values of a kind that a list asks for.
export const readStaff = (book: string, kind: DimKind, filter: DimFilter) => {
  const given = Object.entries({ kind, ...filter }).filter(([, value]) => value)
  return request<{ rows: Dim[] }>('GET', `${at(book, 'dims')}?${new URLSearchParams(given)}`)
}

// staffQuery stays as it was read (components/list/useUpdates); a change made
// here reads it again with all of its kind.
export const staffQuery = (book: string, kind: DimKind, filter: DimFilter) => queryOptions({ queryKey: [book, 'dims', kind, filter], queryFn: () => readStaff(book, kind, filter), enabled: book !== '', meta: { list: true } })

export const createDim = (book: string, body: DimInput, key: string) => request<Dim>('POST', at(book, 'dims'), body, { 'Idempotency-Key': key })
export const changeDim = (book: string, dim: Dim, body: DimInput) => request<Dim>('PATCH', at(book, 'dims', dim.id), body, onVersion(dim.version))
