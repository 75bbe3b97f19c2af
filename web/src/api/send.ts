import { getPrefs } from '../lib/prefs'
import { readProblem, toProblem } from './problem'

// Calls of documents. Each says its method, path and body; the answer's shape is
// the caller's to name (see documents.ts), as the server's description leaves
// lists and drafts open.

export type QueryValues = Record<string, string | number | boolean | undefined | null>

interface Options {
  query?: QueryValues
  body?: unknown
  key?: string // Idempotency-Key: the same key posts once
  version?: number // If-Match of a draft
}

const encode = encodeURIComponent

// bookPath is an address inside a book; each part is encoded.
export const bookPath = (book: string, ...parts: string[]): string => ['/api/v1/books', encode(book), ...parts.map(encode)].join('/')

export async function send<T>(method: 'GET' | 'POST' | 'PATCH', path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = { 'Accept-Language': getPrefs().language }
  if (options.body !== undefined) headers['Content-Type'] = 'application/json'
  if (options.key) headers['Idempotency-Key'] = options.key
  if (options.version !== undefined) headers['If-Match'] = String(options.version)
  const body = options.body === undefined ? undefined : JSON.stringify(options.body)
  const response = await fetch(path + queryText(options.query), { method, headers, body, credentials: 'same-origin' }).catch((cause: unknown) => {
    throw toProblem(cause)
  })
  const text = await response.text().catch((cause: unknown) => {
    throw toProblem(cause)
  })
  const read = parsed(text)
  if (!response.ok) throw readProblem(response.status, read)
  return read as T
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined // not ours; the status says enough
  }
}

function queryText(query: QueryValues = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
  return given.length > 0 ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : ''
}

export const get = <T>(path: string, query?: QueryValues): Promise<T> => send<T>('GET', path, { query })
