import { evaluate } from '../../lib/arithmetic'
import { compare, isZero, sum } from '../../lib/amount'

// A manual voucher as it is being written.
export interface DraftLine {
  text: string
  account: string
  debit: string
  credit: string
}

export const blankLine: DraftLine = { text: '', account: '', debit: '', credit: '' }

const negated = (amount: string) => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`)
const read = (typed: string) => evaluate(typed) ?? '0.00'

export interface Balance {
  debit: string
  credit: string
  difference: string // debit less credit
  balanced: boolean
}

export function balanceOf(lines: readonly DraftLine[]): Balance {
  const debit = sum(lines.map((line) => read(line.debit)))
  const credit = sum(lines.map((line) => read(line.credit)))
  return { debit, credit, difference: sum([debit, negated(credit)]), balanced: compare(debit, credit) === 0 && !isZero(debit) }
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
