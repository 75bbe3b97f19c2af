import { queryOptions } from '@tanstack/react-query'
import { answer, client, newKey } from './client'
import type { components } from './schema'

export type SavedView = components['schemas']['SavedView']

// viewsQuery are the reader's views of a page and those shared with all.
export const viewsQuery = (book: string, page: string) =>
  queryOptions({
    queryKey: ['views', book, page],
    queryFn: async () => (await answer(client.GET('/api/v1/books/{book}/views', { params: { path: { book }, query: { page } } }))).rows,
    staleTime: 60_000,
  })

// saveView keeps a view under a name, in place of one's own of that name.
export const saveView = (book: string, view: Pick<SavedView, 'page' | 'name' | 'query' | 'shared'> & { anew?: boolean }): Promise<SavedView> =>
  answer(client.POST('/api/v1/books/{book}/views', { params: { path: { book } }, body: view, headers: { 'Idempotency-Key': newKey() } }))

export const dropView = (book: string, id: string): Promise<SavedView> => answer(client.DELETE('/api/v1/books/{book}/views/{id}', { params: { path: { book, id } } }))
