import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { orderQuery, type Delivery, type Order, type OrderLine } from '../../api/orders'
import { Amount } from '../../components/Amount'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { PageHead } from '../../components/PageHead'
import { PdfButton } from '../../components/PdfButton'
import { Failed } from '../../components/Problems'
import { History } from '../../components/History'
import { Remarks } from '../../components/Remarks'
import { Signed } from '../../components/Signed'
import { group, sum } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { useKeys } from '../../lib/useKeys'
import { useProductNames } from '../documents/DocumentLines'
import { termsFrom, termsShort } from '../documents/terms'
import { Totals } from '../documents/Totals'
import { useAgreed } from '../documents/useAgreed'
import { useTermsText } from '../documents/useTermsText'
import { neighbours } from '../documents/walk'
import { CreditHold } from './CreditHold'
import { CreditSheetView } from './CreditSheetView'
import { DeliveryDay } from './DeliveryDay'
import { OrderActions } from './OrderActions'
import { OrderChain } from './OrderChain'
import { OrderEditor } from './OrderEditor'
import { OrderStamps } from './OrderStamps'
import { PushDrawer } from './PushDrawer'
import { ReturnDrawer } from './ReturnDrawer'
import { orderValues } from './values'
import '../documents/documents.css'

// OrderPage shows an order, what became of it, and what can be done next.
export default function OrderPage() {
  const { id = '' } = useParams()
  const { book } = useBook()
  const { data, error, refetch } = useQuery({ ...orderQuery(book.code, id), refetchOnWindowFocus: false })
  const names = useProductNames(Boolean(data?.lines.some((line) => line.product)))
  const [editing, setEditing] = useState(false)
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton active className="page" />
  if (editing) return <OrderEditor order={data} first={orderValues(data, names)} names={names} onDone={() => setEditing(false)} />
  return <View key={id} order={data} names={names} onEdit={() => setEditing(true)} />
}

function View({ order, names, onEdit }: { order: Order; names: ReadonlyMap<string, string>; onEdit: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [push, setPush] = useState<'deliver' | 'invoice' | null>(null)
  const [back, setBack] = useState<Delivery | null>(null)
  const agreed = useAgreed(order.terms ? '' : order.customer.id)
  const terms = termsFrom(order.terms) ?? agreed
  const words = useTermsText()
  const near = neighbours('order', order.id)
  const go = (to: string | undefined) => to && void navigate(`/orders/${to}`, { replace: true })
  useKeys({ 'form.previous': () => go(near.previous), 'form.next': () => go(near.next) })
  return (
    <div className="page document">
      <PageHead
        name={`${t('order.one')} ${order.number}`}
        title={<>{t('order.one')} <span className="code number">{order.number}</span></>}
        actions={<><PdfButton path={['orders', order.number]} name={order.number} papers={['a4', 'a5']} /><OrderActions order={order} onEdit={onEdit} onPush={setPush} /></>}
      >
        <OrderStamps order={order} />
      </PageHead>
      <OrderChain order={order} onReturn={setBack} />
      {order.credit && <CreditSheetView sheet={order.credit} held={order.status === 'held'} />}
      <CreditHold order={order} />
      <dl className="panel fact-grid">
        <div><dt>{t('document.field.customer')}</dt><dd><Link to={`/customers/${order.customer.id}`}>{order.customer.name} <span className="code">{order.customer.code}</span></Link></dd></div>
        {order.bill_to && <div><dt>{t('document.field.bill_to')}</dt><dd><Link to={`/customers/${order.bill_to.id}`}>{order.bill_to.name} <span className="code">{order.bill_to.code}</span></Link></dd></div>}
        <div><dt>{t('document.field.date')}</dt><dd className="amount">{order.date}</dd></div>
        {order.salesperson && <div><dt>{t('customer.salesperson')}</dt><dd>{order.salesperson}</dd></div>}
        {order.contract && <div><dt>{t('document.field.contract')}</dt><dd>{order.contract}</dd></div>}
        <div><dt>{t('document.terms.title')}</dt><dd>{terms ? <><span className="amount">{termsShort(terms)}</span>{!order.terms && <> <span className="faint">{t('document.terms.from.customer')}</span></>}{terms.percent && <small className="fact-why">{words(terms)}</small>}</> : '—'}</dd></div>
        {order.next_delivery && <div><dt>{t('order.field.next_delivery')}</dt><dd><DeliveryDay date={order.next_delivery} late={order.late} /></dd></div>}
        {order.rate && <div><dt>{t('document.field.rate')}</dt><dd className="amount">{order.currency} {order.rate}</dd></div>}
        <div><dt>{t('order.received')}</dt><dd data-testid="received"><Amount value={order.received ?? '0.00'} /> <span className="faint">/ {t('order.invoiced')} <Amount value={invoicedOf(order)} /></span></dd></div>
        {order.text && <div><dt>{t('document.field.text')}</dt><dd>{order.text}</dd></div>}
      </dl>
      <Lines lines={order.lines} names={names} />
      <Totals net={order.net} tax={order.tax} total={order.total} currency={order.currency} />
      <Remarks of={order.id} />
      <History path={['orders', order.id]} />
      <Signed steps={order.signed} />
      {push && <PushDrawer order={order} step={push} names={names} onClose={() => setPush(null)} />}
      {back && <ReturnDrawer order={order} delivery={back} names={names} onClose={() => setBack(null)} />}
    </div>
  )
}

// invoicedOf sums an order's invoices in force.
const invoicedOf = (order: Order): string => sum((order.invoices ?? []).filter((each) => each.status === 'approved').map((each) => each.total))

function Lines({ lines, names }: { lines: readonly OrderLine[]; names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation()
  const number = (key: 'quantity' | 'delivered' | 'invoiced' | 'price', title: string, narrow: number | false): Column<OrderLine> => ({ key, title, width: 112, narrow, align: 'end', render: (line) => <span className="amount">{group(line[key])}</span> })
  const columns: Column<OrderLine>[] = [
    { key: 'name', title: t('document.lines.name'), width: 200, narrow: 110, grow: true, render: (line) => line.description || names.get(line.product ?? '') || line.product },
    number('quantity', t('document.lines.quantity'), 76),
    ...(lines.some((line) => line.delivery_date) ? [{ key: 'delivery_date', title: t('document.lines.delivery_date'), width: 176, narrow: false as const, render: (line: OrderLine) => <DeliveryDay date={line.delivery_date} late={line.late} /> }] : []),
    number('delivered', t('order.delivered'), 78),
    number('invoiced', t('order.invoiced'), 74),
    number('price', t('document.lines.price'), false),
    { key: 'net', title: t('document.lines.net'), width: 120, narrow: false, align: 'end', render: (line) => <Amount value={line.net} /> },
    { key: 'tax', title: t('document.lines.tax'), width: 110, narrow: false, align: 'end', render: (line) => <Amount value={line.tax} /> },
  ]
  return <div className="document-lines"><Grid label={t('document.lines.title')} columns={columns} rows={lines} rowKey={(line) => String(line.line)} /></div>
}
