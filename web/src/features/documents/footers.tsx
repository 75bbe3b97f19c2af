import type { DocumentKind, DocumentTable } from '../../api/documents'
import { Amount } from '../../components/Amount'
import type { Footer } from '../../components/grid/types'
import type { Unit } from '../../lib/amount'
import { flipped } from '../../lib/arith'
import { isCredit } from './listViews'

// documentFooters total the whole filter, a row for each currency, which is named
// beside the title where a phone has no column for it.
export function documentFooters(kind: DocumentKind, sums: DocumentTable['sums'], unit: Unit, title: string): Footer[] {
  const named = (currency: string) => <>{title} <span className="faint narrow-only">{currency}</span></>
  const signed = (value: string) => (isCredit(kind) ? flipped(value) : value)
  return sums.map((each) => ({
    key: each.currency,
    cells: { number: named(each.currency), total: <Amount value={signed(each.total)} unit={unit} />, open: <Amount value={signed(each.open)} unit={unit} />, currency: <span className="faint">{each.currency}</span> },
  }))
}
