import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { DatePicker, Drawer } from 'antd'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentPath, reportQuery } from '../../api/books'
import type { Aging, Named } from '../../api/types'
import { Amount } from '../../components/Amount'
import { ExportButtons } from '../../components/ExportButtons'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Kind } from '../../components/ItemsGrid'
import { Nothing } from '../../components/Nothing'
import { Failed } from '../../components/Problems'
import { isInstant } from '../../components/report/fields'
import { isZero, type Unit } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { instant, isDate, momentOf, previousMonthEnd, zoneName } from '../../lib/dates'
import { useModalLayer } from '../../lib/useKeys'
import { useUrlState } from '../../lib/useUrlState'

interface Row {
  change: 'added' | 'removed'
  kind: string
  number: string
  id: string
  customer: Named
  effective_date: string
  recorded: string
  currency: string
  settled: string
  base: string
}

interface Sums {
  before: string
  after: string
  explained: string
  difference: string
}

// CompareDrawer lists the records that explain how one aging became another: the
// documents and settlements that the later stamp holds and the earlier does not.
export function CompareDrawer({ report, unit }: { report?: Aging; unit: Unit }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const [get, set] = useUrlState()
  const open = get('compare') === 'true' && report !== undefined
  useModalLayer(open)
  const knownThen = isInstant(get('than_known_at')) ? get('than_known_at') : undefined
  const thanAsOf = isDate(get('than_as_of')) ? get('than_as_of') : knownThen ? report?.as_of : report && previousMonthEnd(report.as_of)
  const parameters = { as_of: report?.as_of, known_at: report?.known_at, than_as_of: thanAsOf, than_known_at: knownThen }
  const changes = useQuery(reportQuery<Row, Sums>(book.code, 'changes', parameters, open))
  const columns = useColumns(unit)
  return (
    <Drawer
      open={open}
      onClose={() => set({ compare: null, than_as_of: null, than_known_at: null })}
      size="min(1080px, 100vw)"
      destroyOnHidden
      title={t('aging.compare.title')}
      data-testid="compare"
      extra={<ExportButtons report="changes" parameters={parameters} name={`changes-${report?.as_of ?? ''}`} />}
    >
      <div className="drill compare">
        <div className="strip">
          <label className="field" htmlFor="than-as-of">{t('aging.compare.asOf')}<DatePicker id="than-as-of" style={{ width: 124 }} value={thanAsOf ? dayjs(thanAsOf) : null} onChange={(day) => set({ than_as_of: day?.format('YYYY-MM-DD') })} /></label>
          <label className="field" htmlFor="than-known-at">{t('aging.compare.knownAt')}<DatePicker id="than-known-at" showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: 160 }} placeholder={t('aging.compare.same')} value={knownThen ? dayjs(instant(knownThen)) : null} onChange={(at) => set({ than_known_at: at ? momentOf(at.format('YYYY-MM-DD HH:mm:ss')) : undefined })} /></label>
          <span className="muted">→ {report && t('aging.asOfDate', { date: report.as_of })} · {report && t('aging.knownAtTime', { time: instant(report.known_at), zone: zoneName() })}</span>
        </div>
        {changes.error && !changes.data ? (
          <Failed error={changes.error} retry={() => void changes.refetch()} />
        ) : (
          <Grid label={t('aging.compare.title')} columns={columns} rows={changes.data?.rows ?? []} rowKey={(row) => row.change + row.id + row.customer.id + row.currency} loading={changes.isPending} empty={<Nothing title={t('aging.compare.none')} hint={t('aging.compare.noneHint')} />} />
        )}
        {changes.data?.extra && <SumLine sums={changes.data.extra} unit={unit} />}
      </div>
    </Drawer>
  )
}

function useColumns(unit: Unit): Column<Row>[] {
  const { t } = useTranslation()
  return useMemo<Column<Row>[]>(
    () => [
      { key: 'change', title: t('aging.compare.change'), width: 76, narrow: 48, render: (row) => t(`aging.compare.${row.change}`) },
      { key: 'kind', title: t('customer.items.kind'), width: 100, narrow: false, render: (row) => (row.kind === 'settlement' ? <span className="kind-tag">{t('books.source.settlement')}</span> : <Kind kind={row.kind} />) },
      { key: 'number', title: t('customer.items.document'), width: 136, narrow: 116, render: (row) => <Link to={documentPath(row.kind, row.id)}>{row.number}</Link> },
      { key: 'customer', title: t('customer.one'), width: 180, narrow: false, grow: true, tip: (row) => row.customer.name, render: (row) => row.customer.name },
      { key: 'effective', title: t('aging.compare.effective'), width: 100, narrow: false, render: (row) => <span className="amount">{row.effective_date}</span> },
      { key: 'recorded', title: t('aging.compare.recorded'), width: 150, narrow: false, render: (row) => <span className="amount">{instant(row.recorded)}</span> },
      { key: 'settled', title: t('settle.take'), width: 120, narrow: false, align: 'end', render: (row) => <Amount value={row.settled} unit={unit} blankZero /> },
      { key: 'base', title: t('aging.compare.effect'), width: 130, narrow: 100, align: 'end', render: (row) => <Amount value={row.base} unit={unit} blankZero /> },
    ],
    [t, unit],
  )
}

// SumLine proves that the records listed are all of the change.
function SumLine({ sums, unit }: { sums: Sums; unit: Unit }) {
  const { t } = useTranslation()
  const good = isZero(sums.difference)
  return (
    <div className={`proof-line ${good ? 'good' : 'bad'}`} role="status">
      <span>{t('aging.compare.before')} <Amount value={sums.before} unit={unit} /></span>
      <span>+ {t('aging.compare.explained')} <Amount value={sums.explained} unit={unit} /></span>
      <span>= {t('aging.compare.after')} <Amount value={sums.after} unit={unit} /></span>
      <span className="proof-end">{t('common.proof.difference')} <Amount value={sums.difference} unit={unit} /> {good ? <CheckCircleFilled /> : <CloseCircleFilled />}</span>
    </div>
  )
}
