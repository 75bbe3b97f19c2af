import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Aging, AgingRow } from '../../api/types'
import { AgingBar } from '../../components/AgingBar'
import { Amount } from '../../components/Amount'
import type { Explanation } from '../../components/explain/explanation'
import type { Column, Footer } from '../../components/grid/types'
import { moneyWidth } from '../../components/grid/width'
import { useBucketName } from '../../components/useBucketName'
import { isZero, type Unit } from '../../lib/amount'
import { bucketsOf, rampColour } from '../../lib/buckets'
import { FirstCell, moneyCell, Twist, useLineTip } from './LineCells'
import { chunksOf, hasTrend, rowKey, type Line } from './lines'
import { amountOf, groupOf, sumRows, type Drill, type Group, type Parameters } from './parameters'
import { Trend } from './Trend'
import type { Opened } from './useOpened'

type Open = (cell: Drill) => void

const money = (report: Aging): string[] => [...bucketsOf(report.columns), 'unapplied', 'balance']

interface Shown {
  rows: readonly AgingRow[] // in the order they stand in
  opened: Opened
}

// useAgingColumns are the customer, every bucket with its colour, what is not
// applied, the balance, a bar that shows the make-up at a glance, and how the
// balance went. A line below a row has its figures in the row's columns, and what
// it is needs the room of the bar.
export function useAgingColumns(report: Aging | undefined, parameters: Parameters, unit: Unit, open: Open, { rows, opened }: Shown): Column<Line>[] {
  const { by, basis, unapplied, currency: only } = parameters
  const { t } = useTranslation()
  const name = useBucketName()
  const tip = useLineTip()
  const key = report ? money(report).join() : ''
  const manyCurrencies = (report?.totals.length ?? 0) > 1
  const chunks = useMemo(() => chunksOf(rows, by), [rows, by])
  return useMemo<Column<Line>[]>(() => {
    const columns = key ? key.split(',') : ['not_due', 'balance']
    const buckets = columns.slice(0, -2)
    const point = { as_of: report?.as_of, known_at: report?.known_at }
    const explained = (row: AgingRow, column: string): Explanation => ({
      kind: 'aging', value: amountOf(row, column), currency: row.currency, column, basis, buckets: buckets.join(), who: groupOf(row, by).name || t('aging.ungrouped'),
      customer: by === 'customer' ? groupOf(row, by).id : undefined, ...point, fingerprint: report?.fingerprint,
    })
    const first = (line: Line) => (line.is === 'row' ? <><Twist line={line} opened={opened} name={groupOf(line.row, by).name || t('aging.ungrouped')} /><GroupCell group={groupOf(line.row, by)} none={t('aging.ungrouped')} /></> : <FirstCell line={line} opened={opened} />)
    const group: Column<Line> = { key: 'group', title: t(`aging.groups.${by}`), width: opened.any ? 300 : 182, narrow: opened.any ? 172 : 146, grow: true, sort: 'group', tip: (line) => (line.is === 'row' ? groupOf(line.row, by).name : tip(line)), render: first }
    const currency: Column<Line> = { key: 'currency', title: t('customer.currency'), width: 50, narrow: 46, render: (line) => line.is === 'row' && <span className="faint">{line.row.currency}</span> }
    const cell = (column: string): Column<Line> => ({
      key: column,
      title: <BucketTitle name={name(column)} colour={buckets.includes(column) ? rampColour(column, buckets) : undefined} />,
      width: moneyWidth([...(report?.totals ?? []), ...(report?.rows ?? [])].map((row) => amountOf(row, column)), unit),
      align: 'end',
      sort: column,
      render: (line) => (line.is === 'row' ? <Cell row={line.row} column={column} unit={unit} onOpen={() => open({ key: groupOf(line.row, by).key, currency: line.row.currency, column })} explain={explained(line.row, column)} /> : moneyCell(line, column, unit)),
    })
    const bar: Column<Line> = { key: 'bar', title: t('aging.makeUp'), width: 62, render: (line) => line.is === 'row' && <AgingBar height={8} unit={unit} parts={buckets.map((bucket) => ({ name: bucket, amount: amountOf(line.row, bucket) }))} /> }
    const trend: Column<Line> = {
      key: 'trend', title: <span title={t('aging.trend.hint')}>{t('aging.trend.title')}</span>, width: 58,
      render: (line) => line.is === 'row' && report && <Trend keys={chunks.get(rowKey(line.row, by)) ?? ''} own={groupOf(line.row, by).key} currency={line.row.currency} asked={{ ...point, by, ...(only && { currency: only }), ...(unapplied && { unapplied }) }} />,
    }
    return [group, ...(manyCurrencies ? [currency] : []), ...columns.map(cell), ...(opened.any ? [] : [bar]), ...(hasTrend(by) ? [trend] : [])]
    // eslint-disable-next-line -- name and tip change with t
  }, [t, key, by, basis, unapplied, only, unit, open, manyCurrencies, report, chunks, opened])
}

// useAgingFooters are the totals, one line for each currency: the report's, which
// open to their items, or the sums of the rows found.
export function useAgingFooters(report: Aging | undefined, found: readonly AgingRow[] | null, unit: Unit, open: Open): Footer[] {
  const { t } = useTranslation()
  if (!report) return []
  const totals = found ? sumRows(found, money(report)) : report.totals
  return totals.map((total) => {
    const cell = (column: string): [string, ReactNode] => [
      column,
      <Cell key={column} row={total} column={column} unit={unit} onOpen={found ? undefined : () => open({ key: null, currency: total.currency, column })} />,
    ]
    const buckets = bucketsOf(report.columns)
    const bar = <AgingBar height={8} unit={unit} parts={buckets.map((bucket) => ({ name: bucket, amount: amountOf(total, bucket) }))} />
    return { key: total.currency, cells: { group: t('common.total'), currency: total.currency, ...Object.fromEntries(money(report).map(cell)), bar } }
  })
}

function GroupCell({ group, none }: { group: Group; none: string }) {
  if (!group.id) return group.name || <span className="faint">{none}</span>
  return (
    <>
      <span className="code">{group.code}</span> <Link to={`/customers/${group.id}`}>{group.name}</Link>
    </>
  )
}

function BucketTitle({ name, colour }: { name: string; colour?: string }) {
  return (
    <span className="bucket-title">
      {colour && <i style={{ background: colour }} />}
      {name}
    </span>
  )
}

interface CellProps {
  row: Record<string, unknown>
  column: string
  unit: Unit
  onOpen?: () => void
  explain?: Explanation
}

// Cell is an amount that opens to the items behind it; a zero has none, nor has
// a sum of rows found.
function Cell({ row, column, unit, onOpen, explain }: CellProps) {
  const value = amountOf(row, column)
  if (isZero(value)) return column === 'balance' ? <Amount value={value} unit={unit} /> : null
  if (!onOpen) return <Amount value={value} unit={unit} />
  return (
    <button type="button" className="plain cell-button" data-testid={`cell-${column}`} onClick={onOpen}>
      <Amount value={value} unit={unit} explain={explain} />
    </button>
  )
}
