import type { Named } from '../../api/types'

// What the command palette can offer.
export type Offer =
  | { kind: 'page' | 'action'; id: string; title: string; words: string; path?: string; run?: () => void }
  | { kind: 'customer'; id: string; title: string; customer: Named; balance?: string; path: string }

export interface Asked {
  only?: 'customer' | 'action'
  text: string
}

// readAsked takes the prefix off: "@" looks for customers, ">" for actions.
export function readAsked(text: string): Asked {
  const trimmed = text.trim()
  if (trimmed.startsWith('@') || trimmed.startsWith('＠')) return { only: 'customer', text: trimmed.slice(1).trim() }
  if (trimmed.startsWith('>') || trimmed.startsWith('》')) return { only: 'action', text: trimmed.slice(1).trim() }
  return { text: trimmed }
}

// matches looks for every word asked at the start of one of an offer's words
// (title, pinyin, initials); Chinese may stand anywhere, it has no spaces.
export function matches(words: string, text: string): boolean {
  const held = words.toLowerCase().split(/\s+/)
  const wanted = text.toLowerCase().split(/\s+/)
  return wanted.every((word) => held.some((each) => each.startsWith(word) || (/\p{Script=Han}/u.test(word) && each.includes(word))))
}

// offersFor orders pages and actions before customers, leaving out what the
// prefix excludes.
export function offersFor(asked: Asked, fixed: readonly Offer[], customers: readonly Offer[]): Offer[] {
  const words = (offer: Offer) => (offer.kind === 'customer' ? '' : `${offer.title} ${offer.words}`)
  const hits = fixed.filter((offer) => (!asked.only || asked.only === offer.kind) && matches(words(offer), asked.text))
  return [...hits, ...(asked.only === 'action' ? [] : customers)]
}
