import { useEffect, useRef, useState } from 'react'
import { onMoved } from '../../lib/live'

// Fresh is the beginning of a list as it is now; without a next, all of it.
export interface Fresh<T> {
  rows: readonly T[]
  next?: string | null
  some?: boolean // these are some of its rows: what is missing says nothing
}

// changed counts what a list shows no longer as it is: rows that are new, rows
// that are not what they were, and rows that went. Those that new ones pushed
// off the end of a page have not gone.
export function changed<T>(shown: readonly T[], { rows: latest, next, some }: Fresh<T>, keyOf: (row: T) => string): number {
  const known = new Map(shown.map((row) => [keyOf(row), JSON.stringify(row)]))
  const now = new Set(latest.map(keyOf))
  const fresh = latest.filter((row) => !known.has(keyOf(row))).length
  const other = latest.filter((row) => known.has(keyOf(row)) && known.get(keyOf(row)) !== JSON.stringify(row)).length
  if (some) return fresh + other
  const gone = (next ? shown.slice(0, latest.length) : shown).filter((row) => !now.has(keyOf(row))).length
  return fresh + other + Math.max(0, gone - (next ? fresh : 0))
}

interface Watched<T> {
  rows: readonly T[]
  read?: () => Promise<Fresh<T>>
  keyOf: (row: T) => string
}

// useUpdates counts what has changed behind a list since it was read. The list
// itself stays until the reader asks for it.
export function useUpdates<T>(watched: Watched<T>): [number, () => void] {
  const [count, setCount] = useState(0)
  const held = useRef(watched)
  useEffect(() => {
    held.current = watched
  })
  useEffect(() => setCount(0), [watched.rows])
  useEffect(() => {
    let asked = 0
    const hear = () => {
      const mine = ++asked
      void held.current
        .read?.()
        .then((latest) => {
          if (mine !== asked) return // an older answer
          const { rows, keyOf } = held.current
          setCount(changed(rows, latest, keyOf))
        })
        .catch(() => undefined) // the next move asks again
    }
    const stop = onMoved(hear)
    return () => {
      asked = -1
      stop()
    }
  }, [])
  return [count, () => setCount(0)]
}
