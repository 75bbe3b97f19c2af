import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { vouchersQuery, type Voucher } from '../../api/books'
import { Amount } from '../../components/Amount'
import { CopyLink } from '../../components/CopyLink'
import { ExportButtons } from '../../components/ExportButtons'
import { Grid } from '../../components/grid/Grid'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { PeriodField, useReportUrl } from '../../components/report/fields'
import { useUnit } from '../../components/UnitSwitch'
import { sum } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { BatchBar } from './BatchBar'
import { GapCheck } from './GapCheck'
import { debitOf } from './sums'
import { useVoucherColumns } from './useVoucherColumns'
import './vouchers.css'

const states = ['', 'pending', 'prepared', 'reviewed', 'posted'] as const
const sources = ['invoice', 'credit_note', 'receipt', 'settlement', 'refund', 'other_receivable', 'opening', 'revaluation', 'manual'] as const

// VouchersPage lists vouchers by period, state and source; those not posted yet
// are reviewed and posted here in one go.
export default function VouchersPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const navigate = useNavigate()
  const { get, set, period } = useReportUrl()
  const state = states.find((each) => each === get('state')) ?? ''
  const source = sources.find((each) => each === get('source'))
  const list = useInfiniteQuery(vouchersQuery(book.code, { period, state: state || undefined, source }))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const pick = (voucher: Voucher) => setPicked((old) => toggled(old, voucher.id ?? ''))
  const waiting = rows.filter((row) => row.state !== 'posted')
  const chosen = rows.filter((row) => picked.has(row.id ?? '') && row.state !== 'posted')
  const columns = useVoucherColumns(picked, pick, waiting.length > 0)
  const unit = useUnit()
  return (
    <div className="page fill">
      <PageHead
        name={t('books.voucher.list')}
        title={t('books.voucher.list')}
        actions={
          <>
            <CopyLink />
            <ExportButtons list="vouchers" columns={columns} parameters={{ period, state, source }} name={t('books.voucher.list')} />
            {may('voucher.write') && <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/vouchers/new')}>{t('books.voucher.new')}</Button>}
          </>
        }
      />
      <div className="strip no-print">
        <PeriodField value={period} allowClear />
        <Segmented size="small" value={state} onChange={(value) => set({ state: value })} options={states.map((value) => ({ value, label: t(`books.voucher.filter.${value || 'all'}`) }))} />
        <label className="field" htmlFor="source">
          {t('books.voucher.source')}
          <Select id="source" style={{ width: 128 }} value={source ?? ''} onChange={(value) => set({ source: value })} options={[{ value: '', label: t('aging.allCurrencies') }, ...sources.map((value) => ({ value, label: t(`books.source.${value}`) }))]} />
        </label>
        {period && <GapCheck period={period} />}
      </div>
      {chosen.length > 0 && <BatchBar vouchers={chosen} done={() => setPicked(new Set())} />}
      {list.error && !list.data ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : (
        <Grid
          label={t('books.voucher.list')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id ?? ''}
          rowClass={(row) => (row.reverses ? 'red-voucher' : '')}
          keys
          picked={picked}
          loading={list.isFetching}
          onOpen={(row) => void navigate(`/vouchers/${row.id}`)}
          onPick={(row) => row.state !== 'posted' && pick(row)}
          onEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
          footers={list.hasNextPage ? [] : [{ key: 'total', cells: { number: t('common.total'), amount: <Amount value={sum(rows.map(debitOf))} unit={unit} /> } }]}
          empty={state === 'pending' ? <Nothing title={t('books.voucher.allPosted')} hint={t('books.voucher.allPostedHint')} /> : <Nothing title={t('books.voucher.none')} hint={t('books.voucher.noneHint')} action={<Button onClick={() => set({ state: null, source: null, period: null })}>{t('common.action.clearFilters')}</Button>} />}
        />
      )}
      <p className="grid-foot">{t(list.hasNextPage ? 'books.voucher.readMore' : 'books.voucher.read', { count: rows.length })}</p>
    </div>
  )
}

function toggled(old: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(old)
  if (!next.delete(id)) next.add(id)
  return next
}
