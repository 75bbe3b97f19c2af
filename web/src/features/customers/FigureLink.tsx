import { Link } from 'react-router'
import type { CustomerRow } from '../../api/types'
import { Amount } from '../../components/Amount'
import type { Explanation } from '../../components/explain/explanation'
import { isZero, type Unit } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { yearStart } from '../../lib/dates'

export type Figure = 'balance' | 'overdue' | 'unapplied'

const kinds: Record<Figure, Explanation['kind']> = { balance: 'owed', overdue: 'late', unapplied: 'credits' }

interface Props {
  customer: Pick<CustomerRow, 'id' | 'name' | 'as_of' | Figure>
  figure: Figure
  unit: Unit
  blankZero?: boolean
}

// FigureLink is what a customer owes, and leads to what it is made of: the
// balance to the ledger, what is late to the open items, what is not applied to
// the settlement of it. With Alt it is explained.
export function FigureLink({ customer, figure, unit, blankZero }: Props) {
  const { book, may } = useBook()
  const value = customer[figure]
  const explain: Explanation = { kind: kinds[figure], value, currency: book.base_currency, who: customer.name, customer: customer.id, as_of: customer.as_of }
  const amount = <Amount value={value} unit={unit} blankZero={blankZero} explain={may('report.read') ? explain : undefined} />
  if (isZero(value) || !may('report.read')) return amount
  return (
    <Link className="figure-link" to={addressOf(customer, figure)} data-testid={`drill-${figure}`}>
      {amount}
    </Link>
  )
}

export function addressOf({ id, as_of }: Pick<CustomerRow, 'id' | 'as_of'>, figure: Figure): string {
  if (figure === 'unapplied') return `/settlement?customer=${id}`
  return figure === 'overdue' ? `/customers/${id}?tab=items` : `/ledger/${id}?from=${yearStart(as_of)}&to=${as_of}`
}
