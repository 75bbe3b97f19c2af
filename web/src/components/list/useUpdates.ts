import { useEffect, useRef, useState } from 'react'
import { onMoved } from '../../lib/live'

// changed counts rows that are new or no longer what they were.
export function changed<T>(shown: readonly T[], latest: readonly T[], keyOf: (row: T) => string, stateOf: (row: T) => string): number {
  const known = new Map(shown.map((row) => [keyOf(row), stateOf(row)]))
  return latest.filter((row) => known.get(keyOf(row)) !== stateOf(row)).length
}

interface Watched<T> {
  rows: readonly T[]
  read: () => Promise<readonly T[]> // the first rows as they are now
  keyOf: (row: T) => string
  stateOf: (row: T) => string
}

// useUpdates counts what has changed behind a list since it was read. The list
// itself stays until the reader asks for it.
export function useUpdates<T>(watched: Watched<T>): [number, () => void] {
  const [count, setCount] = useState(0)
  const held = useRef(watched)
  useEffect(() => {
    held.current = watched
  })
  useEffect(() => {
    let asked = 0
    const hear = () => {
      const mine = ++asked
      const { read } = held.current
      void read()
        .then((latest) => {
          if (mine !== asked) return // an older answer
          const { rows, keyOf, stateOf } = held.current
          setCount(changed(rows, latest, keyOf, stateOf))
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
