import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { reportQuery, type Report } from '../../api/books'
import type { Named } from '../../api/types'
import { Amount } from '../../components/Amount'
import { CustomerSelect } from '../../components/CustomerSelect'
import { Grid } from '../../components/grid/Grid'
import type { Column, Footer } from '../../components/grid/types'
import { Kind } from '../../components/ItemsGrid'
import { Nothing } from '../../components/Nothing'
import { DayField, KnownField, useReportUrl } from '../../components/report/fields'
import { ReportPage } from '../../components/report/ReportPage'
import { isNegative, sum } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { usePrefs } from '../../lib/prefs'
import { rmbInWords } from '../../lib/rmb'
import { StatementRun } from './StatementRun'
import './statement.css'

interface Row {
  document: string
  kind: string
  date: string
  due_date: string
  days_overdue: number
  currency: string
  original: string
  open: string
}

// StatementPage is one customer's statement, or without one the run over all.
export default function StatementPage() {
  const { customer } = useParams()
  return customer ? <OneStatement customer={customer} /> : <StatementRun />
}

// OneStatement is what one customer is asked to confirm (对账单): every open item,
// the balance by currency, and on paper a place to sign.
function OneStatement({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const navigate = useNavigate()
  const { as_of, known_at } = useReportUrl()
  const parameters = { customer, as_of, known_at }
  const report = useQuery({ ...reportQuery<Row, { customer: Named }>(book.code, 'statement', parameters), placeholderData: (old) => old })
  const who = report.data?.extra?.customer
  const columns = useColumns(report.data)
  const rows = report.data?.rows ?? []
  const totals = useTotals(rows)
  return (
    <ReportPage
      title={<>{t('books.statement.title')} {who && <small className="ledger-who">{who.code} <Link to={`/customers/${who.id}`}>{who.name}</Link></small>}</>}
      name={`${t('books.statement.title')} ${who?.name ?? ''}`}
      report="statement"
      file={`statement-${who?.code ?? ''}-${report.data?.as_of ?? ''}`}
      parameters={parameters}
      asked={report}
      strip={
        <>
          <span className="statement-who">
            <CustomerSelect id="statement-customer" label={t('customer.one')} value={customer} known={who} onChange={(id) => id && void navigate(`/statements/${id}${window.location.search}`)} />
          </span>
          <DayField value={as_of} shown={report.data?.as_of} />
          <KnownField value={known_at} />
        </>
      }
    >
      {report.data && <Balances report={report.data} rows={rows} />}
      <Grid label={t('books.statement.title')} columns={columns} rows={rows} rowKey={(row) => row.document + row.due_date} keys loading={report.isPending} footers={totals} empty={<Nothing title={t('books.statement.nothing')} />} />
      <Signature seller={book.name} customer={who?.name ?? ''} day={report.data?.as_of ?? ''} />
    </ReportPage>
  )
}

function useTotals(rows: readonly Row[]): Footer[] {
  const { t } = useTranslation()
  return [...new Set(rows.map((row) => row.currency))].sort().map((currency) => {
    const own = rows.filter((row) => row.currency === currency)
    return { key: currency, cells: { document: t('common.total'), currency: <span className="faint">{currency}</span>, original: <Amount value={sum(own.map((row) => row.original))} />, open: <Amount value={sum(own.map((row) => row.open))} /> } }
  })
}

function useColumns(report: Report<Row, { customer: Named }> | undefined): Column<Row>[] {
  const { t } = useTranslation()
  return useMemo<Column<Row>[]>(() => {
    const who = report?.extra?.customer
    return [
      { key: 'document', title: t('customer.items.document'), width: 170, narrow: 116, grow: true, render: (row) => row.document },
      { key: 'kind', title: t('customer.items.kind'), width: 100, narrow: false, render: (row) => <Kind kind={row.kind} /> },
      { key: 'date', title: t('customer.items.date'), width: 110, narrow: false, render: (row) => <span className="amount">{row.date}</span> },
      { key: 'due', title: t('customer.items.due_date'), width: 110, narrow: 88, render: (row) => <span className="amount">{row.due_date}</span> },
      { key: 'late', title: t('customer.items.late'), width: 84, narrow: false, align: 'end', render: (row) => row.days_overdue > 0 && !isNegative(row.open) && <span className="amount late">{row.days_overdue}</span> },
      { key: 'original', title: t('customer.items.original'), width: 140, narrow: false, align: 'end', render: (row) => <Amount value={row.original} /> },
      { key: 'open', title: t('customer.items.open'), width: 140, narrow: 100, align: 'end', render: (row) => <Amount value={row.open} explain={{ kind: 'item', value: row.open, currency: row.currency, who: who?.name, customer: who?.id, document: row.document, as_of: report?.as_of, known_at: report?.known_at, fingerprint: report?.fingerprint }} /> },
      { key: 'currency', title: t('customer.currency'), width: 64, narrow: 44, render: (row) => <span className="faint">{row.currency}</span> },
    ]
  }, [t, report])
}

// Balances says in words who owes whom how much.
function Balances({ report, rows }: { report: Report<Row>; rows: readonly Row[] }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { language } = usePrefs()
  const currencies = [...new Set(rows.map((row) => row.currency))].sort()
  return (
    <div className="statement-head">
      <p className="print-only statement-title">{t('books.statement.paper', { seller: book.name })}</p>
      {currencies.map((currency) => {
        const total = sum(rows.filter((row) => row.currency === currency).map((row) => row.open))
        const late = sum(rows.filter((row) => row.currency === currency && row.days_overdue > 0 && !isNegative(row.open)).map((row) => row.open))
        return (
          <p key={currency}>
            {t(isNegative(total) ? 'books.statement.weOwe' : 'books.statement.youOwe', { date: report.as_of })} <strong><Amount value={total.replace('-', '')} /></strong> {currency}
            {language === 'zh-CN' && currency === 'CNY' && <span className="muted">（{rmbInWords(total.replace('-', ''))}）</span>}
            <span className="muted"> · {t('books.statement.late')} <Amount value={late} /></span>
          </p>
        )
      })}
    </div>
  )
}

// Signature is what only paper has: two places to sign and seal.
function Signature({ seller, customer, day }: { seller: string; customer: string; day: string }) {
  const { t } = useTranslation()
  return (
    <div className="print-only signature">
      <p>{t('books.statement.ask', { date: day })}</p>
      <div>
        <section><strong>{seller}</strong><span>{t('books.statement.seal')}</span></section>
        <section><strong>{customer}</strong><span>{t('books.statement.agree')}</span><span>{t('books.statement.seal')}</span></section>
      </div>
    </div>
  )
}
