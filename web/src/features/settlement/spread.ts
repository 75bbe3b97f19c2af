import { compare, isNegative, isZero, sum } from '../../lib/amount'

// What the workbench needs to know of an item: what is open, without a sign.
export interface Side {
  id: string
  open: string
}

// How a difference between the two sides is met.
export type Gap = 'partial' | 'fee' | 'discount' | 'earned' | 'tolerance'

export interface Wish {
  debits: readonly Side[] // ticked, in the order they are to be paid
  credits: readonly Side[]
  typed: Readonly<Record<string, string>> // amounts the reader typed
  gap: Gap
  allowance: string // of a fee or a discount, where one is stated
}

export interface Spread {
  amounts: Record<string, string>
  debit: string
  credit: string
  difference: string // debit less credit less what is allowed
  gap: string // what the two sides differ by when taken whole
}

export const negated = (amount: string): string => (isZero(amount) ? amount : amount.startsWith('-') ? amount.slice(1) : `-${amount}`)
const least = (a: string, b: string): string => (compare(a, b) <= 0 ? a : b)
const atLeastZero = (amount: string): string => (isNegative(amount) ? '0.00' : amount)

// spread says how much is taken off each item ticked. In part, the smaller side
// decides and the larger is filled in order; with an earned discount or a
// tolerance both sides are taken whole, and the server says what is left.
export function spread(wish: Wish): Spread {
  const whole = (items: readonly Side[]) => sum(items.map((item) => wish.typed[item.id] ?? item.open))
  const [mostDebit, mostCredit] = [whole(wish.debits), whole(wish.credits)]
  const gap = sum([mostDebit, negated(mostCredit)])
  const allowed = wish.gap === 'fee' || wish.gap === 'discount' ? wish.allowance || '0.00' : '0.00'
  const oneSided = wish.debits.length === 0 || wish.credits.length === 0
  const taken = oneSided || wish.gap === 'earned' || wish.gap === 'tolerance' ? null : least(mostDebit, sum([mostCredit, allowed]))
  const debits = fill(wish.debits, wish.typed, taken)
  const credits = fill(wish.credits, wish.typed, taken && atLeastZero(sum([taken, negated(allowed)])))
  const amounts = { ...debits, ...credits }
  const debit = sum(Object.values(debits))
  const credit = sum(Object.values(credits))
  return { amounts, debit, credit, difference: sum([debit, negated(credit), negated(allowed)]), gap }
}

// fill gives typed amounts as they are and shares the rest out in order.
function fill(items: readonly Side[], typed: Readonly<Record<string, string>>, total: string | null): Record<string, string> {
  let left = total === null ? null : sum([total, ...items.map((item) => negated(typed[item.id] ?? '0.00'))])
  const amounts: Record<string, string> = {}
  for (const item of items) {
    const own = typed[item.id]
    const take = own ?? (left === null ? item.open : least(item.open, atLeastZero(left)))
    if (left !== null && own === undefined) left = sum([left, negated(take)])
    amounts[item.id] = take
  }
  return amounts
}

// pickedFor chooses the items, in order, that an amount pays: as many as it
// reaches, leaving out those excluded.
export function pickedFor(amount: string, items: readonly Side[], excluded: ReadonlySet<string>): string[] {
  const ids: string[] = []
  let left = amount
  for (const item of items) {
    if (excluded.has(item.id)) continue
    if (isZero(left) || isNegative(left)) break
    ids.push(item.id)
    left = sum([left, negated(item.open)])
  }
  return ids
}
