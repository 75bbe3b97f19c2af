import { useQuery } from '@tanstack/react-query'
import { Tag, type InputRef } from 'antd'
import { useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { reportQuery, type Report } from '../../api/books'
import type { Named } from '../../api/types'
import { Amount } from '../../components/Amount'
import { CustomerSelect } from '../../components/CustomerSelect'
import { Grid } from '../../components/grid/Grid'
import type { Column, Footer } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { DayField, KnownField, useReportUrl } from '../../components/report/fields'
import { ReportPage } from '../../components/report/ReportPage'
import { SearchBox } from '../../components/SearchBox'
import { useUnit } from '../../components/UnitSwitch'
import type { Unit } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { useKeys } from '../../lib/useKeys'
import './statement.css'

interface Sums {
  currency: string
  opening: string
  debit: string
  credit: string
  balance: string
  overdue: string
  unapplied: string
  items: number
}

interface Row extends Sums {
  customer: Named
}

const figures = ['opening', 'debit', 'credit', 'balance', 'overdue', 'unapplied'] as const

// StatementRun lists the statements of all customers as of a day: those with a
// balance, or with movement since the day the run begins at. As PDF each is a
// letter.
export function StatementRun() {
  const { t } = useTranslation()
  const { book } = useBook()
  const navigate = useNavigate()
  const { get, set, as_of, from, known_at } = useReportUrl()
  const customers = get('customers')
  const parameters = { as_of, from, known_at, customers }
  const report = useQuery({ ...reportQuery<Row>(book.code, 'statements', parameters), placeholderData: (old) => old })
  const unit = useUnit()
  const find = (get('find') ?? '').toLowerCase()
  const rows = useMemo(() => (report.data?.rows ?? []).filter((row) => `${row.customer.code} ${row.customer.name}`.toLowerCase().includes(find)), [report.data, find])
  const day = report.data?.as_of
  const columns = useColumns(unit)
  const search = useRef<InputRef>(null)
  useKeys({ 'list.filter': () => search.current?.focus() })
  const look = useCallback((text: string) => set({ find: text.trim() }), [set])
  return (
    <ReportPage
      title={t('books.statement.run')}
      name={t('books.statement.run')}
      report="statements"
      file={`statements-${day ?? ''}`}
      parameters={parameters}
      asked={report}
      assumptions={[t('books.statement.runAssumes'), t('books.statement.count', { count: rows.length })]}
      strip={
        <>
          <DayField value={as_of} shown={day} />
          <DayField name="from" label={t('books.statement.from')} value={from} shown={day && `${day.slice(0, 7)}-01`} />
          <KnownField value={known_at} />
          <SearchBox inputRef={search} width="min(180px, 40vw)" value={get('find') ?? ''} onChange={look} placeholder={t('aging.find')} />
          {customers && (
            <Tag closable onClose={() => set({ customers: null }, true)} data-testid="statement-some">
              {t('books.statement.some', { count: customers.split(',').length })}
            </Tag>
          )}
          <span className="statement-who">
            <CustomerSelect id="statement-customer" label={t('customer.one')} value="" onChange={(id) => id && void navigate(`/statements/${id}${window.location.search}`)} />
          </span>
        </>
      }
    >
      <Grid
        label={t('books.statement.run')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.customer.id + row.currency}
        keys
        loading={report.isPending}
        onOpen={(row) => void navigate(addressOf(row))}
        footers={find ? undefined : footersOf(report.data, unit, t('common.total'))}
        empty={<Nothing title={t(find ? 'books.noHits' : 'books.statement.nobody')} />}
      />
    </ReportPage>
  )
}

// addressOf leads to the customer's own statement, at the same point.
const addressOf = (row: Row) => `/statements/${row.customer.id}${window.location.search}`

function useColumns(unit: Unit): Column<Row>[] {
  const { t } = useTranslation()
  return useMemo<Column<Row>[]>(() => [
    { key: 'code', title: t('customer.code'), width: 78, narrow: false, render: (row) => <span className="code">{row.customer.code}</span> },
    { key: 'customer', title: t('customer.one'), width: 190, narrow: 130, grow: true, tip: (row) => row.customer.name, render: (row) => <Link to={addressOf(row)}>{row.customer.name}</Link> },
    { key: 'currency', title: t('customer.currency'), width: 52, narrow: 48, render: (row) => <span className="faint">{row.currency}</span> },
    ...figures.map((name): Column<Row> => ({ key: name, title: t(`books.statement.column.${name}`), width: 116, narrow: name === 'balance' ? 110 : false, align: 'end', render: (row) => <Amount value={row[name]} unit={unit} blankZero={name !== 'balance'} /> })),
    { key: 'items', title: t('books.statement.column.items'), width: 60, narrow: false, align: 'end', render: (row) => <span className="amount">{row.items}</span> },
  ], [t, unit])
}

function footersOf(report: Report<Row> | undefined, unit: Unit, title: string): Footer[] {
  return ((report?.totals ?? []) as unknown as Sums[]).map((sums) => ({
    key: sums.currency,
    cells: { customer: title, currency: <span className="faint">{sums.currency}</span>, items: <span className="amount">{sums.items}</span>, ...Object.fromEntries(figures.map((name) => [name, <Amount key={name} value={sums[name]} unit={unit} />])) },
  }))
}
