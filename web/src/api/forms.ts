import { queryOptions } from '@tanstack/react-query'
import { formsAway } from '../lib/formsAway'
import { getPrefs } from '../lib/prefs'
import { answer, client } from './client'
import type { components } from './schema'

export type KeptForm = components['schemas']['KeptForm']

const address = (book: string, name: string) => `/api/v1/books/${encodeURIComponent(book)}/me/forms/${encodeURIComponent(name)}`

// keepForm and dropForm outlive the page that calls them, where the browser can;
// nobody waits for them, and what they cannot do is done with the next change.
const keepForm = (book: string, name: string, values: string): Promise<unknown> =>
  fetch(address(book, name), { method: 'PUT', credentials: 'same-origin', keepalive: values.length < 20_000, headers: { 'Content-Type': 'application/json', 'Accept-Language': getPrefs().language }, body: JSON.stringify({ values }) })

const dropForm = (book: string, name: string): Promise<unknown> => fetch(address(book, name), { method: 'DELETE', credentials: 'same-origin', keepalive: true })

// away writes them, one after another.
export const away = formsAway({ put: keepForm, drop: dropForm })
if (typeof window !== 'undefined') window.addEventListener('pagehide', () => away.flush())

// keptFormsQuery are the forms one has begun in a book, on this desk or another,
// and not sent; without what was typed.
export const keptFormsQuery = (book: string) =>
  queryOptions({
    queryKey: ['forms', book],
    queryFn: async () => {
      await away.settled() // else what was just sent would still be there
      return (await answer(client.GET('/api/v1/books/{book}/me/forms', { params: { path: { book } } }))).rows
    },
    staleTime: 0,
  })

// keptForm is what was typed into one of them.
export const keptForm = (book: string, name: string): Promise<KeptForm> => answer(client.GET('/api/v1/books/{book}/me/forms/{name}', { params: { path: { book, name } } }))
