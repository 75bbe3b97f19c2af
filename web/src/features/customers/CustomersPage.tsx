import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { customersPage, customersQuery, customerSumsQuery, type CustomerFilter } from '../../api/customers'
import type { CustomerRow } from '../../api/types'
import { ListFoot } from '../../components/list/ListFoot'
import { ListShell } from '../../components/list/ListShell'
import { useSelection } from '../../components/list/useSelection'
import { UnitSwitch, useUnit } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { useNarrow } from '../../lib/useNarrow'
import { useUrlState } from '../../lib/useUrlState'
import { BatchActs } from './BatchActs'
import { DayFilter } from './DayFilter'
import { EmptyList } from './EmptyList'
import { readFilter, readView, views } from './filters'
import { Peek } from './Peek'
import { sumsFooter } from './sums'
import { useCustomerColumns } from './useCustomerColumns'
import { useCustomerFilters } from './useCustomerFilters'
import './customers.css'

const keyOf = (row: CustomerRow) => row.id

// CustomersPage lists customers with what they owe.
export default function CustomersPage() {
  const { t } = useTranslation()
  const { book, may, hides } = useBook()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [get, set] = useUrlState()
  const asked = JSON.stringify(readFilter(get))
  const filter = useMemo(() => JSON.parse(asked) as CustomerFilter, [asked])
  const list = useInfiniteQuery(customersQuery(book.code, filter))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const sums = useQuery(customerSumsQuery(book.code, filter)).data
  const selection = useSelection(keyOf)
  const unit = useUnit()
  const narrow = useNarrow()
  const limits = rows.some((row) => row.limit !== undefined) && !hides('customer.credit') && !filter.as_of // limits are always today's
  const columns = useCustomerColumns({ unit, limits, paced: may('report.read'), picked: selection.keys, onPick: selection.toggle, onClass: (name, value) => set({ [name]: value }, true) })
  const offered = views.filter((view) => limits || view !== 'over_limit' || view === readView(get))
  const count = sums?.count ?? rows.length
  return (
    <ListShell
      name="customer"
      title={t('customer.list.title')}
      actions={
        <>
          {book.settings.bank_check && <Link to="/customers/bank-checks">{t('customer.bank.title')}</Link>}
          <Link to="/customers/duplicates">{t('customer.twins.title')}</Link>
          {may('customer.write') && <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/customers/new')}>{t('customer.new')}</Button>}
        </>
      }
      views={offered.map((view) => ({ name: view, title: t(`customer.view.${view}`), query: view === 'all' ? '' : `view=${view}` }))}
      search={t('customer.list.search')}
      fields={useCustomerFilters()}
      filters={<DayFilter filter={filter} />}
      tools={<UnitSwitch />}
      file={{ list: 'customers', parameters: filter }}
      list={list}
      rows={rows}
      columns={columns}
      keyOf={keyOf}
      sorts
      fresh={() => customersPage(book.code, filter)}
      refresh={() => void queries.resetQueries({ queryKey: [book.code, 'customers'] })}
      onOpen={(row) => void navigate(`/customers/${row.id}`)}
      peek={(id, close) => <Peek id={id} onClose={close} />}
      selection={selection}
      footers={sumsFooter(sums, unit, t('customer.list.sum'), narrow)}
      foot={
        <ListFoot
          selection={selection}
          rows={rows}
          list={list}
          count={sums || !list.hasNextPage ? t('customer.list.count', { count }) : t('customer.list.countMore', { count })}
          picked={t('customer.list.picked', { count: selection.rows.length })}
          currencyOf={() => book.base_currency}
          figures={[{ title: t('customer.balance'), of: (row) => row.balance }, { title: t('customer.overdue'), of: (row) => row.overdue }]}
          unit={unit}
          hint={t('document.list.keys')}
        >
          <BatchActs selection={selection} columns={columns} filter={filter} />
        </ListFoot>
      }
      empty={<EmptyList filtered={Object.keys(filter).some((name) => name !== 'sort' && name !== 'pace')} />}
    />
  )
}
