import { useQuery } from '@tanstack/react-query'
import { type InputRef, Segmented } from 'antd'
import { useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { homeQuery } from '../../api/home'
import { reportQuery, type Report } from '../../api/books'
import type { Named } from '../../api/types'
import { Amount } from '../../components/Amount'
import { Grid } from '../../components/grid/Grid'
import type { Footer } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { CurrencyField, KnownField, PeriodField, useReportUrl } from '../../components/report/fields'
import { ReportPage } from '../../components/report/ReportPage'
import { SearchBox } from '../../components/SearchBox'
import { useUnit } from '../../components/UnitSwitch'
import { compare, sum } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { monthOf } from '../../lib/dates'
import { useKeys } from '../../lib/useKeys'
import { usePeriodName } from '../../lib/usePeriodName'
import { columnsOf, layouts, signed, type Layout } from './sides'
import { textOf, useBalanceColumns, type BalanceRow } from './useBalanceColumns'

// BalancesPage is the customers' balances of a period (余额表): opening, turnover
// and closing, signed or by side, with the year's where asked for.
export default function BalancesPage() {
  const { t } = useTranslation()
  const periodName = usePeriodName()
  const { book } = useBook()
  const navigate = useNavigate()
  const { get, set, known_at, period: asked, currency } = useReportUrl()
  const home = useQuery({ ...homeQuery(book.code), enabled: !asked })
  const period = asked ?? (home.data && monthOf(home.data.as_of))
  const layout = layouts.find((each) => each === get('columns')) ?? 'six'
  const parameters = { period, known_at, currency, columns: layout }
  const report = useQuery({ ...reportQuery<BalanceRow>(book.code, 'balances', parameters, Boolean(period)), placeholderData: (old) => old })
  const [find, sort] = [get('find') ?? '', get('sort')]
  const rows = useMemo(() => arranged(report.data?.rows ?? [], find, sort), [report.data, find, sort])
  const columns = useBalanceColumns(report.data, layout)
  const footers = useFooters(report.data, rows, layout)
  const search = useRef<InputRef>(null)
  useKeys({ 'list.filter': () => search.current?.focus() })
  const look = useCallback((text: string) => set({ find: text.trim() }), [set])
  return (
    <ReportPage
      title={t('books.balances.title')}
      name={t('books.balances.title')}
      report="balances"
      file={`balances-${period ?? ''}`}
      parameters={parameters}
      seen={{ find, sort }}
      asked={report}
      assumptions={[t('books.balances.assumes', { currency: book.base_currency }), period && t('books.inPeriod', { period: periodName(period) })]}
      strip={
        <>
          <PeriodField value={period} />
          <KnownField value={known_at} />
          <CurrencyField value={currency} />
          <Segmented size="small" aria-label={t('books.balances.layout')} value={layout} onChange={(value) => set({ columns: value === 'six' ? null : value })} options={layouts.map((value) => ({ value, label: t(`books.balances.${value}`) }))} />
          <SearchBox inputRef={search} width="min(180px, 40vw)" value={find} onChange={look} placeholder={t('aging.find')} />
        </>
      }
    >
      <Grid
        label={t('books.balances.title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.customer.id + row.currency}
        keys
        loading={report.isPending}
        sort={sort}
        onSort={(by) => set({ sort: by })}
        onOpen={(row) => void navigate(`/ledger/${row.customer.id}?period=${period}`)}
        footers={footers}
        empty={<Nothing title={t(find || currency ? 'books.noHits' : 'books.balances.none')} />}
      />
    </ReportPage>
  )
}

function arranged(rows: readonly BalanceRow[], find: string, sort: string | undefined): BalanceRow[] {
  const wanted = find.toLowerCase()
  const kept = rows.filter((row) => words(row.customer).includes(wanted))
  if (!sort) return kept
  const [falling, field] = [sort.startsWith('-'), sort.replace(/^-/, '')]
  const value = (row: BalanceRow) => (field === 'opening' || field === 'closing' || field === 'year_opening' ? signed(row, field) : textOf(row, field))
  const order = (a: BalanceRow, b: BalanceRow) => (field === 'customer' ? a.customer.code.localeCompare(b.customer.code) : compare(value(a), value(b)))
  return kept.toSorted((a, b) => (falling ? -order(a, b) : order(a, b)))
}

const words = (customer: Named) => `${customer.code} ${customer.name}`.toLowerCase()

// useFooters are the totals of what is shown, one line for each currency.
function useFooters(report: Report<BalanceRow> | undefined, rows: readonly BalanceRow[], layout: Layout): Footer[] {
  const { t } = useTranslation()
  const unit = useUnit()
  if (!report) return []
  return [...new Set(rows.map((row) => row.currency))].sort().map((currency) => {
    const own = rows.filter((row) => row.currency === currency)
    const totals = [...columnsOf(layout), 'closing_base'].map((name) => [name, <Amount key={name} value={sum(own.map((row) => textOf(row, name)))} unit={unit} blankZero />])
    return { key: currency, cells: { customer: `${t('common.total')} ${own.length}`, currency: <span className="faint">{currency}</span>, ...Object.fromEntries(totals) } }
  })
}
