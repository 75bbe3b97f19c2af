import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { homeQuery } from '../../api/home'
import { reportQuery, type Report } from '../../api/books'
import { Amount } from '../../components/Amount'
import { Grid } from '../../components/grid/Grid'
import type { Column, Footer } from '../../components/grid/types'
import { moneyWidth } from '../../components/grid/width'
import { Nothing } from '../../components/Nothing'
import { KnownField, PeriodField, useReportUrl } from '../../components/report/fields'
import { ReportPage } from '../../components/report/ReportPage'
import { Stacked } from '../../components/grid/Stacked'
import { useUnit } from '../../components/UnitSwitch'
import { compare, isZero, sum, type Unit } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { monthOf } from '../../lib/dates'
import { useNarrow } from '../../lib/useNarrow'
import { usePeriodName } from '../../lib/usePeriodName'
import { sidesOf } from '../balances/sides'

interface Row {
  account: string
  name: string
  opening: string
  debit: string
  credit: string
  closing: string
}

const parts = ['opening_debit', 'opening_credit', 'debit', 'credit', 'closing_debit', 'closing_credit'] as const
type Part = (typeof parts)[number]

function partOf(row: Row, part: Part): string {
  if (part === 'debit' || part === 'credit') return row[part]
  const [of, side] = part.split('_') as ['opening' | 'closing', 'debit' | 'credit']
  return sidesOf(row[of])[side]
}

// TrialPage is the trial balance (科目余额表): every account with opening, turnover
// and closing, and the proof that debits equal credits (试算平衡).
export default function TrialPage() {
  const { t } = useTranslation()
  const { book } = useBook()
  const { known_at, period: asked } = useReportUrl()
  const home = useQuery({ ...homeQuery(book.code), enabled: !asked })
  const period = asked ?? (home.data && monthOf(home.data.as_of))
  const parameters = { period, known_at }
  const report = useQuery({ ...reportQuery<Row>(book.code, 'trial-balance', parameters, Boolean(period)), placeholderData: (old) => old })
  const unit = useUnit()
  const periodName = usePeriodName()
  const narrow = useNarrow()
  const columns = useColumns(report.data, unit, narrow)
  const rows = report.data?.rows ?? []
  const totals = Object.fromEntries(parts.map((part) => [part, sum(rows.map((row) => partOf(row, part)))])) as Record<Part, string>
  const footers: Footer[] = [{ key: 'total', cells: { account: t('common.total'), ...Object.fromEntries(parts.map((part) => [part, <Amount key={part} value={totals[part]} unit={unit} />])) } }]
  return (
    <ReportPage
      title={t('books.trial.title')}
      name={t('books.trial.title')}
      report="trial-balance"
      file={`trial-balance-${period ?? ''}`}
      parameters={parameters}
      asked={report}
      assumptions={[t('books.trial.assumes', { currency: book.base_currency }), period && t('books.inPeriod', { period: periodName(period) })]}
      strip={
        <>
          <PeriodField value={period} />
          <KnownField value={known_at} />
        </>
      }
      foot={report.data && <Balanced totals={totals} unit={unit} />}
    >
      <Grid label={t('books.trial.title')} columns={columns} rows={rows} rowKey={(row) => row.account} keys tall={narrow} loading={report.isPending} footers={footers} empty={<Nothing title={t('books.trial.none')} />} />
    </ReportPage>
  )
}

// useColumns are the account with six columns of money; a phone has the closing
// ones, beside code and name one above the other.
function useColumns(report: Report<Row> | undefined, unit: Unit, narrow: boolean): Column<Row>[] {
  const { t } = useTranslation()
  return useMemo<Column<Row>[]>(() => {
    const width = moneyWidth((report?.rows ?? []).flatMap((row) => [row.opening, row.debit, row.credit, row.closing]), unit)
    const money = (key: Part): Column<Row> => ({
      key, title: t(`books.balances.${key}`), width, narrow: key.startsWith('closing') ? Math.round(width * 0.85) : false, align: 'end',
      render: (row) => {
        const value = partOf(row, key)
        return isZero(value) ? null : <Amount value={value} unit={unit} explain={{ kind: 'trial', value, currency: report?.currency ?? '', who: `${row.account} ${row.name}`, as_of: report?.as_of, known_at: report?.known_at, fingerprint: report?.fingerprint }} />
      },
    })
    if (narrow) {
      const account: Column<Row> = { key: 'account', title: t('books.account'), width: 120, narrow: 62, grow: true, tip: (row) => row.name, render: (row) => <Stacked first={<span className="code">{row.account}</span>} second={row.name} /> }
      return [account, ...parts.map(money)]
    }
    return [
      { key: 'account', title: t('books.account'), width: 96, narrow: 88, render: (row) => <span className="code">{row.account}</span> },
      { key: 'name', title: t('books.accountName'), width: 190, narrow: 110, grow: true, tip: (row) => row.name, render: (row) => row.name },
      ...parts.map(money),
    ]
  }, [t, unit, report, narrow])
}

// Balanced says of each pair of columns that debit equals credit.
function Balanced({ totals, unit }: { totals: Record<Part, string>; unit: Unit }) {
  const { t } = useTranslation()
  const pairs = [['opening', totals.opening_debit, totals.opening_credit], ['turnover', totals.debit, totals.credit], ['closing', totals.closing_debit, totals.closing_credit]] as const
  const good = pairs.every(([, debit, credit]) => compare(debit, credit) === 0)
  return (
    <div className={`proof-line ${good ? 'good' : 'bad'}`} role="status">
      <strong>{t('books.trial.proof')}</strong>
      {pairs.map(([name, debit, credit]) => (
        <span key={name}>
          {t(`books.trial.${name}`)} <Amount value={debit} unit={unit} /> {compare(debit, credit) === 0 ? '=' : '≠'} <Amount value={credit} unit={unit} />
        </span>
      ))}
      <span className="proof-end">{good ? t('books.trial.good') : t('books.trial.bad')} {good ? <CheckCircleFilled /> : <CloseCircleFilled />}</span>
    </div>
  )
}
