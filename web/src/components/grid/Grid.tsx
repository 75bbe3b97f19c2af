import { useEffect, type CSSProperties, type ReactNode } from 'react'
import { rowHeights, usePrefs } from '../../lib/prefs'
import { useFitting } from './fitting'
import { GridFoot, GridHead } from './GridHead'
import { GridRow } from './GridRow'
import type { Column, Footer } from './types'
import { useRowKeys } from './useRowKeys'
import { usePlace } from './usePlace'
import { useWindow } from './useWindow'

interface Props<T> {
  label: string // what the table holds, for readers by ear
  columns: readonly Column<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string
  rowClass?: (row: T) => string
  footers?: readonly Footer[]
  sort?: string
  onSort?: (sort: string) => void
  onOpen?: (row: T) => void
  onPress?: (row: T) => void // a click, where it does something else than opening
  onPeek?: (row: T) => void
  onMove?: (row: T) => void // the keyboard went to a row
  onPick?: (row: T) => void
  onExtend?: (row: T) => void
  onExpand?: (row: T) => void // what is below the row is shown, or no longer
  onCollapse?: (row: T) => void
  memory?: string // under this name the place in the list is kept for coming back
  picked?: ReadonlySet<string>
  keys?: boolean
  tall?: boolean // a row has two lines, as on a phone
  loading?: boolean
  empty?: ReactNode
  onEnd?: () => void // the reader nears the last row
}

// Grid is a table of figures: head, totals and first column stay in sight, long
// lists draw only the rows seen, and the keyboard walks the rows.
export function Grid<T>(props: Props<T>) {
  const { rows, rowKey, loading, onEnd } = props
  const row = Math.round(rowHeights[usePrefs().density] * (props.tall ? 1.5 : 1))
  const { box, window, atEnd } = useWindow(rows.length, row)
  const columns = useFitting(props.columns, box)
  const [at, setAt] = useRowKeys({ rows, row, box, keys: props.keys ?? false, onOpen: props.onOpen, onPeek: props.onPeek, onMove: props.onMove, onPick: props.onPick, onExtend: props.onExtend, onExpand: props.onExpand, onCollapse: props.onCollapse })
  usePlace(box, props.memory, rows.length > 0)
  useEffect(() => {
    if (atEnd && !loading) onEnd?.()
  }, [atEnd, loading, onEnd])
  const width = columns.reduce((total, column) => total + column.width, 0)
  const drawn = rows.slice(window.first, window.end)
  return (
    <div className={props.tall ? 'grid tall' : 'grid'} ref={box} tabIndex={-1} style={props.tall ? ({ '--row': `${row}px` } as CSSProperties) : undefined}>
      <table aria-label={props.label} aria-rowcount={rows.length} aria-busy={loading} style={{ minWidth: width }}>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={column.grow ? undefined : { width: column.width }} />
          ))}
        </colgroup>
        <GridHead columns={columns} sort={props.sort} onSort={props.onSort} />
        <tbody>
          <Spacer height={window.first * row} />
          {drawn.map((each, index) => (
            <GridRow
              key={rowKey(each)}
              row={each}
              index={window.first + index}
              columns={columns}
              active={at === window.first + index}
              picked={props.picked?.has(rowKey(each)) ?? false}
              className={props.rowClass?.(each)}
              onFocus={setAt}
              onOpen={props.onPress ?? props.onOpen}
            />
          ))}
          <Spacer height={(rows.length - window.end) * row} />
          {loading && rows.length === 0 && <Skeletons columns={columns} />}
          {!loading && rows.length === 0 && (
            <tr>
              <td className="empty-cell" colSpan={columns.length}>
                {props.empty}
              </td>
            </tr>
          )}
        </tbody>
        {props.footers && rows.length > 0 && <GridFoot columns={columns} footers={props.footers} />}
      </table>
    </div>
  )
}

function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    <tr className="spacer" aria-hidden="true">
      <td style={{ height }} />
    </tr>
  ) : null
}

function Skeletons<T>({ columns }: { columns: readonly Column<T>[] }) {
  return Array.from({ length: 12 }, (_, index) => (
    <tr key={index} aria-hidden="true">
      {columns.map((column) => (
        <td key={column.key} className={column.align}>
          <span className="skeleton" style={{ width: `${45 + ((index * 17 + column.width) % 40)}%` }} />
        </td>
      ))}
    </tr>
  ))
}
