import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentPath } from '../../api/books'
import { timelineQuery, timelineSorts, type TimelineRow, type TimelineSort } from '../../api/customerYear'
import type { Customer } from '../../api/types'
import { Amount } from '../../components/Amount'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { Failed } from '../../components/Problems'
import { useUnit } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { toReach } from '../../lib/reach'
import { useUrlState } from '../../lib/useUrlState'
import { useEventWords } from './useEventWords'

// TimelineTab is everything that happened with a customer, in one stream:
// documents, orders, settlements, limits, classes, merges, notes and files.
export default function TimelineTab({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { book, hides } = useBook()
  const [get, set] = useUrlState()
  const offered = timelineSorts.filter((sort) => sort !== 'limits' || !hides('customer.credit'))
  const only = (get('only') ?? '').split(',').filter((word): word is TimelineSort => (offered as readonly string[]).includes(word))
  const { data, error, isFetching, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(timelineQuery(book.code, customer.id, toReach(get('group')), only))
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data])
  const columns = useTimelineColumns(rows.some((row) => row.customer.id !== customer.id))
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  return (
    <div className="tab-body">
      <div className="strip no-print">
        <Checkbox.Group
          value={only.length > 0 ? only : [...offered]}
          options={offered.map((value) => ({ value, label: t(`customer.timeline.sort.${value}`) }))}
          onChange={(picked) => set({ only: picked.length === 0 || picked.length === offered.length ? null : picked.join(',') })}
        />
      </div>
      <Grid
        label={t('customer.tab.timeline')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowClass={(row) => (row.state === 'undo' || row.state === 'void' ? 'is-reversed' : '')}
        loading={isFetching}
        empty={<Nothing title={t('customer.timeline.none')} hint={t('customer.timeline.noneHint')} />}
      />
      {hasNextPage && (
        <Button loading={isFetching} onClick={() => void fetchNextPage()}>
          {t('customer.timeline.more')}
        </Button>
      )}
    </div>
  )
}

// pathOfEvent leads to what an event is about, where it has a page.
export function pathOfEvent(row: Pick<TimelineRow, 'kind' | 'id'> & Partial<Pick<TimelineRow, 'of' | 'of_kind'>>): string | undefined {
  if (row.of && row.of_kind === 'customer') return `/customers/${row.of}?tab=remarks`
  if (row.of) return row.of_kind === 'order' ? `/orders/${row.of}` : documentPath(row.of_kind ?? '', row.of)
  if (row.kind === 'order') return `/orders/${row.id}`
  return row.kind === 'settlement' || row.id.startsWith('d_') ? documentPath(row.kind, row.id) : undefined
}

function useTimelineColumns(several: boolean): Column<TimelineRow>[] {
  const { t } = useTranslation()
  const unit = useUnit()
  const words = useEventWords()
  return useMemo(() => {
    const columns: Column<TimelineRow>[] = [
      { key: 'date', title: t('customer.items.date'), width: 106, narrow: 86, render: (row) => <span className="amount">{row.date}</span> },
      { key: 'kind', title: t('customer.items.kind'), width: 110, narrow: 72, render: (row) => words.kind(row) },
      { key: 'number', title: t('customer.items.document'), width: 150, narrow: 110, render: (row) => <EventName row={row} name={words.name(row)} /> },
      { key: 'text', title: t('books.text'), width: 200, narrow: false, grow: true, tip: (row) => words.text(row), render: (row) => words.text(row) },
      { key: 'currency', title: t('customer.currency'), width: 60, narrow: false, render: (row) => row.currency },
      { key: 'amount', title: t('customer.timeline.amount'), width: 140, narrow: 98, align: 'end', render: (row) => row.amount && <Amount value={row.amount} unit={unit} /> },
      { key: 'by', title: t('customer.timeline.by'), width: 100, narrow: false, render: (row) => row.by },
      { key: 'recorded', title: t('master.class.recorded'), width: 165, narrow: false, render: (row) => instant(row.recorded) },
    ]
    if (several) columns.splice(1, 0, { key: 'customer', title: t('customer.one'), width: 180, narrow: false, render: (row) => row.customer.name })
    return columns
  }, [t, unit, words, several])
}

function EventName({ row, name }: { row: TimelineRow; name: string }) {
  const path = pathOfEvent(row)
  return path ? (
    <Link to={path} className="code">
      {name}
    </Link>
  ) : (
    <>{name}</>
  )
}
