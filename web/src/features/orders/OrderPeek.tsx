import { useQuery } from '@tanstack/react-query'
import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { orderQuery, type Order } from '../../api/orders'
import { Amount } from '../../components/Amount'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useProductNames } from '../documents/DocumentLines'
import { CreditSheetView } from './CreditSheetView'
import { OrderChain } from './OrderChain'
import { OrderStamps } from './OrderStamps'

// OrderPeek looks at an order beside the list, without leaving it.
export function OrderPeek({ id = '', onClose }: { id?: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data, error, refetch } = useQuery(orderQuery(book.code, id))
  return (
    <Drawer open={id !== ''} onClose={onClose} size={460} mask={false} focusable={{ trap: false }} autoFocus={false} title={data ? `${t('order.one')} ${data.number}` : t('common.loading')} extra={id && <Link to={`/orders/${id}`}>{t('common.action.open')}</Link>}>
      {error && !data ? <Failed error={error} retry={() => void refetch()} /> : data ? <Card order={data} /> : <Skeleton active />}
    </Drawer>
  )
}

function Card({ order }: { order: Order }) {
  const { t } = useTranslation()
  const names = useProductNames(order.lines.some((line) => line.product))
  const facts: [string, React.ReactNode][] = [
    [t('document.field.customer'), order.customer.name],
    ...(order.bill_to ? [[t('document.field.bill_to'), order.bill_to.name] as [string, string]] : []),
    [t('document.field.date'), <span className="amount">{order.date}</span>],
    [t('document.lines.total'), <><Amount value={order.total} /> {order.currency}</>],
    ...(order.salesperson ? [[t('customer.salesperson'), order.salesperson] as [string, string]] : []),
    ...(order.text ? [[t('document.field.text'), order.text] as [string, string]] : []),
  ]
  return (
    <div className="peek">
      <p><OrderStamps order={order} /></p>
      <dl className="facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      {order.credit && <CreditSheetView sheet={order.credit} />}
      <dl className="facts">
        {order.lines.slice(0, 8).map((line) => (
          <div key={line.line}>
            <dt>{line.description || names.get(line.product ?? '') || t('document.lines.nth', { line: line.line })} <span className="faint amount">× {line.quantity} · {t('order.delivered')} {line.delivered} · {t('order.invoiced')} {line.invoiced}</span></dt>
            <dd><Amount value={line.net} /></dd>
          </div>
        ))}
      </dl>
      <OrderChain order={order} />
    </div>
  )
}
