import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenItem } from '../../api/books'
import { Amount } from '../../components/Amount'
import { Grid } from '../../components/grid/Grid'
import { Nothing } from '../../components/Nothing'
import { sum } from '../../lib/amount'
import { useNarrow } from '../../lib/useNarrow'
import { useKeys } from '../../lib/useKeys'
import type { TakenBy } from './Gone'
import { grouped, isHead, type Row } from './order'
import { usePaneColumns } from './usePaneColumns'
import { openOf, type Workbench } from './useWorkbench'

interface Props {
  side: 'credit' | 'debit'
  bench: Workbench
  active: boolean
  onActive: () => void
  group: boolean
  loading: boolean
  takenBy: TakenBy
}

// Pane is one side: a box to tick, the document, its age, what is open, and what
// this settlement takes. Of a group, a customer's items stand under its name and
// their sum. What others have settled meanwhile stays in its place, greyed.
export function Pane({ side, bench, active, onActive, group, loading, takenBy }: Props) {
  const { t } = useTranslation()
  const items = side === 'credit' ? bench.credits : bench.debits
  const gone = useMemo(() => new Set(bench.gone.map((item) => item.id)), [bench.gone])
  const rows = useMemo<Row[]>(() => {
    const all = [...bench.gone.filter((item) => item.open.startsWith('-') === (side === 'credit')), ...items]
    return group ? grouped(all) : all
  }, [bench.gone, items, side, group])
  const narrow = useNarrow()
  const columns = usePaneColumns({ side, bench, group, gone, takenBy })
  const chosen = items.filter((row) => bench.ticked.has(row.id))
  const taken = sum(chosen.map((row) => bench.spread.amounts[row.id]))
  const toggle = (row: Row) => {
    if (isHead(row)) bench.toggleAll(row.items.map((item) => item.id).filter((id) => !gone.has(id)))
    else if (!gone.has(row.id)) bench.toggle(row.id)
  }
  const onItem = (act: (row: OpenItem) => void) => (row: Row) => void (isHead(row) || gone.has(row.id) || act(row))
  const move = (by: 1 | -1) => () => {
    const id = document.activeElement?.closest('tr')?.querySelector('input.take')?.id.slice('take-'.length)
    if (!id) return
    bench.move(id, by)
    requestAnimationFrame(() => document.getElementById(`take-${id}`)?.closest('tr')?.focus()) // a row put elsewhere loses it
  }
  useKeys(active && side === 'debit' ? { 'settle.earlier': move(-1), 'settle.later': move(1) } : {})
  return (
    <section className={active ? 'pane active' : 'pane'} data-pane={side} onFocusCapture={onActive} onMouseDownCapture={onActive} aria-label={t(`settle.${side}s`)}>
      <h2>
        {t(`settle.${side}s`)} <small>{t('settle.count', { count: items.length, chosen: chosen.length })}</small> <strong><Amount value={taken} /></strong>
      </h2>
      <Grid
        label={t(`settle.${side}s`)}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowClass={(row) => (isHead(row) ? 'group-row' : gone.has(row.id) ? 'gone' : bench.excluded.has(row.id) ? 'excluded' : '')}
        picked={bench.ticked}
        tall={narrow && group}
        keys={active}
        loading={loading}
        onPress={toggle}
        onPeek={toggle}
        onPick={onItem((row) => bench.exclude(row.id))}
        onOpen={onItem((row) => document.getElementById(`take-${row.id}`)?.focus())}
        footers={[{ key: 'total', cells: { document: t('common.total'), open: <Amount value={sum(items.map((row) => openOf(row).open))} />, take: <Amount value={taken} /> } }]}
        empty={<Nothing title={t(`settle.no.${side}`)} />}
      />
    </section>
  )
}
