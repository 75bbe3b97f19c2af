import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, DatePicker, Drawer, Input } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ratesQuery, revaluationsQuery, type Revaluation, type RevaluationRow } from '../../api/books'
import { newKey } from '../../api/client'
import { homeQuery } from '../../api/home'
import { act } from '../../api/http'
import { Amount } from '../../components/Amount'
import { EntryTable } from '../../components/EntryTable'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { Failed, fieldId, ProblemAlert, statusAt } from '../../components/Problems'
import { useReportUrl } from '../../components/report/fields'
import { isZero, sum } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { instant, monthEnd, previousMonthEnd } from '../../lib/dates'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import '../settlements/settlements.css'

// RevaluationsPage lists month-end revaluations with what took them back, and runs
// one: first the items and the two vouchers to be looked at, then posted.
export default function RevaluationsPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const [open, setOpen] = useState(false)
  const list = useInfiniteQuery(revaluationsQuery(book.code))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const columns = useMemo<Column<RevaluationRow>[]>(
    () => [
      { key: 'number', title: t('settle.number'), width: 150, narrow: 120, render: (row) => row.number },
      { key: 'date', title: t('books.date'), width: 106, narrow: 88, render: (row) => <span className="amount">{row.date}</span> },
      { key: 'kind', title: t('customer.items.kind'), width: 120, narrow: false, render: (row) => <span className="kind-tag">{t(row.reverses ? 'revalue.back' : 'revalue.run')}</span> },
      { key: 'currencies', title: t('customer.currency'), width: 100, narrow: false, render: (row) => row.currencies.join(' ') },
      { key: 'items', title: t('revalue.items'), width: 80, narrow: false, align: 'end', render: (row) => <span className="amount">{row.items}</span> },
      { key: 'adjustment', title: `${t('revalue.adjustment')} ${book.base_currency}`, width: 160, narrow: 110, align: 'end', render: (row) => <Amount value={row.adjustment} /> },
      { key: 'voucher', title: t('books.voucher.one'), width: 110, narrow: 70, render: (row) => row.voucher && <Link to={`/vouchers/${row.voucher}`}>{t('books.look')}</Link> },
      { key: 'maker', title: t('rates.by'), width: 130, narrow: false, grow: true, render: (row) => row.maker || t('books.system') },
      { key: 'recorded', title: t('rates.at'), width: 160, narrow: false, render: (row) => <span className="amount">{instant(row.recorded)}</span> },
    ],
    [t, book.base_currency],
  )
  return (
    <div className="page fill">
      <PageHead name={t('revalue.title')} title={t('revalue.title')} actions={may('revaluation.run') && <Button type="primary" onClick={() => setOpen(true)} data-testid="revalue">{t('revalue.new')}</Button>} />
      <p className="assumptions">{t('revalue.hint')}</p>
      {list.error && !list.data ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : (
        <Grid label={t('revalue.title')} columns={columns} rows={rows} rowKey={(row) => row.id} rowClass={(row) => (row.reverses ? 'red-voucher' : '')} keys loading={list.isFetching} onEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()} empty={<Nothing title={t('revalue.none')} hint={t('revalue.noneHint')} />} />
      )}
      {open && <Run onClose={() => setOpen(false)} />}
    </div>
  )
}

function Run({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { period } = useReportUrl()
  const home = useQuery(homeQuery(book.code))
  const known = useInfiniteQuery(ratesQuery(book.code, ''))
  const [day, setDay] = useState<string>()
  const date = day ?? (period ? monthEnd(`${period}-01`) : home.data ? previousMonthEnd(home.data.as_of) : '')
  const [rates, setRates] = useState<Record<string, string>>({})
  const [run, setRun] = useState<Revaluation | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [key] = useState(newKey)
  useModalLayer(true)
  const currencies = [...new Set((known.data?.pages[0]?.rows ?? []).map((row) => row.currency))].sort()
  const latest = (currency: string) => known.data?.pages[0]?.rows.filter((row) => row.currency === currency && row.in_force && row.date <= date).toSorted((a, b) => b.date.localeCompare(a.date))[0]
  const go = async () => {
    if (busy) return
    setBusy(true)
    setError(null)
    const given = Object.fromEntries(Object.entries(rates).filter(([, rate]) => rate))
    const got = await act<Revaluation>(book.code, '/revaluations', { date, ...(Object.keys(given).length > 0 ? { rates: given } : {}) }, run ? { key } : { dryRun: true }).catch((problem: unknown) => void setError(problem))
    setBusy(false)
    if (!got) return
    if (!run) return setRun(got)
    void message.success(t('revalue.did', { number: got.number }))
    onClose()
    await queries.invalidateQueries({ queryKey: [book.code] })
  }
  const why = whyNot(run)
  useKeys({ 'form.submit': () => !why && void go() })
  return (
    <Drawer open onClose={onClose} size="min(820px, 100vw)" title={t('revalue.new')} extra={<Button type="primary" loading={busy} disabled={why !== ''} title={why && t(`revalue.${why}`)} onClick={() => void go()} data-testid="revalue-go">{t(run ? 'revalue.post' : 'books.preview')}</Button>}>
      <div className="undo-form">
        <ProblemAlert error={error} names={{ date: t('books.date') }} />
        <div className="form-line">
          <label className="field" htmlFor={fieldId('date')}>{t('revalue.day')}<DatePicker id={fieldId('date')} status={statusAt(error, 'date')} aria-invalid={statusAt(error, 'date') && true} allowClear={false} value={date ? dayjs(date) : null} onChange={(value) => (setRun(null), setDay(value?.format('YYYY-MM-DD')))} /></label>
          {currencies.map((currency) => (
            <label key={currency} className="field" htmlFor={fieldId(`rates.${currency}`)} title={t('revalue.rateHint', { date: latest(currency)?.date ?? '–' })}>
              {currency}<Input id={fieldId(`rates.${currency}`)} style={{ width: 110 }} inputMode="decimal" placeholder={latest(currency)?.rate} value={rates[currency] ?? ''} onChange={(event) => (setRun(null), setRates({ ...rates, [currency]: event.target.value }))} />
            </label>
          ))}
        </div>
        {run && <Outcome run={run} />}
      </div>
    </Drawer>
  )
}

// whyNot says why a preview cannot be posted: there would be no voucher.
function whyNot(run: Revaluation | null): '' | 'nothing' | 'nothingToPost' {
  if (!run) return ''
  if (run.lines.length === 0) return 'nothing'
  return run.lines.every((line) => isZero(line.adjustment)) ? 'nothingToPost' : ''
}

function Outcome({ run }: { run: Revaluation }) {
  const { t } = useTranslation()
  const { book } = useBook()
  if (run.lines.length === 0) return <p className="silent">{t('revalue.nothing')}</p>
  const currencies = [...new Set(run.lines.map((line) => line.currency))].sort()
  return (
    <>
      <table className="entry-table">
        <thead>
          <tr>
            <th>{t('customer.currency')}</th>
            <th className="end">{t('revalue.items')}</th>
            <th className="end">{t('customer.items.open')}</th>
            <th className="end">{t('revalue.booked')}</th>
            <th className="end">{t('revalue.rate')}</th>
            <th className="end">{t('revalue.adjustment')}</th>
          </tr>
        </thead>
        <tbody>
          {currencies.map((currency) => {
            const own = run.lines.filter((line) => line.currency === currency)
            return (
              <tr key={currency}>
                <td>{currency}</td>
                <td className="end">{own.length}</td>
                <td className="end"><Amount value={sum(own.map((line) => line.open))} /></td>
                <td className="end"><Amount value={sum(own.map((line) => line.open_base))} /></td>
                <td className="end"><span className="amount">{own[0]?.rate}</span></td>
                <td className="end"><Amount value={sum(own.map((line) => line.adjustment))} /></td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={5}>{t(isZero(run.adjustment) ? 'revalue.even' : run.adjustment.startsWith('-') ? 'revalue.loss' : 'revalue.gain')} <span className="faint">{book.base_currency}</span></td>
            <td className="end"><Amount value={run.adjustment} /></td>
          </tr>
        </tfoot>
      </table>
      {run.voucher && <EntryTable voucher={run.voucher} />}
      {run.reversal && <EntryTable voucher={run.reversal} />}
    </>
  )
}
