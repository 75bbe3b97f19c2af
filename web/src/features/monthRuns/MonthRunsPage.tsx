import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { monthRunsPage, monthRunsQuery, type MonthRunRow, type MonthRuns, type Parameters } from '../../api/books'
import type { Column } from '../../components/grid/types'
import { CountFoot } from '../../components/list/ListFoot'
import { ListShell } from '../../components/list/ListShell'
import { Nothing } from '../../components/Nothing'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { useUrlState } from '../../lib/useUrlState'
import { useWords, type Words } from './useWords'

interface Props<Row> {
  name: string // whose views these are
  words: Words
  runs: MonthRuns
  columns: readonly Column<Row>[] // what runs of this kind come to
  drawer: (onClose: () => void) => ReactNode // runs one
}

const keyOf = (row: MonthRunRow) => row.id
const views = ['all', 'run', 'back'] as const

// MonthRunsPage lists what was posted at the ends of months with what took it
// back on day 1, and offers to run one.
export function MonthRunsPage<Row extends MonthRunRow>({ name, words, runs, columns, drawer }: Props<Row>) {
  const { t } = useTranslation()
  const say = useWords(words)
  const { book, may } = useBook()
  const queries = useQueryClient()
  const [get] = useUrlState()
  const [open, setOpen] = useState(false)
  const kind = views.find((each) => each !== 'all' && each === get('kind'))
  const filter = useMemo<Parameters>(() => (kind ? { kind } : {}), [kind])
  const list = useInfiniteQuery(monthRunsQuery<Row>(book.code, runs, filter))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  return (
    <ListShell
      name={name}
      title={say('title')}
      actions={may('revaluation.run') && <Button type="primary" onClick={() => setOpen(true)} data-testid={words}>{say('new')}</Button>}
      views={views.map((each) => ({ name: each, title: t(`monthRun.view.${each}`), query: each === 'all' ? '' : `kind=${each}` }))}
      fields={[]}
      file={{ list: runs, parameters: filter }}
      list={list}
      rows={rows}
      columns={useColumns(words, columns)}
      keyOf={keyOf}
      fresh={() => monthRunsPage<Row>(book.code, runs, filter)}
      refresh={() => void queries.resetQueries({ queryKey: [book.code, runs] })}
      foot={<CountFoot count={t(list.hasNextPage ? 'monthRun.countMore' : 'monthRun.count', { count: rows.length })} />}
      empty={<Nothing title={kind ? t('monthRun.noHits') : say('none')} hint={say('noneHint')} />}
    >
      <p className="assumptions">{say('hint')}</p>
      {open && drawer(() => setOpen(false))}
    </ListShell>
  )
}

// useColumns puts what a kind of runs comes to between what all runs have.
function useColumns<Row extends MonthRunRow>(words: Words, own: readonly Column<Row>[]): Column<Row>[] {
  const { t } = useTranslation()
  const say = useWords(words)
  return useMemo<Column<Row>[]>(
    () => [
      { key: 'number', title: t('settle.number'), width: 150, narrow: 134, render: (row) => row.number },
      { key: 'date', title: t('books.date'), width: 106, narrow: 86, render: (row) => <span className="amount">{row.date}</span> },
      { key: 'kind', title: t('customer.items.kind'), width: 120, narrow: false, render: (row) => <span className="kind-tag">{say(row.reverses ? 'back' : 'run')}</span> },
      ...own,
      { key: 'voucher', title: t('books.voucher.one'), width: 110, narrow: 58, render: (row) => row.voucher && <Link to={`/vouchers/${row.voucher}`}>{row.voucher_number ?? t('books.look')}</Link> },
      { key: 'maker', title: t('rates.by'), width: 130, narrow: false, grow: true, render: (row) => row.maker || t('books.system') },
      { key: 'recorded', title: t('rates.at'), width: 160, narrow: false, render: (row) => <span className="amount">{instant(row.recorded)}</span> },
    ],
    [t, say, own],
  )
}
