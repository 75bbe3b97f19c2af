import { memo } from 'react'
import { cellClass } from './GridHead'
import type { Column } from './types'

interface Props<T> {
  row: T
  index: number
  columns: readonly Column<T>[]
  active: boolean
  picked: boolean
  className?: string
  onFocus: (index: number) => void
  onOpen?: (row: T) => void
}

function Row<T>({ row, index, columns, active, picked, className, onFocus, onOpen }: Props<T>) {
  const names = [className, active && 'active', picked && 'picked', onOpen && 'can-open'].filter(Boolean).join(' ')
  return (
    <tr
      data-index={index}
      aria-rowindex={index + 1}
      aria-selected={picked || undefined}
      className={names || undefined}
      tabIndex={active ? 0 : -1}
      onMouseDown={() => onFocus(index)}
      onClick={(event) => onOpen && !pressed(event) && onOpen(row)}
    >
      {columns.map((column, at) => (
        <td key={column.key} className={cellClass(column, at)} title={column.tip?.(row)}>
          {column.render(row)}
        </td>
      ))}
    </tr>
  )
}

// pressed tells whether a click was for something inside the row, or marked text.
function pressed(event: React.MouseEvent): boolean {
  const target = event.target as Element
  return target.closest('a, button, input, label') !== null || (window.getSelection()?.toString() ?? '') !== ''
}

export const GridRow = memo(Row) as typeof Row
