import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client'
import type { AgingParameters } from './reports'
import type { components } from './schema'

// What stands behind a row of an aging; read with its page.

export type AgingItem = components['schemas']['AgingItem']
export type AgingItems = components['schemas']['AgingItems']
export type ItemHistory = components['schemas']['ItemHistory']
export type AgingTrend = components['schemas']['AgingTrend']

export interface RowAsked extends AgingParameters {
  row: string
  after?: string
}

// A row's items belong to its report: they stay as it does.
const still = { report: true }

export const agingItemsQuery = (book: string, query: RowAsked) =>
  queryOptions({
    queryKey: [book, 'agingItems', query],
    queryFn: (): Promise<AgingItems> => answer<AgingItems>(client.GET('/api/v1/books/{book}/aging/items', { params: { path: { book }, query: { ...query, limit: 100 } } })),
    meta: still,
    staleTime: Infinity,
  })

export const itemHistoryQuery = (book: string, id: string, query: { as_of?: string; known_at?: string }) =>
  queryOptions({
    queryKey: [book, 'itemHistory', id, query],
    queryFn: (): Promise<ItemHistory> => answer<ItemHistory>(client.GET('/api/v1/books/{book}/items/{id}/settlements', { params: { path: { book, id }, query } })),
    meta: still,
    staleTime: Infinity,
  })

export const agingTrendQuery = (book: string, query: RowAsked) =>
  queryOptions({
    queryKey: [book, 'agingTrend', query],
    queryFn: (): Promise<AgingTrend> => answer<AgingTrend>(client.GET('/api/v1/books/{book}/aging/trend', { params: { path: { book }, query } })),
    meta: still,
    staleTime: Infinity,
  })
