import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentPath } from '../api/books'
import type { Item } from '../api/types'
import { isNegative, isZero, sum, type Unit } from '../lib/amount'
import { Amount } from './Amount'
import { Grid } from './grid/Grid'
import type { Column, Footer } from './grid/types'
import { Nothing } from './Nothing'
import { useUnit } from './UnitSwitch'

interface Props {
  rows: readonly Item[]
  loading?: boolean
  withCustomer?: boolean
  keys?: boolean
}

const keyOf = (item: Item) => item.id

// ItemsGrid lists open items, the oldest debt first, totalled by currency.
export function ItemsGrid({ rows, loading, withCustomer = false, keys = false }: Props) {
  const { t } = useTranslation()
  const unit = useUnit()
  const sorted = useMemo(() => rows.toSorted((a, b) => a.due_date.localeCompare(b.due_date) || a.date.localeCompare(b.date)), [rows])
  const columns = useItemColumns(withCustomer, unit)
  return (
    <Grid
      label={t('customer.tab.items')}
      columns={columns}
      rows={sorted}
      rowKey={keyOf}
      keys={keys}
      loading={loading}
      footers={totals(rows, unit, t('common.total'))}
      empty={<Nothing title={t('customer.items.none')} hint={t('customer.items.noneHint')} />}
    />
  )
}

function useItemColumns(withCustomer: boolean, unit: Unit): Column<Item>[] {
  const { t } = useTranslation()
  return useMemo<Column<Item>[]>(() => {
    const customer: Column<Item> = {
      key: 'customer', title: t('customer.one'), width: 180, narrow: 130, grow: true, tip: (item) => item.customer.name,
      render: (item) => <Link to={`/customers/${item.customer.id}`}>{item.customer.name}</Link>,
    }
    const date = (key: 'date' | 'due_date'): Column<Item> => ({ key, title: t(`customer.items.${key}`), width: 106, narrow: key === 'date' ? false : 88, render: (item) => <span className="amount">{item[key]}</span> })
    return [
      { key: 'document', title: t('customer.items.document'), width: 150, narrow: 112, grow: !withCustomer, render: (item) => <Link to={documentPath(item.kind, item.document)}>{item.number}</Link> },
      ...(withCustomer ? [customer] : []),
      { key: 'kind', title: t('customer.items.kind'), width: 96, narrow: false, render: (item) => <Kind kind={item.kind} /> },
      date('date'),
      date('due_date'),
      { key: 'late', title: t('customer.items.late'), width: 80, narrow: false, align: 'end', render: (item) => <Late item={item} /> },
      { key: 'original', title: t('customer.items.original'), width: 136, narrow: false, align: 'end', render: (item) => <Amount value={item.original} unit={unit} /> },
      { key: 'open', title: t('customer.items.open'), width: 136, narrow: 96, align: 'end', render: (item) => <Amount value={item.open} unit={unit} /> },
      { key: 'currency', title: t('customer.currency'), width: 64, narrow: 44, render: (item) => <span className="faint">{item.currency}</span> },
    ]
  }, [t, withCustomer, unit])
}

export function Kind({ kind }: { kind: string }) {
  const { t } = useTranslation()
  return <span className="kind-tag">{t(`common.kind.${kind}` as 'common.kind.invoice', { defaultValue: kind })}</span>
}

// Late counts days only where something is still owed.
function Late({ item }: { item: Item }) {
  const days = isNegative(item.original) || isZero(item.open) ? 0 : (item.days_overdue ?? 0)
  return days > 0 ? <span className="amount late">{days}</span> : null
}

// totals adds items of one currency and leaves different ones apart.
function totals(rows: readonly Item[], unit: Unit, title: string): Footer[] {
  return [...new Set(rows.map((item) => item.currency))].sort().map((currency) => {
    const own = rows.filter((item) => item.currency === currency)
    const total = (key: 'original' | 'open') => <Amount value={sum(own.map((item) => item[key]))} unit={unit} />
    return { key: currency, cells: { document: title, original: total('original'), open: total('open'), currency: <span className="faint">{currency}</span> } }
  })
}
