import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentPath, reportQuery } from '../../api/books'
import type { Named } from '../../api/types'
import { Amount } from '../../components/Amount'
import { CustomerSelect } from '../../components/CustomerSelect'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Kind } from '../../components/ItemsGrid'
import { Nothing } from '../../components/Nothing'
import { DayField, isInstant, KnownField, useReportUrl } from '../../components/report/fields'
import { ReportPage } from '../../components/report/ReportPage'
import { useUnit } from '../../components/UnitSwitch'
import { isZero, type Unit } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { instant, isDate } from '../../lib/dates'

const figures = ['statement', 'aging', 'balances', 'ledger', 'receivable'] as const
type FigureName = (typeof figures)[number]

type Code = 'cutoff' | 'unapplied' | 'unposted' | 'scope' | 'revaluation' | 'unbilled' | 'manual'

interface Row {
  cause: Code
  kind: string
  number: string
  id: string
  customer: Named | ''
  date: string
  text: string
  amount: string
}

interface Figure {
  report: FigureName
  as_of: string
  known_at: string
  amount: string
}

interface Explained {
  left: Figure
  right: Figure
  difference: string
  causes: { code: Code; amount: string; count: number; link: string }[]
  unexplained: string
}

const figureOf = (text: string | undefined, usual: FigureName): FigureName => figures.find((each) => each === text) ?? usual

// ExplainView holds one report's figure against another's and takes their
// difference apart into causes, each with its documents and the place where it
// is mended.
export function ExplainView({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const unit = useUnit()
  const { get, set, as_of, known_at } = useReportUrl()
  const [left, right, cause, customer] = [figureOf(get('left'), 'aging'), figureOf(get('right'), 'receivable'), get('cause'), get('customer')]
  const thanKnown = isInstant(get('than_known_at')) ? get('than_known_at') : undefined
  const thanAsOf = isDate(get('than_as_of')) ? get('than_as_of') : undefined
  const parameters = { left, right, as_of, known_at, than_as_of: thanAsOf, than_known_at: thanKnown, customer }
  const report = useQuery({ ...reportQuery<Row, Explained>(book.code, 'difference', parameters), placeholderData: (old) => old })
  const columns = useColumns(unit)
  const found = report.data?.extra
  const rows = (report.data?.rows ?? []).filter((row) => !cause || row.cause === cause)
  const pick = (name: 'left' | 'right', value: FigureName) => (
    <Select className="figure-pick" aria-label={t(`books.explain.${name}`)} value={value} options={figures.map((each) => ({ value: each, label: t(`books.explain.figure.${each}`) }))} onChange={(chosen: FigureName) => set({ [name]: chosen, cause: null })} />
  )
  return (
    <ReportPage
      title={t('books.tieout.title')}
      name={t('books.explain.title')}
      report="difference"
      file={`difference-${report.data?.as_of ?? ''}`}
      parameters={parameters}
      seen={{ find: cause ?? '' }}
      asked={report}
      assumptions={[t('books.explain.assumes', { currency: book.base_currency }), t(`books.explain.means.${left}`), t(`books.explain.means.${right}`)]}
      strip={
        <>
          {tabs}
          {pick('left', left)}
          <DayField value={as_of} shown={report.data?.as_of} />
          <KnownField value={known_at} />
          <span className="muted">{t('books.explain.against')}</span>
          {pick('right', right)}
          <DayField name="than_as_of" value={thanAsOf} shown={found?.right.as_of} />
          <span className="customer-pick"><CustomerSelect value={customer} label={t('customer.one')} onChange={(id) => set({ customer: id ?? null })} /></span>
        </>
      }
      foot={found && <Rest found={found} unit={unit} />}
    >
      {found && <Sum found={found} unit={unit} cause={cause} onCause={(code) => set({ cause: code === cause ? null : code })} />}
      <Grid
        label={t('books.explain.title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => [row.cause, row.kind, row.id, row.number, row.date, row.customer ? row.customer.id : ''].join(' ')}
        keys
        loading={report.isPending}
        empty={<Nothing title={t('books.explain.none')} hint={t('books.explain.noneHint')} />}
      />
    </ReportPage>
  )
}

interface SumProps {
  found: Explained
  unit: Unit
  cause?: string
  onCause: (code: Code) => void
}

// Sum is the equation: the left figure, less the causes, is the right one.
function Sum({ found, unit, cause, onCause }: SumProps) {
  const { t } = useTranslation()
  const side = ({ report, as_of, known_at, amount }: Figure) => (
    <span title={instant(known_at)}>
      {t(`books.explain.figure.${report}`)} <span className="faint">{as_of}</span> <Amount value={amount} unit={unit} />
    </span>
  )
  return (
    <div className="difference-sum" data-testid="difference">
      <p>
        {side(found.left)} − {side(found.right)} = <strong><Amount value={found.difference} unit={unit} /></strong>
      </p>
      <ul>
        {found.causes.map((each) => (
          <li key={each.code} className={each.code === cause ? 'chosen' : undefined}>
            <button type="button" className="plain" aria-pressed={each.code === cause} onClick={() => onCause(each.code)}>
              <strong>{t(`books.explain.cause.${each.code}`)}</strong> <Amount value={each.amount} unit={unit} />
            </button>
            <span className="muted">{t(`books.explain.why.${each.code}`, { count: each.count })}</span>
            <Link to={mendedAt(each, found)}>{t(`books.explain.mend.${each.code}`)}</Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

// mendedAt is where a cause is looked into; of two points, the comparison of both.
function mendedAt({ code, link }: Explained['causes'][number], { left, right }: Explained): string {
  if (code !== 'cutoff') return link
  return `/aging?${new URLSearchParams({ compare: 'true', as_of: left.as_of, known_at: left.known_at, than_as_of: right.as_of, ...(right.known_at === left.known_at ? {} : { than_known_at: right.known_at }) })}`
}

function Rest({ found, unit }: { found: Explained; unit: Unit }) {
  const { t } = useTranslation()
  const good = isZero(found.unexplained)
  return (
    <div className={`proof-line ${good ? 'good' : 'bad'}`} role="status">
      <strong>{t('common.proof.title')}</strong>
      <span>{t('books.explain.adds')}</span>
      <span className="proof-end">{t('books.explain.unexplained')} <Amount value={found.unexplained} unit={unit} /> {good ? <CheckCircleFilled /> : <CloseCircleFilled />}</span>
    </div>
  )
}

function useColumns(unit: Unit): Column<Row>[] {
  const { t } = useTranslation()
  return useMemo<Column<Row>[]>(
    () => [
      { key: 'cause', title: t('books.explain.column.cause'), width: 110, narrow: 70, render: (row) => t(`books.explain.cause.${row.cause}`) },
      { key: 'kind', title: t('customer.items.kind'), width: 96, narrow: false, render: (row) => (isOwnKind(row.kind) ? <span className="kind-tag">{t(`books.explain.kind.${row.kind}`)}</span> : <Kind kind={row.kind} />) },
      { key: 'number', title: t('customer.items.document'), width: 150, narrow: 110, render: (row) => <Behind row={row} /> },
      { key: 'customer', title: t('customer.one'), width: 180, narrow: false, grow: true, tip: (row) => (row.customer ? row.customer.name : ''), render: (row) => row.customer && <><span className="code">{row.customer.code}</span> {row.customer.name}</> },
      { key: 'date', title: t('books.date'), width: 104, narrow: false, render: (row) => <span className="amount">{row.date}</span> },
      { key: 'text', title: t('books.text'), width: 160, narrow: false, tip: (row) => row.text, render: (row) => row.text },
      { key: 'amount', title: t('books.explain.column.amount'), width: 130, narrow: 100, align: 'end', render: (row) => <Amount value={row.amount} unit={unit} /> },
    ],
    [t, unit],
  )
}

const ownKinds = ['account', 'settlement', 'voucher'] as const
const isOwnKind = (kind: string): kind is (typeof ownKinds)[number] => ownKinds.some((each) => each === kind)

// Behind is the document, voucher or account of a line.
function Behind({ row }: { row: Row }) {
  const { t } = useTranslation()
  if (row.kind === 'account') return row.customer ? <Link to={`/ledger/${row.customer.id}`}>{row.number}</Link> : row.number
  if (row.kind === 'voucher') return <Link to={`/vouchers/${row.id}`}>{row.number || t('books.tieout.unnumbered')}</Link>
  return <Link to={documentPath(row.kind, row.id)}>{row.number}</Link>
}
