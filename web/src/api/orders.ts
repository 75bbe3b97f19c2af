import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { components } from './schema'
import { said, type Document, type DraftLine, type Posting } from './documents'
import { bookPath, get, send } from './send'

type Schemas = components['schemas']

export type Order = Schemas['OrderAnswer']
export type OrderLine = Schemas['OrderLineAnswer']
export type CreditSheet = Schemas['CreditSheet']
export type Delivery = Schemas['DeliveryAnswer']

export interface OrderInput {
  customer: string
  date: string
  currency?: string
  rate?: string
  text?: string
  contract?: string
  terms?: Schemas['TermsInput']
  salesperson?: string
  lines: DraftLine[]
}

export interface OrderFilter {
  q?: string
  customer?: string
  status?: string
  from?: string
  to?: string
  currency?: string
  sort?: string
}

export type OrderTable = Schemas['OrderTable']

export const ordersPage = (book: string, filter: OrderFilter, after: string, limit = 200) => get<OrderTable>(bookPath(book, 'orders'), { ...filter, limit, after })

export const ordersQuery = (book: string, filter: OrderFilter) =>
  infiniteQueryOptions({
    queryKey: ['documents', book, 'order', filter],
    queryFn: ({ pageParam }) => ordersPage(book, filter, pageParam),
    initialPageParam: '',
    getNextPageParam: (last: OrderTable) => last.next ?? undefined,
  })

export const orderQuery = (book: string, id: string) => queryOptions({ queryKey: [book, 'order', id], queryFn: () => get<Order>(bookPath(book, 'orders', id)), enabled: id !== '' })

export const createOrder = (book: string, body: OrderInput, key: string): Promise<Order> => send('POST', bookPath(book, 'orders'), { body, key })

// changeOrder changes a draft or amends a confirmed order; its customer stays.
const patchOf = ({ date, text, rate, contract, terms, salesperson, lines }: OrderInput) => ({ date, text: text ?? '', rate: rate ?? '', contract: contract ?? '', terms: terms ?? {}, ...(salesperson ? { salesperson } : {}), lines })

export const changeOrder = (book: string, id: string, version: number, body: OrderInput): Promise<Order> => send('PATCH', bookPath(book, 'orders', id), { body: patchOf(body), version })

// orderTrialQuery asks what confirming an order as it stands in the form would
// come to; nothing is kept of it.
export const orderTrialQuery = (book: string, order: Pick<Order, 'id' | 'version'> | undefined, body: OrderInput, enabled: boolean) =>
  queryOptions({
    queryKey: [book, 'order-trial', order?.id ?? '', order?.version ?? 0, body],
    queryFn: () => (order ? send<Order>('PATCH', bookPath(book, 'orders', order.id), { body: patchOf(body), version: order.version, query: { dry_run: true } }) : send<Order>('POST', bookPath(book, 'orders'), { body, query: { dry_run: true } })),
    enabled, retry: false, placeholderData: keepPreviousData,
  })

export type OrderStep = 'confirm' | 'release' | 'close' | 'reopen' | 'void'

export const stepOrder = (book: string, id: string, step: OrderStep, body: object, { key, dryRun }: Posting): Promise<Order> => send('POST', bookPath(book, 'orders', id, step), { body, query: { dry_run: dryRun }, key })

export interface CreditAsked {
  amount?: string
  valid_to?: string
  reason: string
}

// askCredit asks for the credit that a held order lacks.
export const askCredit = (book: string, id: string, body: CreditAsked, { key, dryRun }: Posting): Promise<Order> => send('POST', bookPath(book, 'orders', id, 'credit-request'), { body, query: { dry_run: dryRun }, key })

export const answerCredit = (book: string, id: string, to: 'approve' | 'refuse' | 'withdraw', reason: string, key: string): Promise<Order> => send('POST', bookPath(book, 'orders', id, 'credit-request', to), { body: { reason }, key })

// creditWishQuery is what a request for an order would ask for as things stand
// now: exactly what it lacks, and a last day.
export const creditWishQuery = (book: string, order: Pick<Order, 'id' | 'version'>, reason: string) =>
  queryOptions({ queryKey: [book, 'credit-wish', order.id, order.version], queryFn: () => askCredit(book, order.id, { reason }, { dryRun: true }), retry: false, staleTime: 0, gcTime: 0 })

export interface Quantities {
  date: string
  lines?: { line: string; quantity: string }[]
  invoice_type?: string
  tax_invoice_no?: string
}

// pushOrder delivers or invoices an order, in whole or part.
export const pushOrder = (book: string, id: string, step: 'deliver' | 'invoice', body: Quantities, posting: Posting): Promise<Delivery | Document> => send('POST', bookPath(book, 'orders', id, step), { body: said(body, posting), query: { dry_run: posting.dryRun }, key: posting.key })

// takeBack takes back what a delivery brought out, in whole or part.
export const takeBack = (book: string, delivery: string, body: Quantities & { reason: string }, posting: Posting): Promise<Delivery> => send('POST', bookPath(book, 'deliveries', delivery, 'return'), { body: said(body, posting), query: { dry_run: posting.dryRun }, key: posting.key })
