import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Order } from '../../api/orders'
import { Amount } from '../../components/Amount'
import type { Column } from '../../components/grid/types'
import { useUnit } from '../../components/UnitSwitch'
import { DeliveryDay } from './DeliveryDay'
import { OrderStamps } from './OrderStamps'

// useOrderColumns are the columns of the list of orders.
export function useOrderColumns(picked: ReadonlySet<string>, onPick: (row: Order) => void): Column<Order>[] {
  const { t } = useTranslation()
  const unit = useUnit()
  return useMemo<Column<Order>[]>(() => [
    {
      key: 'number', title: t('document.field.number'), width: 152, narrow: 140, sort: 'number',
      render: (row) => (
        <span className="code-cell">
          <input type="checkbox" checked={picked.has(row.id)} aria-label={t('document.list.pick', { number: row.number })} onChange={() => onPick(row)} />
          <Link to={`/orders/${row.id}`} className="code">{row.number}</Link>
        </span>
      ),
    },
    { key: 'customer', title: t('document.field.customer'), width: 180, narrow: 90, grow: true, tip: (row) => row.customer.name, render: (row) => <Link to={`/customers/${row.customer.id}`}>{row.customer.name}</Link> },
    { key: 'date', title: t('document.field.date'), width: 96, narrow: false, sort: 'date', render: (row) => <span className="amount">{row.date}</span> },
    { key: 'total', title: t('document.lines.total'), width: 130, narrow: 126, align: 'end', sort: 'total', render: (row) => <Amount value={row.total} unit={unit} /> },
    { key: 'currency', title: t('customer.currency'), width: 60, narrow: false, sort: 'currency', render: (row) => <span className="faint">{row.currency}</span> },
    { key: 'status', title: t('document.list.status'), width: 300, narrow: false, sort: 'status', render: (row) => <OrderStamps order={row} /> },
    { key: 'next_delivery', title: t('order.field.next_delivery'), width: 176, narrow: false, render: (row) => <DeliveryDay date={row.next_delivery} late={row.late} /> },
    { key: 'contract', title: t('document.field.contract'), width: 100, narrow: false, tip: (row) => row.contract ?? '', render: (row) => row.contract },
    { key: 'salesperson', title: t('customer.salesperson'), width: 90, narrow: false, render: (row) => row.salesperson },
    { key: 'text', title: t('document.field.text'), width: 90, narrow: false, tip: (row) => row.text ?? '', render: (row) => row.text },
  ], [t, unit, picked, onPick])
}
