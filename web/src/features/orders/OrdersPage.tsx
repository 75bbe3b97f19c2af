import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { ordersPage, ordersQuery, type Order, type OrderFilter } from '../../api/orders'
import { Amount } from '../../components/Amount'
import type { Footer } from '../../components/grid/types'
import { ListFoot } from '../../components/list/ListFoot'
import { ListShell } from '../../components/list/ListShell'
import { useSelection } from '../../components/list/useSelection'
import { readerOf } from '../../components/list/views'
import { Nothing } from '../../components/Nothing'
import { UnitSwitch, useUnit } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { useUrlState } from '../../lib/useUrlState'
import { useDocumentFilters } from '../documents/useDocumentFilters'
import { keepWalk } from '../documents/walk'
import { orderFilter, views } from './filter'
import { OrderPeek } from './OrderPeek'
import { useOrderColumns } from './useOrderColumns'
import '../documents/documents.css'

const keyOf = (row: Order) => row.id
const counted = ['draft', 'held']

// OrdersPage lists sales orders with how far each has come.
export default function OrdersPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [read, set] = useUrlState()
  const text = JSON.stringify(orderFilter(read))
  const filter = useMemo(() => JSON.parse(text) as OrderFilter, [text])
  const list = useInfiniteQuery(ordersQuery(book.code, filter))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const first = list.data?.pages[0]
  const selection = useSelection(keyOf)
  const columns = useOrderColumns(selection.keys, selection.toggle)
  const unit = useUnit()
  const open = useCallback((row: Order) => {
    keepWalk('order', rows.map(keyOf))
    void navigate(`/orders/${row.id}`)
  }, [navigate, rows])
  const footers: Footer[] = (first?.sums ?? []).map((each) => ({ key: each.currency, cells: { number: <>{t('common.total')} <span className="faint narrow-only">{each.currency}</span></>, total: <Amount value={each.total} unit={unit} />, currency: <span className="faint">{each.currency}</span> } }))
  const filtered = ['q', 'customer', 'from', 'to', 'currency', 'status'].some((name) => read(name))
  const add = may('order.write') && <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/orders/new')} data-testid="new">{t('order.new')}</Button>
  return (
    <ListShell
      name="order"
      title={t('order.title')}
      actions={add}
      views={views.map((name) => ({ name, title: t(`order.view.${name}`), query: name === 'live' ? '' : `status=${name}`, count: counted.includes(name) ? first?.states[name] : undefined }))}
      countOf={async (query) => (await ordersPage(book.code, orderFilter(readerOf(query)), '', 1)).sums.reduce((sum, each) => sum + each.count, 0)}
      search={t('order.search')}
      fields={useDocumentFilters('order')}
      tools={<UnitSwitch />}
      file={{ list: 'orders', parameters: filter }}
      list={list}
      rows={rows}
      columns={columns}
      keyOf={keyOf}
      rowClass={(row) => (row.status === 'void' ? 'is-reversed' : '')}
      sorts
      fresh={() => ordersPage(book.code, filter, '')}
      refresh={() => void queries.resetQueries({ queryKey: ['documents', book.code, 'order'] })}
      onOpen={open}
      peek={(id, close) => <OrderPeek id={id} onClose={close} />}
      selection={selection}
      footers={footers}
      foot={<ListFoot selection={selection} rows={rows} list={list} count={t('document.list.count', { count: (first?.sums ?? []).reduce((sum, each) => sum + each.count, 0) })} picked={t('document.list.picked', { count: selection.rows.length })} currencyOf={(row) => row.currency} figures={[{ of: (row) => row.total }]} unit={unit} hint={t('document.list.keys')} />}
      empty={filtered ? <Nothing title={t('order.none')} hint={t('document.list.noHitsHint')} action={<Button onClick={() => set({ q: null, customer: null, from: null, to: null, currency: null, status: null })}>{t('common.action.clearFilters')}</Button>} /> : <Nothing title={t('document.list.none', { kind: t('order.one') })} hint={t('order.noneHint')} action={add} />}
    />
  )
}
