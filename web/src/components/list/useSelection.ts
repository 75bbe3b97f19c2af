import { useCallback, useMemo, useState } from 'react'

export interface Selection<T> {
  rows: readonly T[]
  keys: ReadonlySet<string>
  toggle: (row: T) => void
  add: (row: T) => void
  all: (rows: readonly T[]) => void
  clear: () => void
}

// useSelection holds the rows ticked, also those a later filter hides.
export function useSelection<T>(keyOf: (row: T) => string): Selection<T> {
  const [held, setHeld] = useState<ReadonlyMap<string, T>>(new Map())
  const toggle = useCallback((row: T) => setHeld((old) => toggled(old, keyOf(row), row)), [keyOf])
  const add = useCallback((row: T) => setHeld((old) => (old.has(keyOf(row)) ? old : new Map(old).set(keyOf(row), row))), [keyOf])
  const all = useCallback((rows: readonly T[]) => setHeld((old) => (rows.every((row) => old.has(keyOf(row))) ? new Map() : new Map(rows.map((row) => [keyOf(row), row])))), [keyOf])
  const clear = useCallback(() => setHeld(new Map()), [])
  return useMemo(() => ({ rows: [...held.values()], keys: new Set(held.keys()), toggle, add, all, clear }), [held, toggle, add, all, clear])
}

function toggled<T>(old: ReadonlyMap<string, T>, key: string, row: T): ReadonlyMap<string, T> {
  const next = new Map(old)
  if (!next.delete(key)) next.set(key, row)
  return next
}
