import { getPrefs } from '../lib/prefs'
import { newKey } from './client'
import { readProblem, toProblem } from './problem'

interface Extra {
  query?: Record<string, string | number | boolean | undefined>
  body?: unknown
  version?: number // of what is changed, for If-Match
}

// call asks the API; the caller names the answer's type, out of the generated
// description. A creation carries a key, so that sending it twice makes one.
export async function call<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, { query = {}, body, version }: Extra = {}): Promise<T> {
  const words = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]])))
  const headers: Record<string, string> = { 'Accept-Language': getPrefs().language }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (version !== undefined) headers['If-Match'] = String(version)
  if (method === 'POST' && !words.has('dry_run')) headers['Idempotency-Key'] = newKey()
  const address = `/api/v1${path}${words.size > 0 ? `?${words.toString()}` : ''}`
  const response = await fetch(address, { method, headers, credentials: 'same-origin', body: body === undefined ? undefined : JSON.stringify(body) }).catch((cause: unknown) => {
    throw toProblem(cause)
  })
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null)
  if (!response.ok) throw readProblem(response.status, answer)
  return answer as T
}
