import { queryOptions } from '@tanstack/react-query'
import { getPrefs } from '../lib/prefs'
import { answer, client, newKey } from './client'
import { readProblem, toProblem } from './problem'
import type { components } from './schema'

export type Remark = components['schemas']['Remark']

const book$ = (book: string) => ({ path: { book } })

// remarksQuery are the notes and files kept with a record, named by its id.
export const remarksQuery = (book: string, of: string) =>
  queryOptions({
    queryKey: [book, 'remarks', of],
    queryFn: async () => (await answer(client.GET('/api/v1/books/{book}/remarks', { params: { ...book$(book), query: { of } } }))).rows,
  })

export const addNote = (book: string, of: string, note: string): Promise<Remark> =>
  answer(client.POST('/api/v1/books/{book}/remarks', { params: book$(book), body: { of, note }, headers: { 'Idempotency-Key': newKey() } }))

export const removeRemark = (book: string, of: string, id: string, reason: string): Promise<Remark> =>
  answer(client.POST('/api/v1/books/{book}/remarks/{id}/remove', { params: { path: { book, id } }, body: { of, reason }, headers: { 'Idempotency-Key': newKey() } }))

const at = (book: string) => `/api/v1/books/${encodeURIComponent(book)}/remarks`

// remarkFile is where a file is taken from; shown is for pictures, in the browser.
export const remarkFile = (book: string, of: string, id: string, shown = false): string => `${at(book)}/${id}/file?${new URLSearchParams({ of, ...(shown ? { inline: 'true' } : {}) }).toString()}`

// attach sends a file to be kept with a record.
export async function attach(book: string, of: string, file: File, key: string): Promise<Remark> {
  const data = new FormData()
  data.set('of', of)
  data.set('file', file, file.name)
  const headers = { 'Accept-Language': getPrefs().language, 'Idempotency-Key': key }
  const response = await fetch(`${at(book)}/files`, { method: 'POST', headers, body: data, credentials: 'same-origin' }).catch((cause: unknown) => {
    throw toProblem(cause)
  })
  const given: unknown = await response.json().catch(() => null)
  if (!response.ok) throw readProblem(response.status, given)
  return given as Remark
}
