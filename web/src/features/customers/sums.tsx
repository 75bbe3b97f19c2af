import type { components } from '../../api/schema'
import { Amount } from '../../components/Amount'
import type { Footer } from '../../components/grid/types'
import type { Unit } from '../../lib/amount'

// sumsFooter totals the whole filter, as the server counts it. The list's figures
// are in the book's currency, so they add up.
export function sumsFooter(sums: components['schemas']['CustomerSums'] | undefined, unit: Unit, title: string, narrow: boolean): Footer[] {
  if (!sums) return []
  return [{ key: 'sum', cells: { code: title, name: narrow ? title : null, balance: <Amount value={sums.balance} unit={unit} />, overdue: <Amount value={sums.overdue} unit={unit} /> } }]
}
