import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Button, type InputRef } from 'antd'
import { useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate } from 'react-router'
import { ordersQuery, type Order, type OrderFilter, type OrderTable } from '../../api/orders'
import { bookPath, get } from '../../api/send'
import { Amount } from '../../components/Amount'
import { CopyLink } from '../../components/CopyLink'
import { ExportButtons } from '../../components/ExportButtons'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { ColumnMenu, hiddenOf, shownColumns } from '../../components/list/ColumnMenu'
import { FilterChips } from '../../components/list/FilterChips'
import { UpdatedBar } from '../../components/list/UpdatedBar'
import { useSelection } from '../../components/list/useSelection'
import { useUpdates } from '../../components/list/useUpdates'
import { ViewTabs } from '../../components/list/ViewTabs'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { SearchBox } from '../../components/SearchBox'
import { UnitSwitch, useUnit } from '../../components/UnitSwitch'
import { sum } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { useKeys } from '../../lib/useKeys'
import { useUrlState } from '../../lib/useUrlState'
import { useDocumentFilters } from '../documents/useDocumentFilters'
import { keepWalk } from '../documents/walk'
import { OrderStamps } from './OrderStamps'
import '../../components/list/list.css'
import '../documents/documents.css'

const keyOf = (row: Order) => row.id
const stateKey = (row: Order) => `${row.status}|${row.delivery}|${row.invoicing}|${row.total}|${row.version}`
const views = ['all', 'draft', 'held', 'confirmed', 'closed'] as const

// OrdersPage lists sales orders with how far each has come.
export default function OrdersPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { search: address } = useLocation()
  const [read, set] = useUrlState()
  const filter = useFilter(read)
  const list = useInfiniteQuery(ordersQuery(book.code, filter))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const selection = useSelection(keyOf)
  const columns = useOrderColumns(selection.keys, selection.toggle)
  const shown = useMemo(() => shownColumns(columns, hiddenOf(read('hide'))), [columns, read])
  const search = useRef<InputRef>(null)
  const fields = useDocumentFilters('invoice').filter((field) => field.name !== 'currency')
  const refresh = useCallback(() => void queries.resetQueries({ queryKey: ['documents', book.code, 'order'] }), [queries, book.code])
  const [updates, seen] = useUpdates({ rows, keyOf, stateOf: stateKey, read: async () => (await get<OrderTable>(bookPath(book.code, 'orders'), { ...filter, limit: 200 })).rows })
  const open = useCallback((row: Order) => {
    keepWalk('order', rows.map(keyOf))
    void navigate(`/orders/${row.id}`)
  }, [navigate, rows])
  const seek = useCallback((number: string) => set({ number: number.trim() }), [set])
  useKeys({ 'list.filter': () => search.current?.focus() })
  return (
    <div className="page fill">
      <PageHead
        name={t('order.title')}
        title={t('order.title')}
        actions={may('order.write') && <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/orders/new')} data-testid="new">{t('order.new')}</Button>}
      />
      <ViewTabs list="order" views={views.map((name) => ({ name, title: t(`order.view.${name}`), query: name === 'all' ? '' : `status=${name}` }))} />
      <div className="strip no-print">
        <SearchBox inputRef={search} value={read('number') ?? ''} onChange={seek} placeholder={t('order.search')} width={220} />
        <FilterChips fields={fields} />
        <span className="push strip">
          <UnitSwitch />
          <ExportButtons list="orders" columns={shown} parameters={filter} name={t('order.title')} />
          <ColumnMenu columns={columns} />
          <CopyLink />
        </span>
      </div>
      <UpdatedBar count={updates} onRefresh={() => { seen(); refresh() }} />
      {list.error && rows.length === 0 ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : (
        <Grid
          label={t('order.title')}
          columns={shown}
          rows={rows}
          rowKey={keyOf}
          keys
          memory={`order${address}`}
          loading={list.isFetching}
          onOpen={open}
          onPick={selection.toggle}
          onExtend={selection.add}
          picked={selection.keys}
          empty={<Nothing title={t('order.none')} hint={t('order.noneHint')} />}
          onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
        />
      )}
      <div className={selection.rows.length > 0 ? 'grid-foot batch' : 'grid-foot'} role="status">
        {selection.rows.length > 0 ? (
          <span className="strip" data-testid="batch">
            <strong>{t('document.list.picked', { count: selection.rows.length })}</strong>
            {[...new Set(selection.rows.map((row) => row.currency))].map((currency) => (
              <span key={currency}>
                {currency} <Amount value={sum(selection.rows.filter((row) => row.currency === currency).map((row) => row.total))} />
              </span>
            ))}
            <Button size="small" type="link" onClick={selection.clear}>{t('common.action.clear')}</Button>
          </span>
        ) : (
          <span>{t(list.hasNextPage ? 'order.readSoFar' : 'document.list.count', { count: rows.length })}</span>
        )}
        <span className="faint hint no-print">{t('order.keys')}</span>
      </div>
    </div>
  )
}

function useFilter(read: (name: string) => string | undefined): OrderFilter {
  const names = ['customer', 'status', 'from', 'to', 'number'] as const
  const text = JSON.stringify(Object.fromEntries(names.flatMap((name) => (read(name) ? [[name, read(name)]] : []))))
  return useMemo(() => JSON.parse(text) as OrderFilter, [text])
}

function useOrderColumns(picked: ReadonlySet<string>, onPick: (row: Order) => void): Column<Order>[] {
  const { t } = useTranslation()
  const unit = useUnit()
  return useMemo<Column<Order>[]>(() => [
    {
      key: 'number', title: t('document.field.number'), width: 152, narrow: 132,
      render: (row) => (
        <span className="code-cell">
          <input type="checkbox" checked={picked.has(row.id)} aria-label={t('document.list.pick', { number: row.number })} onChange={() => onPick(row)} />
          <Link to={`/orders/${row.id}`} className="code">{row.number}</Link>
        </span>
      ),
    },
    { key: 'customer', title: t('document.field.customer'), width: 200, narrow: 110, grow: true, tip: (row) => row.customer.name, render: (row) => <Link to={`/customers/${row.customer.id}`}>{row.customer.name}</Link> },
    { key: 'date', title: t('document.field.date'), width: 96, narrow: false, render: (row) => <span className="amount">{row.date}</span> },
    { key: 'total', title: t('document.lines.total'), width: 130, narrow: 108, align: 'end', render: (row) => <Amount value={row.total} unit={unit} /> },
    { key: 'currency', title: t('document.field.currency'), width: 54, narrow: false, render: (row) => <span className="faint">{row.currency}</span> },
    { key: 'status', title: t('document.list.status'), width: 250, narrow: false, render: (row) => <OrderStamps order={row} /> },
    { key: 'salesperson', title: t('customer.salesperson'), width: 90, narrow: false, render: (row) => row.salesperson },
    { key: 'text', title: t('document.field.text'), width: 120, narrow: false, render: (row) => row.text },
  ], [t, unit, picked, onPick])
}
