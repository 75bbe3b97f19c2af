import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client'
import type { Home } from './types'

export const homeQuery = (book: string) =>
  queryOptions({
    queryKey: [book, 'home'],
    queryFn: (): Promise<Home> => answer(client.GET('/api/v1/books/{book}/home', { params: { path: { book } } })),
    enabled: book !== '',
  })
