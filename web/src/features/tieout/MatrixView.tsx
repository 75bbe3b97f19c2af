import { CheckOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Segmented, Switch } from 'antd'
import type { TFunction } from 'i18next'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { reportQuery, type Report, type ReportRow } from '../../api/books'
import { Amount } from '../../components/Amount'
import { Grid } from '../../components/grid/Grid'
import type { Column, Footer } from '../../components/grid/types'
import { moneyWidth } from '../../components/grid/width'
import { Nothing } from '../../components/Nothing'
import { CurrencyField, DayField, KnownField, useReportUrl } from '../../components/report/fields'
import { ReportPage } from '../../components/report/ReportPage'
import { useUnit } from '../../components/UnitSwitch'
import { isZero, type Unit } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { monthOf } from '../../lib/dates'
import { TieDrawer } from './TieDrawer'
import { lineOf, writeLine, type TieRow } from './line'

interface Cause {
  code: 'unposted' | 'revaluation' | 'unbilled'
  amount: string
  count: number
  link: string
}

const parts = ['opening', 'debit', 'credit', 'closing'] as const

// MatrixView lays opening, turnover and closing by the items above those by the
// ledger, line by line, and names what stands beside them.
export function MatrixView({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { get, set, as_of, from, known_at, period, currency } = useReportUrl()
  const byCustomer = get('by') !== 'account'
  const off = get('off') === 'true'
  const parameters = { columns: 'turnover', as_of, from, known_at, period: as_of || from ? undefined : period, currency, by: byCustomer ? 'customer' : undefined, off: off ? 'true' : undefined }
  const report = useQuery({ ...reportQuery<TieRow, { causes: Cause[] } | undefined>(book.code, 'tie-out', parameters), placeholderData: (old) => old })
  const unit = useUnit()
  const columns = useColumns(report.data, byCustomer, unit)
  const rows = report.data?.rows ?? []
  const differing = rows.filter((row) => row.side === 'ledger' && !isZero(row.difference)).length
  const open = (row: TieRow) => set({ drill: writeLine(lineOf(rows, row)) }, true)
  const begin = from ?? (report.data && `${monthOf(report.data.as_of)}-01`)
  return (
    <ReportPage
      title={t('books.tieout.title')}
      name={t('books.tieout.title')}
      report="tie-out"
      file={`tie-out-${report.data?.as_of ?? ''}`}
      parameters={parameters}
      asked={report}
      assumptions={[t('books.tieout.assumes', { currency: currency ?? book.base_currency }), report.data && t('books.tieout.lines', { count: rows.length / 2, off: differing })]}
      strip={
        <>
          {tabs}
          <DayField name="from" label={t('books.from')} value={from} shown={begin} />
          <DayField value={as_of} shown={report.data?.as_of} />
          <KnownField value={known_at} />
          <CurrencyField value={currency} />
          <Segmented size="small" value={byCustomer ? 'customer' : 'account'} onChange={(by) => set({ by: by === 'customer' ? null : by, drill: null })} options={[{ value: 'customer', label: t('books.tieout.byCustomer') }, { value: 'account', label: t('books.tieout.byAccount') }]} />
          <label className="field">
            <Switch size="small" checked={off} onChange={(on) => set({ off: on ? 'true' : null, drill: null })} aria-label={t('books.tieout.onlyOff')} />
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
        rowKey={(row) => `${writeLine(row)} ${row.side}`}
        rowClass={(row) => `tie-${row.side}`}
        keys
        loading={report.isPending}
        onPress={open}
        onOpen={open}
        onPeek={open}
        footers={footersOf(report.data, t, unit)}
        empty={<Nothing title={t(off ? 'books.tieout.allTied' : 'books.tieout.none')} />}
      />
      <TieDrawer line={get('drill')} rows={rows} report={report.data} from={begin} />
    </ReportPage>
  )
}

function footersOf(report: Report<TieRow> | undefined, t: TFunction, unit: Unit): Footer[] {
  return (report?.totals ?? []).map((row: ReportRow, index) => {
    const side = index === 0 ? 'items' : 'ledger'
    const cells = parts.map((part) => [part, <Amount key={part} value={String(row[part] ?? '')} unit={unit} />])
    return { key: side, cells: { account: index === 0 ? t('common.total') : '', side: t(`books.tieout.side.${side}`), ...Object.fromEntries(cells), difference: row.difference ? <Difference value={String(row.difference)} unit={unit} /> : null } }
  })
}

function useColumns(report: Report<TieRow> | undefined, byCustomer: boolean, unit: Unit): Column<TieRow>[] {
  const { t } = useTranslation()
  return useMemo<Column<TieRow>[]>(() => {
    const width = moneyWidth((report?.rows ?? []).flatMap((row) => parts.map((part) => row[part])), unit)
    const first = (row: TieRow) => row.side === 'items'
    const money = (part: (typeof parts)[number]): Column<TieRow> => ({
      key: part, title: t(`books.tieout.${part}`), width, narrow: part === 'closing' ? 100 : false, align: 'end',
      render: (row) => <Amount value={row[part]} unit={unit} blankZero={part !== 'closing'} explain={part === 'closing' ? { kind: 'tie', value: row[part], currency: report?.currency ?? '', who: row.customer?.name ?? `${row.account} ${row.name}`, as_of: report?.as_of, known_at: report?.known_at, fingerprint: report?.fingerprint } : undefined} />,
    })
    const customer: Column<TieRow> = {
      key: 'who', title: t('customer.one'), width: 200, narrow: 84, grow: true, tip: (row) => row.customer?.name ?? '',
      render: (row) => first(row) && row.customer && <><span className="code">{row.customer.code}</span> {row.customer.name}</>,
    }
    const name: Column<TieRow> = { key: 'who', title: t('books.accountName'), width: 200, narrow: 84, grow: true, render: (row) => first(row) && row.name }
    return [
      { key: 'account', title: t('books.account'), width: byCustomer ? 150 : 90, narrow: 44, tip: (row) => row.name, render: (row) => first(row) && <><span className="code">{row.account}</span> {byCustomer && row.name}</> },
      byCustomer ? customer : name,
      { key: 'currency', title: t('customer.currency'), width: 54, narrow: false, render: (row) => first(row) && <span className="faint">{row.currency}</span> },
      { key: 'side', title: t('books.tieout.book'), width: 64, narrow: 60, render: (row) => <span className="muted">{t(`books.tieout.side.${row.side}`)}</span> },
      ...parts.map(money),
      { key: 'difference', title: t('books.tieout.difference'), width: 104, narrow: 74, align: 'end', render: (row) => row.side === 'ledger' && <Difference value={row.difference} unit={unit} /> },
    ]
  }, [t, unit, report, byCustomer])
}

function Difference({ value, unit }: { value: string; unit: Unit }) {
  if (!isZero(value)) return <Amount value={value} unit={unit} />
  return <span className="tied"><CheckOutlined /> {value}</span>
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

