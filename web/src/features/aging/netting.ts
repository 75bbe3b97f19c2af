import type { Item } from '../../api/types'
import { compare, isNegative, isZero, sum } from '../../lib/amount'
import { flipped } from '../../lib/arith'
import { ageOf, type Basis } from '../../lib/buckets'

// takenOff says what netting against the oldest debt takes from each item, as
// the server does it: within a customer and a currency, and within an account
// where rows are accounts. Of a credit it is negative: what the debts used up.
export function takenOff(items: readonly Item[], asOf: string, basis: Basis, keyOf: (item: Item) => string): ReadonlyMap<string, string> {
  const taken = new Map<string, string>()
  const debtors = new Map<string, Item[]>()
  for (const item of items) {
    const own = debtors.get(keyOf(item))
    if (own) own.push(item)
    else debtors.set(keyOf(item), [item])
  }
  for (const own of debtors.values()) {
    const oldest = own.toSorted((a, b) => ageOf(b, asOf, basis) - ageOf(a, asOf, basis) || a.id.localeCompare(b.id))
    const credits = oldest.filter((item) => isNegative(item.open))
    let at = 0
    let left = credits.length > 0 ? flipped(credits[0]!.open) : '0.00'
    for (const debt of oldest) {
      let open = isNegative(debt.open) ? '0.00' : debt.open
      while (!isZero(open) && at < credits.length) {
        const take = compare(left, open) < 0 ? left : open
        taken.set(debt.id, sum([taken.get(debt.id) ?? '0', take]))
        taken.set(credits[at]!.id, sum([taken.get(credits[at]!.id) ?? '0', flipped(take)]))
        open = sum([open, flipped(take)])
        left = sum([left, flipped(take)])
        if (isZero(left) && ++at < credits.length) left = flipped(credits[at]!.open)
      }
    }
  }
  return taken
}
