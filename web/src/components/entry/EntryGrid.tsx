import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { isBlock, readBlock } from '../../lib/block'
import { flipped } from '../../lib/arith'
import { rowHeights, usePrefs } from '../../lib/prefs'
import { scrollFor } from '../grid/window'
import { useWindow } from '../grid/useWindow'
import { EntryLine } from './EntryLine'
import type { Choice } from './Lookup'
import { copyAbove, newRow, pasteBlock, withCell, type EntryRow, type ReadColumn } from './rows'

export interface EntryColumn extends ReadColumn {
  title: string
  width: number
  grow?: boolean
  align?: 'end'
  money?: boolean // takes =, - and sums
  show?: (row: EntryRow, index: number) => ReactNode
  rest?: (row: EntryRow, rows: readonly EntryRow[]) => string // what = fills in
  find?: (text: string) => Promise<readonly Choice[]>
  take?: (row: EntryRow, choice: Choice) => EntryRow
  tick?: (row: EntryRow) => EntryRow // what Space does
}

interface Props {
  label: string
  columns: readonly EntryColumn[]
  rows: readonly EntryRow[]
  onChange: (rows: readonly EntryRow[]) => void
  blank?: () => EntryRow // absent: rows are given, none are added or removed
  onPasted?: (rows: readonly EntryRow[], touched: readonly string[], wrong: number) => void
  onKey?: (key: string, row: number) => boolean // keys of the page that a cell passes on
  rowClass?: (row: EntryRow) => string
  foot?: ReactNode
  height?: number
}

export interface Place {
  row: number
  key: string
}

// EntryGrid is a table to type into. A cell is text until one stands on it; then
// it is one input whose text typing replaces. Long tables draw only the rows seen.
export function EntryGrid(props: Props) {
  const { columns, rows, onChange, blank } = props
  const { t } = useTranslation()
  const [place, setPlace] = useState<Place | null>(null)
  const height = rowHeights[usePrefs().density]
  const { box, window } = useWindow(rows.length, height)
  const held = useRef({ rows, columns, place })
  held.current = { rows, columns, place }
  const entered = useMemo(() => columns.filter((column) => column.entered), [columns])
  const stand = useCallback(
    (row: number, key: string) => {
      setPlace({ row, key })
      if (held.current.place?.row === row) return
      const to = box.current && scrollFor(row, height, box.current.scrollTop, box.current.clientHeight, 34, 0)
      if (to !== null && to !== undefined && box.current) box.current.scrollTop = to
    },
    [box, height],
  )
  const put = useCallback(
    (row: number, column: EntryColumn, text: string) => {
      const old = held.current.rows[row]
      if (!old || (old.cells[column.key] ?? '') === text.trim()) return
      flushSync(() => onChange(held.current.rows.map((each, index) => (index === row ? withCell(each, column, text) : each))))
    },
    [onChange],
  )
  const swap = useCallback((row: number, next: EntryRow) => flushSync(() => onChange(held.current.rows.map((each, index) => (index === row ? next : each)))), [onChange])
  const step = useCallback(
    (row: number, key: string, by: number, grows: boolean): boolean => {
      const at = entered.findIndex((column) => column.key === key) + by
      const next = entered[at]
      if (next) stand(row, next.key)
      else if (by < 0) {
        if (row === 0) return false
        stand(row - 1, entered.at(-1)!.key)
      } else {
        if (row + 1 >= held.current.rows.length) {
          if (!grows || !blank) return false
          flushSync(() => onChange([...held.current.rows, blank()]))
        }
        stand(row + 1, entered[0]!.key)
      }
      return true
    },
    [entered, stand, blank, onChange],
  )
  const acts = useMemo(
    () => ({
      put,
      step,
      stand: (row: number, key: string) => row >= 0 && row < held.current.rows.length && stand(row, key),
      leave: () => setPlace(null),
      take: (row: number, column: EntryColumn, choice: Choice) => column.take && swap(row, column.take(held.current.rows[row]!, choice)),
      tick: (row: number, column: EntryColumn) => column.tick && swap(row, column.tick(held.current.rows[row]!)),
      flip: (row: number, column: EntryColumn) => put(row, column, flipped(held.current.rows[row]!.cells[column.key] ?? '')),
      rest: (row: number, column: EntryColumn) => column.rest && put(row, column, column.rest(held.current.rows[row]!, held.current.rows)),
      copy: (row: number, key: string) => onChange(copyAbove(held.current.rows, row, key)),
      remove: (row: number) => {
        if (!blank) return
        const left = held.current.rows.filter((_, index) => index !== row)
        onChange(left.length > 0 ? left : [blank()])
        if (left.length > 0) stand(Math.min(row, left.length - 1), held.current.place?.key ?? entered[0]!.key)
      },
      paste: (row: number, key: string, text: string): boolean => {
        if (!isBlock(text)) return false
        const made = pasteBlock(held.current.rows, held.current.columns, row, key, readBlock(text), blank ?? newRow)
        const next = blank ? made.rows : made.rows.slice(0, held.current.rows.length)
        onChange(next)
        props.onPasted?.(next, made.touched, made.wrong)
        return true
      },
      key: (key: string, row: number) => props.onKey?.(key, row) ?? false,
    }),
    [put, step, stand, swap, onChange, blank, entered, props],
  )
  const width = columns.reduce((total, column) => total + column.width, 0) + 40
  return (
    <div className="entry-box" style={{ maxHeight: props.height ?? 420 }} ref={box}>
      <div role="grid" aria-label={props.label} aria-rowcount={rows.length + 1} aria-colcount={columns.length} className="entry" style={{ minWidth: width }}>
        <div role="row" className="entry-head" aria-rowindex={1}>
          <span role="columnheader" className="entry-no">
            {t('document.entry.no')}
          </span>
          {columns.map((column) => (
            <span role="columnheader" key={column.key} className={column.align} style={sizeOf(column)}>
              {column.title}
            </span>
          ))}
        </div>
        <div style={{ height: window.first * height }} />
        {rows.slice(window.first, window.end).map((row, index) => (
          <EntryLine
            key={row.id}
            row={row}
            index={window.first + index}
            columns={columns}
            place={place?.row === window.first + index ? place.key : null}
            first={place === null && window.first + index === 0}
            acts={acts}
            removable={blank !== undefined}
            className={props.rowClass?.(row)}
          />
        ))}
        <div style={{ height: (rows.length - window.end) * height }} />
      </div>
      {props.foot}
    </div>
  )
}

export type EntryActs = {
  put: (row: number, column: EntryColumn, text: string) => void
  step: (row: number, key: string, by: number, grows: boolean) => boolean
  stand: (row: number, key: string) => void
  leave: () => void
  take: (row: number, column: EntryColumn, choice: Choice) => void
  tick: (row: number, column: EntryColumn) => void
  flip: (row: number, column: EntryColumn) => void
  rest: (row: number, column: EntryColumn) => void
  copy: (row: number, key: string) => void
  remove: (row: number) => void
  paste: (row: number, key: string, text: string) => boolean
  key: (key: string, row: number) => boolean
}

export const sizeOf = (column: EntryColumn): React.CSSProperties => ({ flex: column.grow ? `1 1 ${column.width}px` : `0 0 ${column.width}px` })
