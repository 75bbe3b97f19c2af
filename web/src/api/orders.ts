import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { components } from './schema'
import type { Document, DraftLine, Posting } from './documents'
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
  text?: string
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
export const changeOrder = (book: string, id: string, version: number, { date, text, lines }: OrderInput): Promise<Order> => send('PATCH', bookPath(book, 'orders', id), { body: { date, text: text ?? '', lines }, version })

export type OrderStep = 'confirm' | 'release' | 'close' | 'reopen' | 'void'

export const stepOrder = (book: string, id: string, step: OrderStep, body: object, { key, dryRun }: Posting): Promise<Order> => send('POST', bookPath(book, 'orders', id, step), { body, query: { dry_run: dryRun }, key })

export interface Quantities {
  date: string
  lines?: { line: string; quantity: string }[]
}

// pushOrder delivers or invoices an order, in whole or part.
export const pushOrder = (book: string, id: string, step: 'deliver' | 'invoice', body: Quantities, { key, dryRun }: Posting): Promise<Delivery | Document> => send('POST', bookPath(book, 'orders', id, step), { body, query: { dry_run: dryRun }, key })
