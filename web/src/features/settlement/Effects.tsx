import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OpenItem, Settlement } from '../../api/books'
import { customerQuery } from '../../api/customers'
import type { Named } from '../../api/types'
import { Amount } from '../../components/Amount'
import { isZero, sum } from '../../lib/amount'
import { flipped } from '../../lib/arith'
import { useBook } from '../../lib/book'
import { usePeriodName } from '../../lib/usePeriodName'
import { customersIn, effectsOf } from './effects'

const most = 6 // customers whose balances are read and shown

// Effects says what a settlement does beside its lines: in which month it counts,
// what exchange, discount and tax come to, and each customer's balance before and
// after, in the book's own currency.
export function Effects({ settlement, items }: { settlement: Settlement; items: readonly OpenItem[] }) {
  const { t } = useTranslation()
  const period = usePeriodName()
  return (
    <dl className="facts effects" data-testid="effects">
      <div>
        <dt>{t('books.period')}</dt>
        <dd>{period(settlement.date.slice(0, 7))}</dd>
      </div>
      {effectsOf(settlement).map(({ name, base }) => (
        <div key={name}>
          <dt>{t(`settle.effect.${name}`)}</dt>
          <dd>{isZero(base) ? <span className="faint">{t('settle.effect.none')}</span> : <Amount value={base} />}</dd>
        </div>
      ))}
      <Balances settlement={settlement} items={items} />
    </dl>
  )
}

function Balances({ settlement, items }: { settlement: Settlement; items: readonly OpenItem[] }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const touched = customersIn(settlement, items)
  const shown = touched.slice(0, most)
  const read = useQueries({ queries: shown.map(({ customer }) => ({ ...customerQuery(book.code, customer.id), enabled: may('customer.read') })) })
  if (!may('customer.read')) return null
  return (
    <>
      {shown.map(({ customer, base }, index) => {
        const before = read[index]?.data?.balance
        return before === undefined ? null : <Balance key={customer.id} customer={customer} before={before} after={sum([before, flipped(base)])} />
      })}
      {touched.length > most && <p className="faint">{t('settle.effect.more', { count: touched.length - most })}</p>}
    </>
  )
}

function Balance({ customer, before, after }: { customer: Named; before: string; after: string }) {
  const { t } = useTranslation()
  return (
    <div data-testid="balance">
      <dt>{t('settle.effect.balance', { name: customer.name })}</dt>
      <dd>
        <Amount value={before} /> → <strong><Amount value={after} /></strong>
        {before === after && <small className="faint"> {t('settle.effect.same')}</small>}
      </dd>
    </div>
  )
}
