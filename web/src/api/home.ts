import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client'
import type { Home, PeriodList } from './types'

export const homeQuery = (book: string, since?: string) =>
  queryOptions({
    queryKey: [book, 'home', since],
    queryFn: (): Promise<Home> => answer(client.GET('/api/v1/books/{book}/home', { params: { path: { book }, query: { since } } })),
  })

export const periodsQuery = (book: string) =>
  queryOptions({
    queryKey: [book, 'periods'],
    queryFn: (): Promise<PeriodList> => answer(client.GET('/api/v1/books/{book}/periods', { params: { path: { book } } })),
    staleTime: 60_000,
  })
