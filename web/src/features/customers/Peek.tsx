import { useQuery } from '@tanstack/react-query'
import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { customerPaceQuery, customerQuery } from '../../api/customers'
import { itemsQuery } from '../../api/reports'
import type { Customer } from '../../api/types'
import { Amount } from '../../components/Amount'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { ClassTags } from './ClassTags'
import { paces } from './filters'
import { GroupTag } from './GroupTag'
import { PaceFigure } from './PaceFigure'
import { StateTags } from './StateTags'

// Peek looks at a customer beside the list, without leaving it.
export function Peek({ id = '', onClose }: { id?: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data, error, refetch } = useQuery(customerQuery(book.code, id))
  return (
    <Drawer open={id !== ''} onClose={onClose} size={420} mask={false} focusable={{ trap: false }} autoFocus={false} title={data?.name ?? t('common.loading')} extra={id && <Link to={`/customers/${id}`}>{t('common.action.open')}</Link>}>
      {error && !data ? <Failed error={error} retry={() => void refetch()} /> : data ? <Card customer={data} /> : <Skeleton active />}
    </Drawer>
  )
}

function Card({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { hides } = useBook()
  const figures = [
    ['balance', customer.balance],
    ['overdue', customer.overdue],
    ['unapplied', customer.unapplied],
    ['limit', hides('customer.credit') ? undefined : customer.limit],
  ] as const
  return (
    <div className="peek">
      <p>
        <span className="code">{customer.code}</span> <StateTags customer={customer} /> <ClassTags classes={customer.classes} />
      </p>
      <dl className="facts">
        {figures.filter(([, value]) => value !== undefined).map(([name, value]) => (
          <div key={name}>
            <dt>{t(`customer.${name}`)} {name === 'limit' && <GroupTag customer={customer} />}</dt>
            <dd>{value === null ? <span className="faint">{t('customer.noLimit')}</span> : <Amount value={value} />}</dd>
          </div>
        ))}
        <Paces id={customer.id} />
      </dl>
      <OldestItems id={customer.id} />
    </div>
  )
}

// Paces are how fast the customer pays: on a phone the list has no room for them.
function Paces({ id }: { id: string }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const { data } = useQuery({ ...customerPaceQuery(book.code, id), enabled: may('report.read') })
  if (!data?.pace) return null
  return paces.map((name) => (
    <div key={name}>
      <dt>{t(`customer.${name}`)}</dt>
      <dd><PaceFigure customer={data} figure={name} /></dd>
    </div>
  ))
}

function OldestItems({ id }: { id: string }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data } = useQuery(itemsQuery(book.code, { customer: id, open: true }))
  if (!data) return <Skeleton active title={false} />
  const oldest = data.rows.toSorted((a, b) => a.due_date.localeCompare(b.due_date)).slice(0, 10)
  return (
    <>
      <h3>{t('customer.oldest', { count: data.rows.length })}</h3>
      <dl className="facts">
        {oldest.map((item) => (
          <div key={item.id}>
            <dt className="peek-item">
              {item.number} <span className="amount faint">{item.due_date}</span>
            </dt>
            <dd>
              <Amount value={item.open} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
