import { useLayoutEffect, useMemo, useState, type RefObject } from 'react'
import { useNarrow } from '../../lib/useNarrow'
import type { Column } from './types'

// fitting chooses a narrow table's columns by the room it has. A phone has room
// for those marked for it, at their narrow widths. Where these fit at their full
// widths (a tablet, a page at 200 %), others come back while there is room,
// figures first: their full width holds their head in either language.
export function fitting<T>(columns: readonly Column<T>[], room: number): Column<T>[] {
  const kept = columns.filter((column) => column.narrow !== false)
  let left = room - kept.reduce((total, column) => total + column.width, 0)
  if (left < 0) return kept.map((column) => ({ ...column, width: column.narrow || column.width }))
  const rest = columns.filter((column) => column.narrow === false)
  const back = new Set<string>()
  for (const column of [...rest.filter((each) => each.align === 'end'), ...rest.filter((each) => each.align !== 'end')]) {
    if (column.width > left) continue
    back.add(column.key)
    left -= column.width
  }
  return columns.filter((column) => column.narrow !== false || back.has(column.key))
}

// useFitting gives the columns that the table's box has room for.
export function useFitting<T>(columns: readonly Column<T>[], box: RefObject<HTMLElement | null>): readonly Column<T>[] {
  const narrow = useNarrow()
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const element = box.current
    if (!narrow || !element) return
    const measure = () => setRoom(element.clientWidth)
    measure()
    const watcher = new ResizeObserver(measure)
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [narrow, box])
  return useMemo(() => (narrow ? fitting(columns, room) : columns), [columns, narrow, room])
}
