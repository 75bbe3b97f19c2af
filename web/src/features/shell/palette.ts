import { listOf, type FoundRow } from '../../api/find'
import type { Named } from '../../api/types'

// What the command palette can offer.
export type Offer =
  | { kind: 'page' | 'action'; id: string; title: string; words: string; path?: string; run?: () => void }
  | { kind: 'span'; id: string; title: string; path: string }
  | { kind: 'customer'; id: string; title: string; customer: Named; balance?: string; path: string }
  | { kind: 'record'; id: string; title: string; record: FoundRow; path: string }

export interface Asked {
  only?: 'customer' | 'action' | 'record'
  text: string
}

const prefixes: Record<string, NonNullable<Asked['only']>> = { '@': 'customer', '＠': 'customer', '>': 'action', '》': 'action', '＞': 'action', '#': 'record', '＃': 'record' }

// readAsked takes the prefix off: "@" looks for customers, ">" for actions, "#"
// for documents. A figure after ">" is an amount, for no action begins with one.
export function readAsked(text: string): Asked {
  const trimmed = text.trim()
  if (/^[>》＞]=?\s*[¥￥]?\s*[\d０-９]/.test(trimmed)) return { text: trimmed, only: 'record' }
  const only = prefixes[trimmed.slice(0, 1)]
  return only ? { only, text: trimmed.slice(1).trim() } : { text: trimmed }
}

// matches looks for every word asked at the start of one of an offer's words
// (title, pinyin, initials); Chinese may stand anywhere, it has no spaces.
export function matches(words: string, text: string): boolean {
  const held = words.toLowerCase().split(/\s+/)
  const wanted = text.toLowerCase().split(/\s+/)
  return wanted.every((word) => held.some((each) => each.startsWith(word) || (/\p{Script=Han}/u.test(word) && each.includes(word))))
}

// offersFor puts pages and actions before days, customers and records, leaving
// out what the prefix excludes.
export function offersFor(asked: Asked, fixed: readonly Offer[], found: readonly Offer[]): Offer[] {
  const words = (offer: Offer) => ('words' in offer ? `${offer.title} ${offer.words}` : '')
  const hits = fixed.filter((offer) => (!asked.only || asked.only === offer.kind) && matches(words(offer), asked.text))
  return [...hits, ...found.filter((offer) => !asked.only || asked.only === offer.kind)]
}

// recordOffer offers a record by its number.
export function recordOffer(record: FoundRow): Offer {
  return { kind: 'record', id: record.id, title: record.number, record, path: `${listOf(record.kind)}/${record.id}` }
}

// peekOf is the address that opens a look at what is offered, where there is one.
export function peekOf(offer: Offer | undefined): string | undefined {
  if (offer?.kind === 'customer') return `/customers?peek=${encodeURIComponent(offer.id)}`
  if (offer?.kind === 'record') return `${listOf(offer.record.kind)}?peek=${encodeURIComponent(offer.id)}`
  return undefined
}
