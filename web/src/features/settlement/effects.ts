import type { OpenItem, Settlement } from '../../api/books'
import type { Named } from '../../api/types'
import { isNegative, sum } from '../../lib/amount'
import { flipped } from '../../lib/arith'

const kinds = { fx: ['fx_gain', 'fx_loss'], discount: ['settlement_discount'], tax: ['output_tax'] } as const

export interface Effect {
  name: keyof typeof kinds
  base: string
}

const plain = (amount: string): string => (isNegative(amount) ? flipped(amount) : amount)

// effectsOf are what a settlement's differences come to, by effect, in the book's
// own currency: a gain above zero, a loss below; what is let go without a sign.
export function effectsOf(settlement: Pick<Settlement, 'differences'>): Effect[] {
  const total = (of: readonly string[]) => sum(settlement.differences.filter((each) => of.includes(each.kind)).map((each) => (each.kind === 'fx_loss' ? flipped(plain(each.base)) : plain(each.base))))
  return (Object.keys(kinds) as Effect['name'][]).map((name) => ({ name, base: total(kinds[name]) }))
}

// customersIn are the customers that a settlement takes from, each with what it
// takes off their balance in the book's own currency.
export function customersIn(settlement: Pick<Settlement, 'lines'>, items: readonly OpenItem[]): { customer: Named; base: string }[] {
  const of = new Map(items.map((item) => [item.id, item.customer]))
  const bases = new Map<string, { customer: Named; bases: string[] }>()
  for (const line of settlement.lines) {
    const customer = of.get(line.item)
    if (!customer) continue
    const sums = bases.get(customer.id) ?? { customer, bases: [] }
    sums.bases.push(line.base)
    bases.set(customer.id, sums)
  }
  return [...bases.values()].map(({ customer, bases: all }) => ({ customer, base: sum(all) }))
}
