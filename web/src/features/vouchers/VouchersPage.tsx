import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { listSumsQuery, vouchersPage, vouchersQuery, type Parameters, type Voucher } from '../../api/books'
import { Amount } from '../../components/Amount'
import { ListFoot } from '../../components/list/ListFoot'
import { ListShell } from '../../components/list/ListShell'
import { useSelection } from '../../components/list/useSelection'
import { Nothing } from '../../components/Nothing'
import { isMonth } from '../../components/report/fields'
import { UnitSwitch, useUnit } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { useUrlState } from '../../lib/useUrlState'
import { BatchActs } from './BatchActs'
import { GapCheck } from './GapCheck'
import { debitOf } from './sums'
import { useVoucherColumns } from './useVoucherColumns'
import { useVoucherFilters } from './useVoucherFilters'
import { VoucherPeek } from './VoucherPeek'
import './vouchers.css'

const states = ['', 'pending', 'prepared', 'reviewed', 'posted'] as const
const keyOf = (row: Voucher) => row.id ?? ''

// VouchersPage lists vouchers by period, state and source; those not posted yet
// are reviewed and posted here in one go.
export default function VouchersPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [get, set] = useUrlState()
  const text = JSON.stringify(filterOf(get))
  const filter = useMemo(() => JSON.parse(text) as Parameters, [text])
  const list = useInfiniteQuery(vouchersQuery(book.code, filter))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const sums = useQuery(listSumsQuery(book.code, 'vouchers', filter)).data
  const selection = useSelection(keyOf)
  const columns = useVoucherColumns(selection.keys, selection.toggle)
  const unit = useUnit()
  const waiting = rows.filter((row) => selection.keys.has(keyOf(row)) && row.state !== 'posted')
  const add = may('voucher.write') && <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/vouchers/new')}>{t('books.voucher.new')}</Button>
  return (
    <ListShell
      name="voucher"
      title={t('books.voucher.list')}
      actions={add}
      views={states.map((state) => ({ name: state || 'all', title: t(`books.voucher.filter.${state || 'all'}`), query: state && `state=${state}` }))}
      search={t('books.voucher.search')}
      fields={useVoucherFilters()}
      filters={<GapCheck period={filter.period ?? ''} />}
      tools={<UnitSwitch />}
      file={{ list: 'vouchers', parameters: filter }}
      list={list}
      rows={rows}
      columns={columns}
      keyOf={keyOf}
      rowClass={(row) => (row.reverses ? 'red-voucher' : '')}
      sorts
      fresh={() => vouchersPage(book.code, filter)}
      refresh={() => void queries.resetQueries({ queryKey: [book.code, 'vouchers'] })}
      onOpen={(row) => void navigate(`/vouchers/${row.id}`)}
      peek={(id, close) => <VoucherPeek id={id} onClose={close} />}
      selection={selection}
      footers={sums?.sums.map((each) => ({ key: each.currency, cells: { number: t('common.total'), amount: <Amount value={each.total} unit={unit} /> } }))}
      foot={
        <ListFoot selection={selection} rows={rows} list={list} count={sums || !list.hasNextPage ? t('books.voucher.read', { count: sums?.count ?? rows.length }) : t('books.voucher.readMore', { count: rows.length })} picked={t('books.voucher.chosen', { count: selection.rows.length })} currencyOf={() => book.base_currency} figures={[{ of: debitOf }]} unit={unit} hint={t('document.list.keys')}>
          {waiting.length > 0 && <BatchActs vouchers={waiting} done={selection.clear} />}
        </ListFoot>
      }
      empty={get('state') === 'pending' ? <Nothing title={t('books.voucher.allPosted')} hint={t('books.voucher.allPostedHint')} /> : <Nothing title={t('books.voucher.none')} hint={t('books.voucher.noneHint')} action={<Button onClick={() => set({ q: null, state: null, source: null, period: null, from: null, to: null })}>{t('common.action.clearFilters')}</Button>} />}
    />
  )
}

function filterOf(get: (name: string) => string | undefined): Parameters {
  const names = ['q', 'source', 'from', 'to', 'sort'] as const
  const state = states.find((each) => each && each === get('state'))
  const period = get('period')
  return { ...Object.fromEntries(names.flatMap((name) => (get(name) ? [[name, get(name)]] : []))), ...(isMonth(period) ? { period } : {}), ...(state ? { state } : {}) }
}
