import { useQuery } from '@tanstack/react-query'
import { Skeleton, Tag } from 'antd'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { creditQuery, type CreditState } from '../../api/customers'
import type { Customer } from '../../api/types'
import { Act } from '../../components/Act'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { CreditUseLine } from '../orders/CreditSheetView'
import { ChecksGrid, ExposureGrid, LimitsGrid, RequestsGrid } from './CreditGrids'

const LimitModal = lazy(() => import('./LimitModal'))

// CreditTab is a customer's credit: its limit and the group's with what stands
// against them, the parts of that, how the limit was set, the requests for
// more, and the checks that orders and invoices met.
export default function CreditTab({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const { data, error, refetch } = useQuery(creditQuery(book.code, customer.id))
  const [setting, setSetting] = useState(false)
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton active />
  const why = may('credit.write') ? '' : t('document.why.noRight', { right: 'credit.write' })
  return (
    <div className="tab-body credit-tab">
      <Part title={t('customer.credit.now')} act={<Act why={why} onClick={() => setSetting(true)} data-testid="set-limit">{t('customer.credit.set')}</Act>}>
        <Now credit={data} />
        <ExposureGrid credit={data} customer={customer} />
      </Part>
      <Part title={t('customer.credit.history')}>
        <LimitsGrid credit={data} />
      </Part>
      {may('report.read') && (
        <>
          <Part title={t('customer.credit.requests')}>
            <RequestsGrid credit={data} />
          </Part>
          <Part title={t('customer.credit.checks')}>
            <ChecksGrid credit={data} />
          </Part>
        </>
      )}
      <Suspense>{setting && <LimitModal customer={customer} onClose={() => setSetting(false)} />}</Suspense>
    </div>
  )
}

// Now is each limit in force as a sum: limit less what stands against it.
function Now({ credit }: { credit: CreditState }) {
  const { t } = useTranslation()
  const uses = credit.sheet?.uses ?? []
  if (uses.length === 0) return <p className="muted">{t('customer.credit.none')}</p>
  return uses.map((use) => {
    const group = use.rule === 'group_limit'
    return (
      <div key={use.rule} className="credit-now" data-testid={`credit-${use.rule}`}>
        <Tag className="group-tag">{group && credit.group_head ? <Link to={`/customers/${credit.group_head.id}?tab=credit`}>{t('customer.groupOf', { name: credit.group_head.name })}</Link> : t(group ? 'customer.group' : 'customer.credit.own')}</Tag>
        <CreditUseLine use={use} />
        {use.available.startsWith('-') && <Tag color="error">{t('customer.overLimit')}</Tag>}
      </div>
    )
  })
}

function Part({ title, act, children }: { title: string; act?: ReactNode; children: ReactNode }) {
  return (
    <section className="credit-part">
      <header>
        <h2>{title}</h2>
        {act}
      </header>
      {children}
    </section>
  )
}
