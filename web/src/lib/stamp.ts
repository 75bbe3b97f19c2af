// A report's stamp says what runs it again (internal/app/report_stamp.go):
//
//   hs1:DEMO:aging?as_of=2026-10-31&known_at=…#<fingerprint>.<check>
//
// What was copied before there were stamps is a fingerprint alone: it can be
// compared, not run.

export interface Held {
  text: string
  book: string
  report: string
  query: URLSearchParams
  fingerprint: string
}

export type Read = { is: 'stamp'; held: Held } | { is: 'bare'; fingerprint: string } | { is: 'altered' } | { is: 'unknown' }

const pattern = /^hs1:([^:?#]+):([a-z-]+)\?([^#]*)#([0-9a-f]{64})\.([0-9a-f]{8})$/

// readStamp reads what was pasted; null where it is no stamp at all.
export function readStamp(pasted: string): Read | null {
  const text = pasted.replace(/\s+/g, '') // paper breaks it into lines
  if (/^[0-9a-f]{64}$/i.test(text)) return { is: 'bare', fingerprint: text.toLowerCase() }
  if (!/^hs\d+:/.test(text)) return null
  if (!text.startsWith('hs1:')) return { is: 'unknown' }
  const match = pattern.exec(text)
  if (!match || checkOf(text.slice(0, -9)) !== match[5]) return { is: 'altered' }
  const [, book = '', report = '', query = '', fingerprint = ''] = match
  return { is: 'stamp', held: { text, book, report, query: new URLSearchParams(query), fingerprint } }
}

// isStamp tells what is to be opened from what is to be looked for.
export const isStamp = (text: string): boolean => readStamp(text) !== null

// checkOf is FNV-1a of the text's bytes, as the server counts it.
function checkOf(text: string): string {
  let sum = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0
  return sum.toString(16).padStart(8, '0')
}

const pages: Record<string, string> = { aging: '/aging', balances: '/balances', ledger: '/ledger', 'trial-balance': '/trial-balance', 'tie-out': '/tieout' }

// pathOfStamp is the page that shows the stamp's report with its parameters;
// null where no page does.
export function pathOfStamp(held: Held, book: string): string | null {
  const page = pages[held.report]
  if (!page) return null
  const query = new URLSearchParams(held.query)
  const customer = held.report === 'ledger' ? `/${encodeURIComponent(query.get('customer') ?? '')}` : ''
  for (const name of ['withheld', ...(customer ? ['customer'] : [])]) query.delete(name)
  if (held.report === 'balances' && !query.has('columns')) query.set('columns', 'four')
  if (held.book !== book) query.set('book', held.book)
  query.set('stamp', held.text)
  return `${page}${customer}?${query}`
}

export interface Answered {
  stamp?: string
  fingerprint: string
}

export type Verdict = { is: 'same' } | { is: 'other'; names: { name: string; then: string; now: string }[] } | { is: 'earlier' | 'rights' | 'classes' | 'figures' }

// judge holds what a report answers against the stamp it was opened by, and says
// why they differ where they do.
export function judge(held: Held, answer: Answered): Verdict {
  if (answer.stamp === held.text) return { is: 'same' }
  const read = readStamp(answer.stamp ?? '')
  if (read?.is !== 'stamp') return { is: answer.fingerprint === held.fingerprint ? 'same' : 'figures' }
  const now = read.held
  if (now.book !== held.book || now.report !== held.report) return { is: 'other', names: [{ name: 'report', then: `${held.book} ${held.report}`, now: `${now.book} ${now.report}` }] }
  const names = [...new Set([...held.query.keys(), ...now.query.keys()])].filter((name) => held.query.get(name) !== now.query.get(name)).sort()
  const said = names.filter((name) => name !== 'withheld' && name !== 'known_at').map((name) => ({ name, then: held.query.get(name) ?? '', now: now.query.get(name) ?? '' }))
  if (said.length > 0) return { is: 'other', names: said }
  const known = (each: Held) => Date.parse(each.query.get('known_at') ?? '')
  if (known(now) < known(held)) return { is: 'earlier' }
  if (known(now) > known(held)) return { is: 'other', names: [{ name: 'known_at', then: held.query.get('known_at') ?? '', now: now.query.get('known_at') ?? '' }] }
  if (names.includes('withheld')) return { is: 'rights' }
  return { is: held.query.get('classes') === 'now' ? 'classes' : 'figures' }
}
