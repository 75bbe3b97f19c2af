import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { overviewQuery, type CustomerOverview } from '../../api/customerYear'
import type { Customer } from '../../api/types'
import { Amount } from '../../components/Amount'
import { Failed } from '../../components/Problems'
import { useUnit } from '../../components/UnitSwitch'
import { percent } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { toReach } from '../../lib/reach'
import { useUrlState } from '../../lib/useUrlState'
import { CallBrief } from './CallBrief'
import { MonthStrip } from './MonthStrip'
import { pathOfEvent } from './TimelineTab'

// OverviewTab is what one should know before a call: the balance of a year, how
// the customer pays, what is due, and eight lines to read out.
export default function OverviewTab({ customer }: { customer: Customer }) {
  const { book } = useBook()
  const [get] = useUrlState()
  const { data, error, refetch } = useQuery(overviewQuery(book.code, customer.id, toReach(get('group'))))
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton active className="tab-body" paragraph={{ rows: 6 }} />
  return (
    <div className="tab-body overview">
      <MonthStrip overview={data} customer={customer} />
      <div className="overview-row">
        <Facts overview={data} />
        <CallBrief overview={data} customer={customer} whole={toReach(get('group'))} />
      </div>
    </div>
  )
}

function Facts({ overview }: { overview: CustomerOverview }) {
  const { t } = useTranslation()
  const unit = useUnit()
  const { habit, oldest, next_due: due, last_receipt: receipt, last_invoice: invoice } = overview
  const last = (row: typeof receipt) =>
    row && (
      <>
        <Link to={pathOfEvent(row) ?? ''} className="code">
          {row.number}
        </Link>{' '}
        {row.date} <Amount value={row.amount.replace(/^-/, '')} unit={unit} /> {row.currency}
      </>
    )
  return (
    <section className="panel overview-facts">
      <div className="panel-head">
        <h2>{t('customer.overview.habit')}</h2>
        <span className="muted">{t('customer.overview.habitFrom', { date: habit.from, count: habit.parts })}</span>
      </div>
      <dl className="facts">
        <Fact name={t('customer.overview.daysToPay')} hint={t('customer.overview.daysToPayHint')}>
          {habit.days_to_pay !== null && t('customer.overview.days', { days: habit.days_to_pay })}
        </Fact>
        <Fact name={t('customer.overview.daysLate')} hint={t('customer.overview.daysLateHint')}>
          {habit.days_late !== null && t('customer.overview.days', { days: habit.days_late })}
        </Fact>
        <Fact name={t('customer.overview.lateShare')} hint={t('customer.overview.lateShareHint')}>
          {habit.late_share !== null && percent(habit.late_share)}
        </Fact>
        <Fact name={t('customer.overview.oldest')}>
          {oldest && (
            <span className="late">
              {oldest.date} · {t('home.days', { count: oldest.days })} · <Amount value={oldest.amount} unit={unit} />
            </span>
          )}
        </Fact>
        <Fact name={t('customer.overview.nextDue')}>
          {due && (
            <>
              {due.date} · {t('customer.overview.inDays', { count: due.days })} · <Amount value={due.amount} unit={unit} />
            </>
          )}
        </Fact>
        <Fact name={t('customer.overview.lastReceipt')}>{last(receipt)}</Fact>
        <Fact name={t('customer.overview.lastInvoice')}>{last(invoice)}</Fact>
      </dl>
    </section>
  )
}

function Fact({ name, hint, children }: { name: string; hint?: string; children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div>
      <dt title={hint}>{name}</dt>
      <dd>{children || <span className="faint">{t('customer.overview.none')}</span>}</dd>
    </div>
  )
}
