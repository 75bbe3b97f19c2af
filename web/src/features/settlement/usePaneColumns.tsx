import { ArrowDownOutlined, ArrowUpOutlined, StopOutlined, UserOutlined } from '@ant-design/icons'
import { Checkbox } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentPath, type OpenItem } from '../../api/books'
import { Amount } from '../../components/Amount'
import type { Column } from '../../components/grid/types'
import { Kind } from '../../components/ItemsGrid'
import { sum } from '../../lib/amount'
import { AmountCell } from './AmountCell'
import type { TakenBy } from './Gone'
import { isHead, type Head, type Row } from './order'
import { PlaceHandle } from './PlaceHandle'
import { openOf, type Workbench } from './useWorkbench'

interface Wish {
  side: 'credit' | 'debit'
  bench: Workbench
  group: boolean
  gone: ReadonlySet<string>
  takenBy: TakenBy
}

const isItem = (row: Row): row is OpenItem => !isHead(row)

// of shows a cell of an item, and nothing or what is given above a customer's.
const of = (item: (row: OpenItem) => ReactNode, head?: (row: Head) => ReactNode) => (row: Row): ReactNode => (isHead(row) ? (head?.(row) ?? null) : item(row))

// usePaneColumns are the columns of one side of the bench.
export function usePaneColumns({ side, bench, group, gone, takenBy }: Wish): Column<Row>[] {
  const { t } = useTranslation()
  return useMemo<Column<Row>[]>(() => {
    const tip = (text: (row: OpenItem) => string) => (row: Row) => (isItem(row) ? text(row) : `${row.head.code} ${row.head.name}`)
    const due: Column<Row>[] = [
      { key: 'due', title: t('customer.items.due_date'), width: 90, narrow: false, render: of((row) => <span className="amount">{row.due_date}</span>) },
      { key: 'late', title: t('settle.late'), width: 44, narrow: false, align: 'end', render: of((row) => (row.days_overdue ?? 0) > 0 && <span className="amount late">{row.days_overdue}</span>) },
    ]
    const day: Column<Row> = { key: 'date', title: t('customer.items.date'), width: 92, narrow: false, render: of((row) => <span className="amount">{row.date}</span>) }
    const kind: Column<Row> = { key: 'kind', title: t('customer.items.kind'), width: 94, narrow: false, render: of((row) => <Kind kind={row.kind} />) }
    const places = new Map(bench.debits.filter((row) => bench.ticked.has(row.id)).map((row, index) => [row.id, index + 1]))
    const order: Column<Row> = { key: 'order', title: t('settle.order'), width: 58, narrow: false, align: 'center', render: of((row) => places.has(row.id) && <Place row={row} at={places.get(row.id)!} last={places.size} bench={bench} />) }
    const openSum = (row: Head) => sum(row.items.filter((item) => !gone.has(item.id)).map((item) => openOf(item).open))
    return [
      { key: 'box', title: '', width: 32, align: 'center', render: of((row) => <Box row={row} bench={bench} gone={gone} />, (row) => <HeadBox row={row} bench={bench} gone={gone} />) },
      {
        key: 'document', title: t('customer.items.document'), width: 108, narrow: 104, grow: true, tip: tip((row) => row.number),
        render: of(
          (row) => <Link to={documentPath(row.kind, row.document)} tabIndex={-1}>{row.number}</Link>,
          (row) => <strong className="settle-name">{row.head.name} <small className="faint">{t('settle.items', { count: row.items.length })}</small></strong>,
        ),
      },
      ...(side === 'debit' ? due : [kind, day]),
      ...(side === 'debit' ? [order] : []),
      { key: 'open', title: t('customer.items.open'), width: 104, narrow: 98, align: 'end', render: of((row) => <Amount value={openOf(row).open} explain={{ kind: 'item', value: row.open, currency: row.currency, who: row.customer.name, customer: row.customer.id, document: row.number }} />, (row) => <strong><Amount value={openSum(row)} /></strong>) },
      {
        key: 'take', title: t('settle.take'), width: 108, narrow: 100, align: 'end', tip: (row) => (isItem(row) && gone.has(row.id) ? (takenBy.get(row.id)?.maker ?? '') : ''),
        render: of(
          (row) => gone.has(row.id) ? <span className="gone-by"><UserOutlined /> {takenBy.get(row.id)?.maker || t('settle.somebody')}</span> : <AmountCell id={row.id} label={`${t('settle.take')} ${row.number}`} value={bench.ticked.has(row.id) ? (bench.spread.amounts[row.id] ?? '') : ''} most={openOf(row).open} typed={bench.typed[row.id] !== undefined} onType={bench.type} />,
          (row) => <strong data-testid="group-taken"><Amount value={sum(row.items.map((item) => bench.spread.amounts[item.id]))} blankZero /></strong>,
        ),
      },
    ]
  }, [t, side, bench, group, gone, takenBy])
}

function Box({ row, bench, gone }: { row: OpenItem; bench: Workbench; gone: ReadonlySet<string> }) {
  const { t } = useTranslation()
  if (gone.has(row.id)) return null
  if (bench.excluded.has(row.id)) return <StopOutlined title={t('settle.excluded')} />
  return <Checkbox checked={bench.ticked.has(row.id)} tabIndex={-1} aria-label={`${t('settle.tick')} ${row.number}`} onClick={(event) => event.stopPropagation()} onChange={() => bench.toggle(row.id)} />
}

// HeadBox ticks all of a customer's items, or none.
function HeadBox({ row, bench, gone }: { row: Head; bench: Workbench; gone: ReadonlySet<string> }) {
  const { t } = useTranslation()
  const ids = row.items.map((item) => item.id).filter((id) => !gone.has(id) && !bench.excluded.has(id))
  const ticked = ids.filter((id) => bench.ticked.has(id)).length
  return <Checkbox checked={ticked > 0 && ticked === ids.length} indeterminate={ticked > 0 && ticked < ids.length} tabIndex={-1} aria-label={`${t('settle.tick')} ${row.head.name}`} onClick={(event) => event.stopPropagation()} onChange={() => bench.toggleAll(ids)} />
}

// Place is where a ticked item stands in the order of spreading, with the ways to
// change it.
function Place({ row, at, last, bench }: { row: OpenItem; at: number; last: number; bench: Workbench }) {
  const { t } = useTranslation()
  const button = (by: 1 | -1, label: string, keys: string, icon: ReactNode) => (
    <button type="button" className="plain" tabIndex={-1} aria-label={label} title={label} aria-keyshortcuts={keys} onClick={() => bench.move(row.id, by)}>{icon}</button>
  )
  return (
    <span className="place">
      {at > 1 ? button(-1, t('settle.earlier', { number: row.number }), 'Alt+ArrowUp', <ArrowUpOutlined />) : <span />}
      <PlaceHandle row={row} at={at} onPut={bench.put} />
      {at < last ? button(1, t('settle.later', { number: row.number }), 'Alt+ArrowDown', <ArrowDownOutlined />) : <span />}
    </span>
  )
}
