import { getPrefs } from '../lib/prefs'
import { newKey } from './client'
import { readProblem, toProblem } from './problem'

// Plain calls for answers that the page's own types describe (api/books.ts).

type Query = Record<string, string | number | boolean | undefined>

function address(book: string, path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const words = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return `/api/v1/books/${encodeURIComponent(book)}${path}${words ? `?${words}` : ''}`
}

async function call<T>(url: string, init: RequestInit): Promise<T> {
  const headers = { ...(init.headers as Record<string, string>), 'Accept-Language': getPrefs().language }
  const response = await fetch(url, { ...init, headers, credentials: 'same-origin' }).catch((cause: unknown) => {
    throw toProblem(cause)
  })
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw readProblem(response.status, body)
  return body as T
}

// read gets an answer of a book.
export const read = <T>(book: string, path: string, query?: Query): Promise<T> => call<T>(address(book, path, query), { method: 'GET' })

export interface How {
  dryRun?: boolean // answer what would happen, and do nothing
  key?: string // the same key does the same thing once
}

// act posts a command.
export function act<T>(book: string, path: string, body: unknown, how: How = {}): Promise<T> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' }
  if (!how.dryRun) headers['Idempotency-Key'] = how.key ?? newKey()
  return call<T>(address(book, path, how.dryRun ? { dry_run: true } : {}), { method: 'POST', headers, body: JSON.stringify(body) })
}
