import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CustomerOverview } from '../../api/customerYear'
import type { Customer } from '../../api/types'
import { Amount } from '../../components/Amount'
import { compare, format, isNegative, share } from '../../lib/amount'
import { useUnit } from '../../components/UnitSwitch'
import { monthEnd } from '../../lib/dates'

const size = (amount: string) => amount.replace(/^-/, '')

// MonthStrip draws the balance at the end of each of thirteen months, with what
// was added and taken off; each month leads to its ledger.
export function MonthStrip({ overview, customer }: { overview: CustomerOverview; customer: Customer }) {
  const { t } = useTranslation()
  const unit = useUnit()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollTo({ left: box.current.scrollWidth }) // the newest month first; what it gives is no cleaning up
  }, [overview])
  const most = overview.months.reduce((top, month) => (compare(size(month.balance), top) > 0 ? size(month.balance) : top), '0.01')
  const explain = (kind: 'debit' | 'credit' | 'closing', value: string, month: string) => ({ kind, value, currency: overview.currency, who: customer.name, customer: customer.id, from: `${month}-01`, to: monthEnd(`${month}-01`) })
  return (
    <section className="panel month-strip">
      <div className="panel-head">
        <h2>{t('customer.overview.months')}</h2>
        <span className="muted">{overview.currency}</span>
      </div>
      <div ref={box} className="month-scroll" tabIndex={0} role="region" aria-label={t('customer.overview.months')}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="sr-only">{t('customer.overview.month')}</th>
              {overview.months.map(({ month, balance }) => (
                <th key={month} scope="col">
                  <span className="month-track" aria-hidden="true" title={format(balance, unit)}>
                    <i className={isNegative(balance) ? 'month-owed' : ''} style={{ height: `${share(size(balance), most) * 100}%` }} />
                  </span>
                  <Link to={`/ledger/${customer.id}?from=${month}-01&to=${monthEnd(`${month}-01`)}`}>{month.slice(2)}</Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(['debit', 'credit', 'balance'] as const).map((name) => (
              <tr key={name} className={name}>
                <th scope="row">{t(`customer.overview.${name}`)}</th>
                {overview.months.map((month) => (
                  <td key={month.month} className="end">
                    <Amount value={month[name]} unit={unit} blankZero={name !== 'balance'} explain={explain(name === 'balance' ? 'closing' : name, month[name], month.month)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
