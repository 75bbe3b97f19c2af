import { useQueries } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { agingItemsQuery, itemHistoryQuery } from '../../api/aging'
import type { Aging, AgingRow } from '../../api/types'
import { useBook } from '../../lib/book'
import { linesOf, rowKey, type History, type Line, type Page } from './lines'
import { groupOf, type Parameters } from './parameters'

export interface Opened {
  lines: readonly Line[]
  isOpen: (line: Line) => boolean
  toggle: (line: Line) => void
  expand: (line: Line) => void
  collapse: (line: Line) => void
  more: (row: AgingRow, after: string) => void
  any: boolean
}

// useOpened keeps which rows of the aging are open, and reads what is behind
// them at the report's own point: pages of a row's items as they are asked for,
// an item's settlements when it is opened.
export function useOpened(report: Aging | undefined, parameters: Parameters, rows: readonly AgingRow[]): Opened {
  const { book } = useBook()
  const { by } = parameters
  const [pages, setPages] = useState<ReadonlyMap<string, readonly string[]>>(new Map()) // of a row: the cursors read from
  const [items, setItems] = useState<ReadonlySet<string>>(new Set())
  const asked = useMemo(() => askedFor(rows, by, pages), [rows, by, pages])
  const point = { as_of: report?.as_of, known_at: report?.known_at }
  const read = useQueries({
    queries: asked.map(({ row, after }) => ({ ...agingItemsQuery(book.code, { ...parameters, ...point, currency: row.currency, row: groupOf(row, by).key, ...(after && { after }) }), enabled: report !== undefined })),
    combine: settledReads,
  })
  const histories = useQueries({ queries: [...items].map((id) => ({ ...itemHistoryQuery(book.code, id, point), enabled: report !== undefined })), combine: settledReads })
  const lines = useMemo(() => {
    const behind = new Map<string, Page[]>()
    asked.forEach(({ row }, at) => behind.set(rowKey(row, by), [...(behind.get(rowKey(row, by)) ?? []), read[at] as Page]))
    return linesOf(rows, by, behind, new Map([...items].map((id, at) => [id, histories[at] as History])))
  }, [rows, by, asked, read, items, histories])
  const isOpen = useCallback((line: Line) => (line.is === 'row' ? pages.has(line.key) : line.is === 'item' && items.has(line.item.id)), [pages, items])
  const set = useCallback((line: Line, open: boolean) => {
    if (line.is === 'row') setPages((old) => withKey(old, line.key, open ? (old.get(line.key) ?? ['']) : undefined))
    if (line.is === 'item') setItems((old) => new Set(open ? [...old, line.item.id] : [...old].filter((id) => id !== line.item.id)))
  }, [])
  const more = useCallback((row: AgingRow, after: string) => setPages((old) => withKey(old, rowKey(row, by), [...new Set([...(old.get(rowKey(row, by)) ?? ['']), after])])), [by])
  const toggle = useCallback((line: Line) => set(line, !isOpen(line)), [set, isOpen])
  const expand = useCallback((line: Line) => (line.is === 'note' && line.after ? more(line.of, line.after) : set(line, true)), [set, more])
  const collapse = useCallback((line: Line) => set(isOpen(line) || line.is === 'row' ? line : parentOf(line, by), false), [set, isOpen, by])
  const any = pages.size > 0
  return useMemo(() => ({ lines, isOpen, toggle, expand, collapse, more, any }), [lines, isOpen, toggle, expand, collapse, more, any])
}

const settledReads = <T,>(results: readonly { data: T | undefined; error: unknown }[]) => results.map(({ data, error }) => ({ data, error }))

const askedFor = (rows: readonly AgingRow[], by: Parameters['by'], pages: ReadonlyMap<string, readonly string[]>) => rows.flatMap((row) => (pages.get(rowKey(row, by)) ?? []).map((after) => ({ row, after })))

function withKey(old: ReadonlyMap<string, readonly string[]>, key: string, value: readonly string[] | undefined): ReadonlyMap<string, readonly string[]> {
  const next = new Map(old)
  if (value) next.set(key, value)
  else next.delete(key)
  return next
}

// parentOf is what closes where a line that has nothing below it is left: the
// item it tells of, or the row.
function parentOf(line: Exclude<Line, { is: 'row' }>, by: Parameters['by']): Line {
  if (line.is === 'settled' || line.is === 'original') return { is: 'item', key: '', of: line.of, item: line.item }
  return { is: 'row', key: rowKey(line.of, by), row: line.of }
}
