import type { Settlement } from '../../api/books'

// A piece of a text, and whether it is one of the words looked for.
export interface Piece {
  text: string
  found: boolean
}

// tokensOf are what a settlement by a rule may have gone by: the numbers of its
// documents and the amounts it took.
export const tokensOf = (row: Settlement): string[] => (byHand.includes(row.rule ?? 'manual') ? [] : row.lines.flatMap((line) => [line.document, line.amount.replace('-', '')]))

const byHand = ['manual', 'receipt', 'advance', 'refund', 'undo', 'reversal']

// marked cuts a text at the words in it; a word counts as a whole only, for one
// number may begin another.
export function marked(text: string, words: readonly string[]): Piece[] {
  const wanted = [...new Set(words)].filter((word) => word !== '').sort((a, b) => b.length - a.length)
  if (wanted.length === 0) return [{ text, found: false }]
  const any = new RegExp(`(?<![0-9.,])(${wanted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![0-9])`)
  return text.split(any).map((piece, index) => ({ text: piece, found: index % 2 === 1 })).filter((piece) => piece.text !== '')
}
