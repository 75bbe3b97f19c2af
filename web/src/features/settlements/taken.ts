import type { Settlement } from '../../api/books'
import { isNegative, sum } from '../../lib/amount'
import { flipped } from '../../lib/arith'

// debitsOf are the lines of the debit items: what was taken stands there. An
// undoing gives back, so they are negative.
const debitsOf = (settlement: Pick<Settlement, 'lines' | 'reverses'>) => settlement.lines.filter((line) => isNegative(line.amount) === Boolean(settlement.reverses))

// currencyOf is the currency a settlement took in: of its first debit, for one
// across currencies may have several.
export const currencyOf = (settlement: Pick<Settlement, 'lines' | 'reverses'>): string => debitsOf(settlement)[0]?.currency ?? ''

// takenOf is what a settlement took off the debit items of that currency.
export function takenOf(settlement: Pick<Settlement, 'lines' | 'reverses'>): string {
  const currency = currencyOf(settlement)
  return sum(debitsOf(settlement).filter((line) => line.currency === currency).map((line) => line.amount))
}

// givenOf is what it used of the credit items of that currency.
export function givenOf(settlement: Pick<Settlement, 'lines' | 'reverses'>): string {
  const currency = currencyOf(settlement)
  const debits = debitsOf(settlement)
  return sum(settlement.lines.filter((line) => line.currency === currency && !debits.includes(line)).map((line) => flipped(line.amount)))
}

// alsoTaken tells that debits of other currencies were taken off besides.
export const alsoTaken = (settlement: Pick<Settlement, 'lines' | 'reverses'>): boolean => debitsOf(settlement).some((line) => line.currency !== currencyOf(settlement))

// documentsOf names what a settlement took from: the credits, or the debits.
export const documentsOf = (settlement: Pick<Settlement, 'lines' | 'reverses'>, credits: boolean): string[] =>
  settlement.lines.filter((line) => line.amount.startsWith('-') === (credits !== Boolean(settlement.reverses))).map((line) => line.document)
