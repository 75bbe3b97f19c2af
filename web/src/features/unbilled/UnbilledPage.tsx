import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, DatePicker, Drawer, Input } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { unbilledQuery, type UnbilledRow, type UnbilledRun } from '../../api/books'
import { newKey } from '../../api/client'
import { homeQuery } from '../../api/home'
import { act } from '../../api/http'
import { toProblem } from '../../api/problem'
import { Amount } from '../../components/Amount'
import { EntryTable } from '../../components/EntryTable'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { Failed, fieldId, ProblemAlert, statusAt } from '../../components/Problems'
import { useReportUrl } from '../../components/report/fields'
import { useBook } from '../../lib/book'
import { instant, monthEnd, previousMonthEnd } from '../../lib/dates'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import '../settlements/settlements.css'

// UnbilledPage lists the month-end runs of what is delivered and not invoiced,
// with what took them back, and runs one: looked at first, then posted.
export default function UnbilledPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const [open, setOpen] = useState(false)
  const list = useInfiniteQuery(unbilledQuery(book.code))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const columns = useMemo<Column<UnbilledRow>[]>(
    () => [
      { key: 'number', title: t('settle.number'), width: 150, narrow: 120, render: (row) => row.number },
      { key: 'date', title: t('books.date'), width: 106, narrow: 88, render: (row) => <span className="amount">{row.date}</span> },
      { key: 'kind', title: t('customer.items.kind'), width: 120, narrow: false, render: (row) => <span className="kind-tag">{t(row.reverses ? 'unbilled.back' : 'unbilled.run')}</span> },
      { key: 'lines', title: t('unbilled.lines'), width: 90, narrow: false, align: 'end', render: (row) => <span className="amount">{row.lines}</span> },
      { key: 'base', title: `${t('unbilled.gross')} ${book.base_currency}`, width: 160, narrow: 110, align: 'end', render: (row) => <Amount value={row.base} /> },
      { key: 'voucher', title: t('books.voucher.one'), width: 110, narrow: 70, render: (row) => row.voucher && <Link to={`/vouchers/${row.voucher}`}>{t('books.look')}</Link> },
      { key: 'maker', title: t('rates.by'), width: 130, narrow: false, grow: true, render: (row) => row.maker || t('books.system') },
      { key: 'recorded', title: t('rates.at'), width: 160, narrow: false, render: (row) => <span className="amount">{instant(row.recorded)}</span> },
    ],
    [t, book.base_currency],
  )
  return (
    <div className="page fill">
      <PageHead name={t('unbilled.title')} title={t('unbilled.title')} actions={may('revaluation.run') && <Button type="primary" onClick={() => setOpen(true)} data-testid="unbilled">{t('unbilled.new')}</Button>} />
      <p className="assumptions">{t('unbilled.hint')}</p>
      {list.error && !list.data ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : (
        <Grid label={t('unbilled.title')} columns={columns} rows={rows} rowKey={(row) => row.id} rowClass={(row) => (row.reverses ? 'red-voucher' : '')} keys loading={list.isFetching} onEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()} empty={<Nothing title={t('unbilled.none')} hint={t('unbilled.noneHint')} />} />
      )}
      {open && <Run onClose={() => setOpen(false)} />}
    </div>
  )
}

// useMissing keeps the currencies a run was refused for want of a rate, to ask
// for them.
function useMissing(error: unknown) {
  const [known, setKnown] = useState<string[]>([])
  const named = error ? (toProblem(error).errors ?? []).map((each) => /^rates\.([A-Z]{3})$/.exec(each.field ?? '')?.[1]).filter((cur) => cur !== undefined) : []
  const fresh = named.filter((cur) => !known.includes(cur))
  if (fresh.length > 0) setKnown([...known, ...fresh])
  return known
}

function Run({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { period } = useReportUrl()
  const home = useQuery(homeQuery(book.code))
  const [day, setDay] = useState<string>()
  const date = day ?? (period ? monthEnd(`${period}-01`) : home.data ? previousMonthEnd(home.data.as_of) : '')
  const [rates, setRates] = useState<Record<string, string>>({})
  const [run, setRun] = useState<UnbilledRun | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [key] = useState(newKey)
  const missing = useMissing(error)
  useModalLayer(true)
  const idle = run !== null && run.lines.length === 0
  const go = async () => {
    if (busy || idle) return
    setBusy(true)
    setError(null)
    const given = Object.fromEntries(Object.entries(rates).filter(([, rate]) => rate))
    const got = await act<UnbilledRun>(book.code, '/unbilled', { date, ...(Object.keys(given).length > 0 ? { rates: given } : {}) }, run ? { key } : { dryRun: true }).catch((problem: unknown) => void setError(problem))
    setBusy(false)
    if (!got) return
    if (!run) return setRun(got)
    void message.success(t('unbilled.did', { number: got.number }))
    onClose()
    await queries.invalidateQueries({ queryKey: [book.code] })
  }
  useKeys({ 'form.submit': () => void go() })
  return (
    <Drawer open onClose={onClose} size="min(820px, 100vw)" title={t('unbilled.new')} extra={<Button type="primary" loading={busy} disabled={idle} title={idle ? t('unbilled.nothing') : undefined} onClick={() => void go()} data-testid="unbilled-go">{t(run ? 'unbilled.post' : 'books.preview')}</Button>}>
      <div className="undo-form">
        <ProblemAlert error={error} names={{ date: t('books.date') }} />
        <div className="form-line">
          <label className="field" htmlFor={fieldId('date')}>{t('unbilled.day')}<DatePicker id={fieldId('date')} status={statusAt(error, 'date')} aria-invalid={statusAt(error, 'date') && true} allowClear={false} value={date ? dayjs(date) : null} onChange={(value) => (setRun(null), setDay(value?.format('YYYY-MM-DD')))} /></label>
          {missing.map((currency) => (
            <label key={currency} className="field" htmlFor={fieldId(`rates.${currency}`)}>
              {t('unbilled.rate', { currency })}<Input id={fieldId(`rates.${currency}`)} style={{ width: 110 }} inputMode="decimal" value={rates[currency] ?? ''} onChange={(event) => (setRun(null), setRates({ ...rates, [currency]: event.target.value }))} />
            </label>
          ))}
        </div>
        {run && <Outcome run={run} />}
      </div>
    </Drawer>
  )
}

function Outcome({ run }: { run: UnbilledRun }) {
  const { t } = useTranslation()
  const { book } = useBook()
  if (run.lines.length === 0) return <p className="silent">{t('unbilled.nothing')}</p>
  return (
    <>
      <table className="entry-table">
        <thead>
          <tr>
            <th>{t('unbilled.order')}</th>
            <th>{t('customer.one')}</th>
            <th className="end">{t('unbilled.quantity')}</th>
            <th className="end">{t('unbilled.net')}</th>
            <th className="end">{t('unbilled.tax')}</th>
            <th className="end">{t('unbilled.gross')} {book.base_currency}</th>
            <th className="end">{t('unbilled.cost')}</th>
          </tr>
        </thead>
        <tbody>
          {run.lines.map((line) => (
            <tr key={`${line.order}/${line.line}`}>
              <td>{line.order} <span className="faint">#{line.line}</span></td>
              <td>{line.customer.name}</td>
              <td className="end"><span className="amount">{line.quantity}</span></td>
              <td className="end"><Amount value={line.net} /> <span className="faint">{line.currency}</span></td>
              <td className="end"><Amount value={line.tax} /></td>
              <td className="end"><Amount value={line.base} /></td>
              <td className="end"><Amount value={line.cost} /></td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={5}>{t('unbilled.total')}</td>
            <td className="end"><Amount value={run.base} /></td>
            <td />
          </tr>
        </tfoot>
      </table>
      {run.voucher && <EntryTable voucher={run.voucher} />}
      {run.reversal && <EntryTable voucher={run.reversal} />}
    </>
  )
}
