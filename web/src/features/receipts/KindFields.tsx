import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ordersQuery } from '../../api/orders'
import type { Problem } from '../../api/problem'
import { Field } from '../../components/entry/Field'
import { fieldId } from '../../components/Problems'
import { format } from '../../lib/amount'
import { useBook } from '../../lib/book'
import type { Values } from './values'

interface Props {
  values: Values
  problem: Problem | null
  onChange: (change: Partial<Values>) => void
}

const done = ['draft', 'void', 'closed']

// KindFields say what the money is: a payment of what is owed, or an advance,
// which pays nothing yet and may be for one order.
export function KindFields({ values, problem, onChange }: Props) {
  const { t } = useTranslation()
  const advance = values.kind === 'advance'
  return (
    <>
      <Field name="kind" label={t('receipt.kind.title')} problem={problem?.at('kind')}>
        <select id={fieldId('kind')} className="plain-select" value={values.kind ?? ''} onChange={(event) => onChange({ kind: event.target.value as Values['kind'], order: '' })}>
          <option value="">{t('receipt.kind.payment')}</option>
          <option value="advance">{t('receipt.kind.advance')}</option>
        </select>
      </Field>
      {advance && (
        <Field name="order" label={t('receipt.kind.order')} problem={problem?.at('order')} hint={t('receipt.kind.orderHint')}>
          <OrderSelect id={fieldId('order')} values={values} value={values.order} onChange={(order) => onChange({ order })} />
        </Field>
      )}
    </>
  )
}

// OrderSelect chooses among the customer's running orders in the receipt's currency.
export function OrderSelect({ id, label, values, value, onChange }: { id: string; label?: string; values: Values; value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const customer = values.customer?.id ?? ''
  const { data } = useInfiniteQuery({ ...ordersQuery(book.code, { customer }), enabled: customer !== '' })
  const currency = values.currency || book.base_currency
  const orders = (data?.pages ?? []).flatMap((page) => page.rows).filter((order) => !done.includes(order.status) && order.currency === currency)
  return (
    <select id={id} aria-label={label} className="plain-select" value={value} onChange={(event) => onChange(event.target.value)} data-testid="advance-order">
      <option value="">{t('receipt.kind.noOrder')}</option>
      {orders.map((order) => (
        <option key={order.id} value={order.id}>
          {order.number} · {order.date} · {format(order.total)}
        </option>
      ))}
    </select>
  )
}
