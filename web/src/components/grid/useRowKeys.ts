import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { useKeys } from '../../lib/useKeys'
import { scrollFor } from './window'

interface Moves<T> {
  rows: readonly T[]
  row: number // height
  box: RefObject<HTMLDivElement | null>
  keys: boolean // whether this table answers the page's list keys
  onOpen?: (row: T) => void
  onPeek?: (row: T) => void
  onMove?: (row: T) => void
  onPick?: (row: T) => void
  onExtend?: (row: T) => void // the row is ticked with those before it
  onExpand?: (row: T) => void
  onCollapse?: (row: T) => void
}

// useRowKeys walks a table with j/k or the arrows; the row it stands on keeps
// the focus and stays in sight.
export function useRowKeys<T>({ rows, row, box, keys, onOpen, onPeek, onMove, onPick, onExtend, onExpand, onCollapse }: Moves<T>): [number, (index: number) => void] {
  const [at, show] = useState(-1)
  const place = useRef(at) // where a key finds the reader, drawn or not: keys may come faster than pictures
  const setAt = useCallback((index: number) => show((place.current = index)), [])
  useEffect(() => {
    if (at >= rows.length) setAt(rows.length - 1)
  }, [rows.length, at, setAt])
  const move = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, place.current + by))
    setAt(next)
    keepInSight(box.current, next, row)
    const found = rows[next]
    if (found) onMove?.(found)
    box.current?.focus({ preventScroll: true }) // at once, lest the next key goes to the button pressed before
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`tr[data-index="${next}"]`)?.focus({ preventScroll: true }))
  }
  const extend = (by: number) => {
    const [old, next] = [rows[place.current], rows[Math.max(0, Math.min(rows.length - 1, place.current + by))]]
    if (old) onExtend?.(old)
    if (next) onExtend?.(next)
    move(by)
  }
  const here = (act?: (row: T) => void) => () => {
    const found = rows[place.current]
    if (found) act?.(found)
  }
  useKeys(keys && rows.length > 0 ? { 'list.down': () => move(1), 'list.up': () => move(place.current < 0 ? 1 : -1), ...(onExtend && { 'list.extendDown': () => extend(1), 'list.extendUp': () => extend(-1) }), ...onTheRow(here, { onOpen, onPeek, onPick, onExpand, onCollapse }) } : {})
  return [at, setAt]
}

function onTheRow<T>(here: (act?: (row: T) => void) => () => void, acts: Pick<Moves<T>, 'onOpen' | 'onPeek' | 'onPick' | 'onExpand' | 'onCollapse'>) {
  return {
    ...(acts.onOpen && { 'list.open': here(acts.onOpen) }),
    ...(acts.onPeek && { 'list.peek': here(acts.onPeek) }),
    ...(acts.onExpand && { 'list.expand': here(acts.onExpand) }),
    ...(acts.onCollapse && { 'list.collapse': here(acts.onCollapse) }),
    ...(acts.onPick && { 'list.select': here(acts.onPick) }),
  }
}

function keepInSight(box: HTMLDivElement | null, index: number, row: number): void {
  if (!box) return
  const head = box.querySelector('thead')?.offsetHeight ?? 0
  const foot = box.querySelector('tfoot')?.offsetHeight ?? 0
  const to = scrollFor(index, row, box.scrollTop, box.clientHeight, head, foot)
  if (to !== null) box.scrollTop = to
}
