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
import { amountOf, groupOf, sumRows, type Drill, type Group, type Parameters } from './parameters'

type Open = (cell: Drill) => void

const money = (report: Aging): string[] => [...bucketsOf(report.columns), 'unapplied', 'balance']

// useAgingColumns are the customer, every bucket with its colour, what is not
// applied, the balance, and a bar that shows the make-up at a glance.
export function useAgingColumns(report: Aging | undefined, parameters: Parameters, unit: Unit, open: Open): Column<AgingRow>[] {
  const { by, basis } = parameters
  const { t } = useTranslation()
  const name = useBucketName()
  const key = report ? money(report).join() : ''
  const manyCurrencies = (report?.totals.length ?? 0) > 1
  return useMemo<Column<AgingRow>[]>(() => {
    const columns = key ? key.split(',') : ['not_due', 'balance']
    const buckets = columns.slice(0, -2)
    const explained = (row: AgingRow, column: string): Explanation => ({
      kind: 'aging', value: amountOf(row, column), currency: row.currency, column, basis, buckets: buckets.join(), who: groupOf(row, by).name || t('aging.ungrouped'),
      customer: by === 'customer' ? groupOf(row, by).id : undefined, as_of: report?.as_of, known_at: report?.known_at, fingerprint: report?.fingerprint,
    })
    const group: Column<AgingRow> = { key: 'group', title: t(`aging.groups.${by}`), width: 190, narrow: 138, grow: true, sort: 'group', tip: (row) => groupOf(row, by).name, render: (row) => <GroupCell group={groupOf(row, by)} none={t('aging.ungrouped')} /> }
    const currency: Column<AgingRow> = { key: 'currency', title: t('customer.currency'), width: 50, narrow: 46, render: (row) => <span className="faint">{row.currency}</span> }
    const cell = (column: string): Column<AgingRow> => ({
      key: column,
      title: <BucketTitle name={name(column)} colour={buckets.includes(column) ? rampColour(column, buckets) : undefined} />,
      width: moneyWidth([...(report?.totals ?? []), ...(report?.rows ?? [])].map((row) => amountOf(row, column)), unit),
      align: 'end',
      sort: column,
      render: (row) => <Cell row={row} column={column} unit={unit} onOpen={() => open({ key: groupOf(row, by).key, currency: row.currency, column })} explain={explained(row, column)} />,
    })
    const bar: Column<AgingRow> = { key: 'bar', title: t('aging.makeUp'), width: 62, render: (row) => <AgingBar height={8} unit={unit} parts={buckets.map((bucket) => ({ name: bucket, amount: amountOf(row, bucket) }))} /> }
    return [group, ...(manyCurrencies ? [currency] : []), ...columns.map(cell), bar]
    // eslint-disable-next-line -- name changes with t
  }, [t, key, by, basis, unit, open, manyCurrencies, report])
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
