import type { Settlement } from '../../api/books'
import { isNegative, sum } from '../../lib/amount'

// takenOf is what a settlement took off the debit items, in its own currency. An
// undoing gives back, so it is negative.
export function takenOf(settlement: Pick<Settlement, 'lines' | 'reverses'>): string {
  const debits = settlement.lines.filter((line) => isNegative(line.amount) === Boolean(settlement.reverses))
  return sum(debits.map((line) => line.amount))
}

// documentsOf names what a settlement took from: the credits, or the debits.
export const documentsOf = (settlement: Pick<Settlement, 'lines' | 'reverses'>, credits: boolean): string[] =>
  settlement.lines.filter((line) => line.amount.startsWith('-') === (credits !== Boolean(settlement.reverses))).map((line) => line.document)

export const currencyOf = (settlement: Pick<Settlement, 'lines'>): string => settlement.lines[0]?.currency ?? ''
