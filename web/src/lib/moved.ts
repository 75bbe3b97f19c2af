import { useSyncExternalStore } from 'react'

// When a book last moved. Reports stay as they were read and say that there is
// something newer, so that no figure changes under the reader's eyes.
const moves = new Map<string, number>()
const listeners = new Set<() => void>()

export function markMoved(book: string, now = Date.now()): void {
  moves.set(book, now)
  listeners.forEach((listener) => listener())
}

export const movedAt = (book: string): number => moves.get(book) ?? 0

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

// useMovedSince tells whether the book moved after something was read.
export const useMovedSince = (book: string, readAt: number): boolean => useSyncExternalStore(subscribe, () => readAt > 0 && movedAt(book) > readAt)
