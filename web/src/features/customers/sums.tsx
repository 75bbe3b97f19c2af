import type { CustomerList, CustomerRow } from '../../api/types'
import { Amount } from '../../components/Amount'
import type { Footer } from '../../components/grid/types'
import { sum, type Unit } from '../../lib/amount'

// sumsFooter totals the whole filter as the server counts it; without that, what
// was read, once all of it was. The list's figures are in the book's currency,
// so they add up.
export function sumsFooter(sums: CustomerList['sums'], rows: readonly CustomerRow[], unit: Unit, title: string, whole: boolean, narrow: boolean): Footer[] {
  if (!sums && !whole) return []
  const balance = sums?.balance ?? sum(rows.map((row) => row.balance))
  const overdue = sums?.overdue ?? sum(rows.map((row) => row.overdue))
  return [{ key: 'sum', cells: { code: title, name: narrow ? title : null, balance: <Amount value={balance} unit={unit} />, overdue: <Amount value={overdue} unit={unit} /> } }]
}
