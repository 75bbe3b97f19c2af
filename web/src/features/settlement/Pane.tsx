import { StopOutlined } from '@ant-design/icons'
import { Checkbox } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentPath, type OpenItem } from '../../api/books'
import { Amount } from '../../components/Amount'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Kind } from '../../components/ItemsGrid'
import { Nothing } from '../../components/Nothing'
import { sum } from '../../lib/amount'
import { AmountCell } from './AmountCell'
import { openOf, type Workbench } from './useWorkbench'

interface Props {
  side: 'credit' | 'debit'
  bench: Workbench
  active: boolean
  onActive: () => void
  group: boolean
  loading: boolean
}

// Pane is one side: a box to tick, the document, its age, what is open, and what
// this settlement takes.
export function Pane({ side, bench, active, onActive, group, loading }: Props) {
  const { t } = useTranslation()
  const rows = side === 'credit' ? bench.credits : bench.debits
  const columns = useColumns(side, bench, group)
  const chosen = rows.filter((row) => bench.ticked.has(row.id))
  const taken = sum(chosen.map((row) => bench.spread.amounts[row.id]))
  const focusAmount = (row: OpenItem) => document.getElementById(`take-${row.id}`)?.focus()
  return (
    <section className={active ? 'pane active' : 'pane'} data-pane={side} onFocusCapture={onActive} onMouseDownCapture={onActive} aria-label={t(`settle.${side}s`)}>
      <h2>
        {t(`settle.${side}s`)} <small>{t('settle.count', { count: rows.length, chosen: chosen.length })}</small> <strong><Amount value={taken} /></strong>
      </h2>
      <Grid
        label={t(`settle.${side}s`)}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowClass={(row) => (bench.excluded.has(row.id) ? 'excluded' : '')}
        picked={bench.ticked}
        keys={active}
        loading={loading}
        onPress={(row) => bench.toggle(row.id)}
        onPeek={(row) => bench.toggle(row.id)}
        onPick={(row) => bench.exclude(row.id)}
        onOpen={focusAmount}
        footers={[{ key: 'total', cells: { document: t('common.total'), open: <Amount value={sum(rows.map((row) => openOf(row).open))} />, take: <Amount value={taken} /> } }]}
        empty={<Nothing title={t(`settle.no.${side}`)} />}
      />
    </section>
  )
}

function useColumns(side: Props['side'], bench: Workbench, group: boolean): Column<OpenItem>[] {
  const { t } = useTranslation()
  return useMemo<Column<OpenItem>[]>(() => {
    const who: Column<OpenItem> = { key: 'customer', title: t('customer.one'), width: 130, narrow: false, tip: (row) => row.customer.name, render: (row) => row.customer.name }
    const due: Column<OpenItem>[] = [
      { key: 'due', title: t('customer.items.due_date'), width: 92, narrow: false, render: (row) => <span className="amount">{row.due_date}</span> },
      { key: 'late', title: t('settle.late'), width: 46, narrow: false, align: 'end', render: (row) => (row.days_overdue ?? 0) > 0 && <span className="amount late">{row.days_overdue}</span> },
    ]
    const day: Column<OpenItem> = { key: 'date', title: t('customer.items.date'), width: 92, narrow: false, render: (row) => <span className="amount">{row.date}</span> }
    const kind: Column<OpenItem> = { key: 'kind', title: t('customer.items.kind'), width: 94, narrow: false, render: (row) => <Kind kind={row.kind} /> }
    return [
      { key: 'box', title: '', width: 32, align: 'center', render: (row) => (bench.excluded.has(row.id) ? <StopOutlined title={t('settle.excluded')} /> : <Checkbox checked={bench.ticked.has(row.id)} tabIndex={-1} aria-label={`${t('settle.tick')} ${row.number}`} onClick={(event) => event.stopPropagation()} onChange={() => bench.toggle(row.id)} />) },
      { key: 'document', title: t('customer.items.document'), width: 114, narrow: 104, grow: true, tip: (row) => row.number, render: (row) => <Link to={documentPath(row.kind, row.document)} tabIndex={-1}>{row.number}</Link> },
      ...(group ? [who] : []),
      ...(side === 'debit' ? due : [kind, day]),
      { key: 'open', title: t('customer.items.open'), width: 104, narrow: 98, align: 'end', render: (row) => <Amount value={openOf(row).open} explain={{ kind: 'item', value: row.open, currency: row.currency, who: row.customer.name, customer: row.customer.id, document: row.number }} /> },
      { key: 'take', title: t('settle.take'), width: 112, narrow: 100, align: 'end', render: (row) => <AmountCell id={row.id} label={`${t('settle.take')} ${row.number}`} value={bench.ticked.has(row.id) ? (bench.spread.amounts[row.id] ?? '') : ''} most={openOf(row).open} typed={bench.typed[row.id] !== undefined} onType={bench.type} /> },
    ]
  }, [t, side, bench, group])
}

