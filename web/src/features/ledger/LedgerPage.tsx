import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Switch } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { homeQuery } from '../../api/home'
import { reportQuery } from '../../api/books'
import { Act } from '../../components/Act'
import { CustomerSelect } from '../../components/CustomerSelect'
import { Grid } from '../../components/grid/Grid'
import { Nothing } from '../../components/Nothing'
import { KnownField, useReportUrl } from '../../components/report/fields'
import { ReportPage } from '../../components/report/ReportPage'
import { useBook } from '../../lib/book'
import { monthEnd, yearStart } from '../../lib/dates'
import { useNarrow } from '../../lib/useNarrow'
import { useKeys } from '../../lib/useKeys'
import { ledgerLines, lineClass } from '../customer/ledgerLines'
import type { BalanceRow } from '../balances/useBalanceColumns'
import { neighbours } from './neighbours'
import { useBookColumns, type BookLine, type LedgerExtra } from './useBookColumns'
import './ledger.css'
import { toReach } from '../../lib/reach'

// LedgerPage is one customer's account as an account book shows it (客户明细账).
// The arrow keys turn the pages from customer to customer.
export default function LedgerPage() {
  const { t } = useTranslation()
  const { book } = useBook()
  const navigate = useNavigate()
  const { customer = '' } = useParams()
  const url = useReportUrl()
  const home = useQuery(homeQuery(book.code))
  const { from, to } = spanOf(url, home.data?.as_of)
  const turn = useTurn(customer, from, to)
  const settled = url.get('settlements') === 'true'
  const reach = toReach(url.get('group'))
  const whole = reach === 'true'
  const parameters = { customer, from, to, known_at: url.known_at, settlements: settled ? 'true' : undefined, group: reach || undefined }
  const report = useQuery({ ...reportQuery<Omit<BookLine, 'key'>, LedgerExtra>(book.code, 'ledger', parameters, Boolean(customer && from && to)), placeholderData: (old) => old })
  const lines = useMemo(() => ledgerLines(report.data?.rows ?? []), [report.data])
  const narrow = useNarrow()
  const columns = useBookColumns(report.data, lines, { from, to }, settled, narrow)
  const who = report.data?.extra?.customer
  useKeys({
    ...(turn.next && { 'ledger.next': () => turn.go(turn.next) }),
    ...(turn.previous && { 'ledger.previous': () => turn.go(turn.previous) }),
    'list.filter': () => document.querySelector<HTMLInputElement>('#ledger-customer')?.focus(),
  })
  useEffect(() => {
    if (!customer && turn.first) turn.go(turn.first, true)
  }, [customer, turn])
  return (
    <ReportPage
      title={
        <>
          {t('books.ledger.title')} {who && <small className="ledger-who">{who.code} {who.name}{whole && ` · ${t('settle.group')}`}{reach === 'payer' && ` · ${t('customer.scope.payers')}`}</small>}
        </>
      }
      name={`${t('books.ledger.title')} ${who?.name ?? ''}`}
      report="ledger"
      file={`ledger-${who?.code ?? ''}-${to ?? ''}`}
      parameters={parameters}
      asked={report}
      assumptions={[t('books.ledger.assumes', { currency: book.base_currency }), from && to && t('books.ledger.span', { from, to })]}
      actions={who && <Button onClick={() => void navigate(`/statements/${customer}?as_of=${to}`)}>{t('books.statement.title')}</Button>}
      strip={
        <>
          <span className="turner">
            <Act icon={<LeftOutlined />} why={turn.previous ? undefined : t('common.why.first')} title={`${t('books.ledger.previous')} (←)`} aria-label={t('books.ledger.previous')} onClick={() => turn.go(turn.previous)} />
            <span className="turner-select">
              <CustomerSelect id="ledger-customer" label={t('customer.one')} value={customer} known={who} onChange={(id) => id && turn.go(id)} />
            </span>
            <Act icon={<RightOutlined />} why={turn.next ? undefined : t('common.why.last')} title={`${t('books.ledger.next')} (→)`} aria-label={t('books.ledger.next')} onClick={() => turn.go(turn.next)} />
          </span>
          {turn.count > 0 && <span className="faint">{turn.at >= 0 ? `${turn.at + 1} / ${turn.count}` : turn.count}</span>}
          <label className="field" htmlFor="ledger-dates">{t('customer.ledger.dates')}</label>
          <DatePicker.RangePicker id="ledger-dates" style={{ width: 232 }} allowClear={false} value={from && to ? [dayjs(from), dayjs(to)] : null} onChange={(dates) => url.set({ from: dates?.[0]?.format('YYYY-MM-DD'), to: dates?.[1]?.format('YYYY-MM-DD'), period: null }, true)} />
          <KnownField value={url.known_at} />
          <label className="field">
            <Switch size="small" checked={whole} onChange={(on) => url.set({ group: on ? 'true' : null }, true)} aria-label={t('settle.group')} data-testid="whole-group" /> {t('settle.group')}
          </label>
          <label className="field" title={t('books.ledger.settledHint')}>
            <Switch size="small" checked={settled} onChange={(on) => url.set({ settlements: on ? 'true' : null }, true)} aria-label={t('books.ledger.settled')} data-testid="settled-view" /> {t('books.ledger.settled')}
          </label>
        </>
      }
    >
      <Grid
        label={t('books.ledger.title')}
        columns={columns}
        rows={lines}
        rowKey={(line) => line.key}
        rowClass={lineClass}
        keys
        tall={narrow}
        loading={report.isPending}
        onOpen={(line) => line.voucher_id && void navigate(`/vouchers/${line.voucher_id}`)}
        empty={<Nothing title={t('books.ledger.none')} />}
      />
    </ReportPage>
  )
}

// spanOf is what the address asks for: days, or a month, else the year so far.
function spanOf(url: ReturnType<typeof useReportUrl>, today: string | undefined): { from?: string; to?: string } {
  if (url.period) return { from: `${url.period}-01`, to: monthEnd(`${url.period}-01`) }
  const to = url.to ?? today
  return { from: url.from ?? (to && yearStart(to)), to }
}

// useTurn knows the customers that have an account in the span, by code, and
// moves along them.
function useTurn(customer: string, from?: string, to?: string) {
  const { book } = useBook()
  const navigate = useNavigate()
  const balances = useQuery(reportQuery<BalanceRow>(book.code, 'balances', { from, to }, Boolean(from && to)))
  const ids = useMemo(() => [...new Set((balances.data?.rows ?? []).map((row) => row.customer.id))], [balances.data])
  const go = (id: string | undefined, replace = false) => {
    if (id) void navigate(`/ledger/${id}${window.location.search}`, { replace })
  }
  return { ...neighbours(ids, customer), go }
}
