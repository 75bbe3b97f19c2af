import { schemes, type Scheme } from './order'
import type { Gap } from './spread'

// A scheme as it is kept: the order of spreading, whether items are paid in part,
// and what a difference is taken for.
export interface SavedScheme {
  scheme: Scheme
  whole: boolean
  gap: Gap
}

const gaps: readonly Gap[] = ['partial', 'fee', 'discount', 'earned', 'tolerance']

type Read = ((name: string) => string | undefined) | URLSearchParams

// mannerOf reads a scheme from an address or from a kept one; what it does not
// know is left at the usual.
export function mannerOf(read: Read): SavedScheme {
  const get = (name: string) => (typeof read === 'function' ? read(name) : read.get(name))
  return { scheme: schemes.find((each) => each === get('scheme')) ?? 'due', whole: get('whole') === 'true', gap: gaps.find((each) => each === get('gap')) ?? 'partial' }
}

// schemeQuery writes a scheme to be kept.
export function schemeQuery({ scheme, whole, gap }: SavedScheme): string {
  return new URLSearchParams({ scheme, ...(whole ? { whole: 'true' } : {}), ...(gap === 'partial' ? {} : { gap }) }).toString()
}
