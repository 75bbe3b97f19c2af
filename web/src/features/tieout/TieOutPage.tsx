import { CheckOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Segmented, Switch } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { reportQuery, type Report } from '../../api/books'
import type { Named } from '../../api/types'
import { Amount } from '../../components/Amount'
import { Grid } from '../../components/grid/Grid'
import type { Column, Footer } from '../../components/grid/types'
import { moneyWidth } from '../../components/grid/width'
import { Nothing } from '../../components/Nothing'
import { DayField, KnownField, useReportUrl } from '../../components/report/fields'
import { ReportPage } from '../../components/report/ReportPage'
import { useUnit } from '../../components/UnitSwitch'
import { isZero, sum, type Unit } from '../../lib/amount'
import { useBook } from '../../lib/book'
import './tieout.css'

interface Row {
  account: string
  name: string
  customer?: Named
  currency: string
  items: string
  ledger: string
  difference: string
  items_base: string
  ledger_base: string
  difference_base: string
}

interface Cause {
  code: 'unposted' | 'revaluation' | 'unbilled'
  amount: string
  count: number
  link: string
}

type Money = 'items_base' | 'ledger_base' | 'difference_base' | 'items' | 'ledger'

// TieOutPage sets the sub-ledger against the general ledger, account by account
// and customer by customer, and names what stands between two figures.
export default function TieOutPage() {
  const { t } = useTranslation()
  const { book } = useBook()
  const { get, set, as_of, known_at } = useReportUrl()
  const byCustomer = get('by') !== 'account'
  const onlyOff = get('off') === 'true'
  const parameters = { as_of, known_at, ...(byCustomer ? { by: 'customer' } : {}) }
  const report = useQuery({ ...reportQuery<Row, { causes: Cause[] }>(book.code, 'tie-out', parameters), placeholderData: (old) => old })
  const unit = useUnit()
  const columns = useColumns(report.data, byCustomer, unit)
  const all = report.data?.rows ?? []
  const off = all.filter((row) => !isZero(row.difference_base) || !isZero(row.difference))
  const rows = onlyOff ? off : all
  const total = (key: Money) => <Amount value={sum(rows.map((row) => row[key]))} unit={unit} />
  const footers: Footer[] = [{ key: 'total', cells: { account: t('common.total'), items_base: total('items_base'), ledger_base: total('ledger_base'), difference_base: total('difference_base') } }]
  return (
    <ReportPage
      title={t('books.tieout.title')}
      name={t('books.tieout.title')}
      report="tie-out"
      file={`tie-out-${report.data?.as_of ?? ''}`}
      parameters={parameters}
      asked={report}
      assumptions={[t('books.tieout.assumes'), report.data && t('books.tieout.lines', { count: all.length, off: off.length })]}
      strip={
        <>
          <DayField value={as_of} shown={report.data?.as_of} />
          <KnownField value={known_at} />
          <Segmented size="small" value={byCustomer ? 'customer' : 'account'} onChange={(by) => set({ by: by === 'customer' ? null : by })} options={[{ value: 'customer', label: t('books.tieout.byCustomer') }, { value: 'account', label: t('books.tieout.byAccount') }]} />
          <label className="field">
            <Switch size="small" checked={onlyOff} onChange={(on) => set({ off: on ? 'true' : null })} aria-label={t('books.tieout.onlyOff')} />
            {t('books.tieout.onlyOff')}
          </label>
        </>
      }
      foot={<Causes causes={report.data?.extra?.causes ?? []} unit={unit} />}
    >
      <Grid
        label={t('books.tieout.title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.account} ${row.customer?.id ?? ''} ${row.currency}`}
        keys
        loading={report.isPending}
        footers={footers}
        empty={<Nothing title={t(onlyOff ? 'books.tieout.allTied' : 'books.tieout.none')} hint={onlyOff ? t('books.tieout.allTiedHint', { count: all.length }) : undefined} />}
      />
    </ReportPage>
  )
}

function useColumns(report: Report<Row> | undefined, byCustomer: boolean, unit: Unit): Column<Row>[] {
  const { t } = useTranslation()
  const { book } = useBook()
  return useMemo<Column<Row>[]>(() => {
    const width = moneyWidth((report?.rows ?? []).flatMap((row) => [row.items_base, row.ledger_base, row.items]), unit)
    const foreign = report?.rows.some((row) => row.currency !== book.base_currency) ?? false
    const money = (key: Money, narrow: number | false): Column<Row> => ({
      key, title: t(`books.tieout.${key}`), width, narrow, align: 'end',
      render: (row) => {
        if (key === 'difference_base') return isZero(row[key]) ? <span className="tied"><CheckOutlined /> 0.00</span> : <Amount value={row[key]} unit={unit} />
        if ((key === 'items' || key === 'ledger') && row.currency === book.base_currency) return null
        return <Amount value={row[key]} unit={unit} explain={{ kind: 'tie', value: row[key], currency: key.endsWith('base') ? (report?.currency ?? '') : row.currency, who: row.customer?.name ?? `${row.account} ${row.name}`, as_of: report?.as_of, known_at: report?.known_at, fingerprint: report?.fingerprint }} />
      },
    })
    return [
      { key: 'account', title: t('books.account'), width: byCustomer ? 164 : 110, narrow: 70, tip: (row) => row.name, render: (row) => <><span className="code">{row.account}</span> {byCustomer && row.name}</> },
      byCustomer
        ? { key: 'who', title: t('customer.one'), width: 220, narrow: 120, grow: true, tip: (row) => row.customer?.name ?? '', render: (row) => row.customer && <><span className="code">{row.customer.code}</span> <Link to={`/ledger/${row.customer.id}`}>{row.customer.name}</Link></> }
        : { key: 'who', title: t('books.accountName'), width: 200, narrow: 120, grow: true, render: (row) => row.name },
      { key: 'currency', title: t('customer.currency'), width: 54, narrow: false, render: (row) => <span className="faint">{row.currency}</span> },
      ...(foreign ? [money('items', false), money('ledger', false)] : []),
      money('items_base', 96),
      money('ledger_base', 116),
      money('difference_base', 96),
    ]
  }, [t, unit, report, byCustomer, book.base_currency])
}

// Causes names what stands beside the open items without being a difference.
function Causes({ causes, unit }: { causes: Cause[]; unit: Unit }) {
  const { t } = useTranslation()
  if (causes.length === 0) return null
  return (
    <ul className="causes">
      {causes.map((cause) => (
        <li key={cause.code}>
          <strong>{t(`books.tieout.cause.${cause.code}`)}</strong> <Amount value={cause.amount} unit={unit} /> <span className="muted">{t(`books.tieout.why.${cause.code}`, { count: cause.count })}</span> <Link to={cause.link}>{t('books.look')}</Link>
        </li>
      ))}
    </ul>
  )
}
