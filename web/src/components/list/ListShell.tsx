import type { InputRef } from 'antd'
import { useCallback, useMemo, useRef, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { useKeys } from '../../lib/useKeys'
import { useUrlState } from '../../lib/useUrlState'
import { CopyLink } from '../CopyLink'
import { PinButton } from '../PinButton'
import { ExportButtons } from '../ExportButtons'
import { Grid } from '../grid/Grid'
import type { Column, Footer } from '../grid/types'
import { PageHead } from '../PageHead'
import { Failed } from '../Problems'
import { SearchBox } from '../SearchBox'
import { ColumnMenu, hiddenOf, shownColumns } from './ColumnMenu'
import { FilterChips, type FilterField } from './FilterChips'
import { UpdatedBar } from './UpdatedBar'
import { useUpdates, type Fresh } from './useUpdates'
import type { Selection } from './useSelection'
import { ViewTabs, type BuiltInView } from './ViewTabs'
import { viewQuery } from './views'
import './list.css'

// ListRead is what a list needs of the query that reads it, page by page.
export interface ListRead {
  error: unknown
  isFetching: boolean
  hasNextPage: boolean
  fetchNextPage: () => unknown
  refetch: () => unknown
}

interface Props<T> {
  name: string // whose views and place these are
  title: string
  actions?: ReactNode // of the page: what can be made here
  tabs?: ReactNode // of the page, where the list is one of several
  views: readonly BuiltInView[]
  countOf?: (query: string) => Promise<number> // how many rows a saved view has
  search?: string // what the search box finds; without it there is none
  fields: readonly FilterField[]
  filters?: ReactNode // beside the chips
  tools?: ReactNode // units
  file?: { list: string; bookless?: boolean; parameters: object } // the list as a file: its folder, and what the screen asked with
  list: ListRead
  rows: readonly T[]
  columns: readonly Column<T>[]
  keyOf: (row: T) => string
  rowClass?: (row: T) => string
  sorts?: boolean
  fresh?: () => Promise<Fresh<T>> // the first rows as they are now
  refresh?: () => void
  onOpen?: (row: T) => void
  peek?: (id: string | undefined, close: () => void) => ReactNode
  selection?: Selection<T>
  footers?: readonly Footer[]
  foot: ReactNode // counts the list, or the rows ticked
  empty: ReactNode
  children?: ReactNode // between the filters and the table
}

// ListShell is the page of a list: views, filters, table, totals, a look beside
// it. What it shows is in the address, so that a copied link and "back" show the
// same.
export function ListShell<T>(props: Props<T>) {
  const { list, rows, keyOf, columns, selection, name } = props
  const [get, set] = useUrlState()
  const [params] = useSearchParams()
  const search = useRef<InputRef>(null)
  const shown = useMemo(() => shownColumns(columns, hiddenOf(get('hide')), hiddenOf(get('show'))), [columns, get])
  const seek = useCallback((q: string) => set({ q: q.trim() }), [set])
  const [updates, seen] = useUpdates({ rows, keyOf, read: props.fresh })
  const peeked = props.peek ? get('peek') : undefined
  const peek = (row: T | null) => set({ peek: row && keyOf(row) })
  useKeys(props.search ? { 'list.filter': () => search.current?.focus() } : {})
  return (
    <div className="page fill">
      <PageHead name={props.title} title={props.title} actions={props.actions} />
      {props.tabs}
      <ViewTabs list={name} views={props.views} countOf={props.countOf} />
      <div className="strip no-print">
        {props.search && <SearchBox inputRef={search} value={get('q') ?? ''} onChange={seek} placeholder={props.search} width={260} />}
        <FilterChips fields={props.fields} />
        {props.filters}
        <span className="push strip">
          {props.tools}
          {props.file && <ExportButtons list={props.file.list} bookless={props.file.bookless} columns={shown} parameters={props.file.parameters} name={props.title} />}
          <ColumnMenu columns={columns} />
          <PinButton name={props.title} />
          <CopyLink />
        </span>
      </div>
      {props.children}
      <UpdatedBar count={updates} onRefresh={() => { seen(); props.refresh?.() }} />
      {list.error && rows.length === 0 ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : (
        <Grid
          label={props.title}
          columns={shown}
          rows={rows}
          rowKey={keyOf}
          rowClass={props.rowClass}
          keys
          memory={`${name}?${viewQuery(params)}`}
          loading={list.isFetching}
          sort={get('sort')}
          onSort={props.sorts ? (sort) => set({ sort }) : undefined}
          onOpen={props.onOpen}
          onPeek={props.peek && ((row) => peek(keyOf(row) === peeked ? null : row))}
          onMove={peeked ? peek : undefined}
          onPick={selection?.toggle}
          onExtend={selection?.add}
          picked={selection?.keys}
          footers={props.footers}
          empty={props.empty}
          onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
        />
      )}
      {props.foot}
      {props.peek?.(peeked, () => peek(null))}
    </div>
  )
}
