import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Drawer, Select } from 'antd'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { settlementQuery, settlementsQuery, type Settlement } from '../../api/books'
import { Amount } from '../../components/Amount'
import { CopyLink } from '../../components/CopyLink'
import { CustomerSelect } from '../../components/CustomerSelect'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { useReportUrl } from '../../components/report/fields'
import { useUnit } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { useModalLayer } from '../../lib/useKeys'
import { SettlementDetail } from './SettlementDetail'
import { takenOf } from './taken'
import { UndoPart } from './UndoPart'
import './settlements.css'

const rules = ['manual', 'receipt', 'reference', 'exact', 'subset', 'oldest', 'undo', 'reversal'] as const

// SettlementsPage lists settlements and opens one: what it took from what, where
// the difference went, its voucher, and how it is undone.
export default function SettlementsPage() {
  const { t } = useTranslation()
  const { id } = useParams()
  const { book, may } = useBook()
  const navigate = useNavigate()
  const { get, set, from, to } = useReportUrl()
  const [customer, rule] = [get('customer'), rules.find((each) => each === get('rule'))]
  const list = useInfiniteQuery(settlementsQuery(book.code, { customer, from, to, rule }))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const columns = useColumns()
  const known = rows.find((row) => row.customer.id === customer)?.customer
  const away = (path: string) => void navigate(`${path}${window.location.search}`)
  return (
    <div className="page fill">
      <PageHead name={t('settle.list')} title={t('settle.list')} actions={<><CopyLink />{may('settlement.write') && <Button type="primary" onClick={() => void navigate('/settlement')}>{t('settle.title')}</Button>}</>} />
      <div className="strip">
        <span className="settle-who"><CustomerSelect id="settlements-customer" label={t('customer.one')} value={customer} known={known} onChange={(value) => set({ customer: value })} /></span>
        <label className="field" htmlFor="settlements-dates">{t('books.date')}</label>
        <DatePicker.RangePicker id="settlements-dates" style={{ width: 232 }} value={from && to ? [dayjs(from), dayjs(to)] : null} onChange={(dates) => set({ from: dates?.[0]?.format('YYYY-MM-DD'), to: dates?.[1]?.format('YYYY-MM-DD') })} />
        <label className="field" htmlFor="rule">
          {t('settle.way.title')}
          <Select id="rule" style={{ width: 150 }} value={rule ?? ''} onChange={(value) => set({ rule: value })} options={[{ value: '', label: t('aging.allCurrencies') }, ...rules.map((value) => ({ value, label: t(`settle.rule.${value}`) }))]} />
        </label>
      </div>
      {list.error && !list.data ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : (
        <Grid
          label={t('settle.list')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id ?? ''}
          rowClass={(row) => (row.reversed_by ? 'undone' : row.reverses ? 'red-voucher' : '')}
          keys={!id}
          loading={list.isFetching}
          onOpen={(row) => away(`/settlements/${row.id}`)}
          onEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
          empty={<Nothing title={t('settle.none')} hint={t('settle.noneHint')} action={<Button onClick={() => set({ customer: null, from: null, to: null, rule: null })}>{t('common.action.clearFilters')}</Button>} />}
        />
      )}
      <One id={id} onClose={() => away('/settlements')} />
    </div>
  )
}

function One({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data, error, refetch } = useQuery(settlementQuery(book.code, id ?? ''))
  useModalLayer(id !== undefined)
  return (
    <Drawer open={id !== undefined} onClose={onClose} size="min(760px, 100vw)" destroyOnHidden title={`${t('settle.one')} ${data?.number ?? ''}`} data-testid="settlement">
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <SettlementDetail settlement={data} />
          <UndoPart settlement={data} />
        </>
      )}
    </Drawer>
  )
}

function useColumns(): Column<Settlement>[] {
  const { t } = useTranslation()
  const unit = useUnit()
  return useMemo<Column<Settlement>[]>(() => {
    const documents = (row: Settlement, credits: boolean) => row.lines.filter((line) => line.amount.startsWith('-') === (credits !== Boolean(row.reverses))).map((line) => line.document)
    return [
      { key: 'number', title: t('settle.number'), width: 136, narrow: 116, render: (row) => <Link to={`/settlements/${row.id}${window.location.search}`}>{row.number}</Link> },
      { key: 'date', title: t('books.date'), width: 104, narrow: 88, render: (row) => <span className="amount">{row.date}</span> },
      { key: 'rule', title: t('settle.way.title'), width: 120, narrow: false, tip: (row) => row.reason ?? '', render: (row) => <span className="kind-tag">{t(`settle.rule.${row.rule ?? 'manual'}` as 'settle.rule.manual', { defaultValue: row.rule })}</span> },
      { key: 'customer', title: t('customer.one'), width: 190, narrow: 110, grow: true, tip: (row) => row.customer.name, render: (row) => row.customer.name },
      { key: 'credits', title: t('settle.credits'), width: 140, narrow: false, tip: (row) => documents(row, true).join(' '), render: (row) => documents(row, true).join(' ') },
      { key: 'debits', title: t('settle.debits'), width: 160, narrow: false, tip: (row) => documents(row, false).join(' '), render: (row) => documents(row, false).join(' ') },
      { key: 'amount', title: t('settle.take'), width: 130, narrow: 96, align: 'end', render: (row) => <Amount value={takenOf(row)} unit={unit} /> },
      { key: 'difference', title: t('settle.went'), width: 140, narrow: false, render: (row) => row.differences.map((each) => t(`settle.kind.${each.kind}` as 'settle.kind.bank_fee', { defaultValue: each.kind })).join(' ') },
      { key: 'state', title: t('books.voucher.stateTitle'), width: 76, narrow: false, render: (row) => (row.reversed_by ? t('settle.undone') : row.reverses ? t('settle.undoing') : '') },
      { key: 'voucher', title: t('books.voucher.one'), width: 80, narrow: false, render: (row) => row.voucher && <Link to={`/vouchers/${row.voucher.id}`}>{row.voucher.number}</Link> },
    ]
  }, [t, unit])
}
