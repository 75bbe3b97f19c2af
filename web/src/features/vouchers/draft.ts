import { evaluate } from '../../lib/arithmetic'
import { compare, isZero, parse, rescale, sum, toText } from '../../lib/amount'

// A manual voucher as it is being written.
export interface DraftLine {
  text: string
  account: string
  debit: string
  credit: string
  // Of a line in another currency than the book's; debit or credit is then its
  // base amount. The rate only works that out and is not sent.
  currency?: string
  amount?: string
  rate?: string
}

export const blankLine: DraftLine = { text: '', account: '', debit: '', credit: '' }

const negated = (amount: string) => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`)
const read = (typed: string) => evaluate(typed) ?? '0.00'

export interface Balance {
  debit: string
  credit: string
  difference: string // debit less credit
  balanced: boolean
  foreign?: { currency: string; difference: string } // of the only currency, where it is another than the book's and not even
}

// balanceOf adds both sides up in the book's currency; where all lines share
// another currency, that must be even too.
export function balanceOf(lines: readonly DraftLine[]): Balance {
  const debit = sum(lines.map((line) => read(line.debit)))
  const credit = sum(lines.map((line) => read(line.credit)))
  const even = compare(debit, credit) === 0 && !isZero(debit)
  const foreign = ownDifference(usedLines(lines))
  return { debit, credit, difference: sum([debit, negated(credit)]), balanced: even && !foreign, ...(even && foreign ? { foreign } : {}) }
}

function ownDifference(lines: readonly DraftLine[]): Balance['foreign'] {
  const currency = lines[0]?.currency
  if (!currency || lines.some((line) => line.currency !== currency)) return undefined
  const difference = sum(lines.map((line) => (line.credit ? negated(read(line.amount ?? '')) : read(line.amount ?? ''))))
  return isZero(difference) ? undefined : { currency, difference }
}

// converted works the base amount of a line out of its amount and rate, and puts
// it on the side that is used; without both it leaves what was typed.
export function converted(line: DraftLine, decimals = 2): DraftLine {
  const amount = parse(evaluate(line.amount ?? '') ?? '')
  const rate = parse(line.rate ?? '')
  if (!line.currency || !amount || !rate || !line.amount || !line.rate) return line
  const base = toText(rescale({ units: amount.units * rate.units, scale: amount.scale + rate.scale }, decimals))
  return line.credit ? { ...line, credit: base } : { ...line, debit: base }
}

// restOf is what a line must be for the voucher to balance: "=" fills it in.
export function restOf(lines: readonly DraftLine[], at: number, side: 'debit' | 'credit'): string {
  const { difference } = balanceOf(lines.map((line, index) => (index === at ? blankLine : line)))
  return side === 'credit' ? difference : negated(difference)
}

// flipped moves an amount to the other side.
export const flipped = (line: DraftLine): DraftLine => ({ ...line, debit: line.credit, credit: line.debit })

// summaryFor is what ".." (the summary above) and "//" (the first) stand for.
export function summaryFor(lines: readonly DraftLine[], at: number, typed: string): string {
  if (typed === '..') return lines[at - 1]?.text ?? ''
  if (typed === '//') return lines[0]?.text ?? ''
  return typed
}

// usedLines are the lines that say anything.
export const usedLines = (lines: readonly DraftLine[]): DraftLine[] => lines.filter((line) => line.account || line.debit || line.credit)
