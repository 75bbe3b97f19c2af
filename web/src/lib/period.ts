import { useSyncExternalStore } from 'react'

// The month that a reader works in: chosen in the top bar, for this tab and a
// book. None is the month of the book's day.

const key = 'hesuan.period'
const listeners = new Set<() => void>()
let current = read()

function read(): Record<string, string> {
  try {
    return JSON.parse(globalThis.sessionStorage?.getItem(key) ?? '{}') as Record<string, string>
  } catch {
    return {} // storage closed to us: nothing chosen
  }
}

// choosePeriod sets a book's month, or with none goes back to its day's.
export function choosePeriod(book: string, period: string | null): void {
  current = { ...current, [book]: period ?? '' }
  try {
    sessionStorage.setItem(key, JSON.stringify(current))
  } catch {
    // in force until the page is closed
  }
  listeners.forEach((listener) => listener())
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const all = (): Record<string, string> => current

// usePeriod is the month chosen in a book; empty where none is.
export const usePeriod = (book: string): string => useSyncExternalStore(subscribe, all)[book] ?? ''
