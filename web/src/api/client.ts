import createClient, { type Middleware } from 'openapi-fetch'
import { getPrefs } from '../lib/prefs'
import { Problem, readProblem, toProblem } from './problem'
import type { paths } from './schema'

const language: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', getPrefs().language)
    return request
  },
}

export const client = createClient<paths>({ credentials: 'same-origin' })
client.use(language)

interface Reply<T> {
  data?: T
  error?: unknown
  response: Response
}

// answer waits for a call and gives its body, or throws a Problem.
export async function answer<T>(call: Promise<Reply<T>>): Promise<T> {
  const reply = await call.catch((cause: unknown) => {
    throw toProblem(cause)
  })
  if (!reply.response.ok) throw readProblem(reply.response.status, reply.error)
  return reply.data as T
}

// newKey makes an Idempotency-Key. randomUUID is missing on plain http.
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

// download fetches a file in the reader's language and hands it to the browser.
export async function download(path: string, name: string): Promise<void> {
  const headers = { 'Accept-Language': getPrefs().language }
  const response = await fetch(path, { headers, credentials: 'same-origin' }).catch((cause: unknown) => {
    throw toProblem(cause)
  })
  if (!response.ok) throw readProblem(response.status, await response.json().catch(() => null))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = fileName(response.headers.get('Content-Disposition')) ?? name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

function fileName(disposition: string | null): string | null {
  const wide = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')
  if (wide?.[1]) return decodeURIComponent(wide[1])
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null
}

export { Problem }
