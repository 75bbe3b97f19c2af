import { useSyncExternalStore } from 'react'

// Up to when a reader has seen how jobs ended, by user and book, kept by this
// browser for all of its tabs.

const key = 'hesuan.inbox'
const listeners = new Set<() => void>()

function text(): string {
  try {
    return localStorage.getItem(key) ?? '{}'
  } catch {
    return held // storage closed to us
  }
}

let held = '{}'

function marks(written: string): Record<string, string> {
  try {
    return JSON.parse(written) as Record<string, string>
  } catch {
    return {}
  }
}

// seeJobs notes that all that ended up to a moment was seen.
export function seeJobs(who: string, until: string): void {
  held = JSON.stringify({ ...marks(text()), [who]: until })
  try {
    localStorage.setItem(key, held)
  } catch {
    // until the page is closed
  }
  listeners.forEach((listener) => listener())
}

function subscribe(listener: () => void): () => void {
  const moved = (event: StorageEvent) => event.key === key && listener()
  listeners.add(listener)
  window.addEventListener('storage', moved)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', moved)
  }
}

// useSeenJobs is up to when; empty before the first time.
export const useSeenJobs = (who: string): string => marks(useSyncExternalStore(subscribe, text))[who] ?? ''
