import { useSyncExternalStore } from 'react'

// The width under which lists show fewer columns; the same as in styles/frame.css.
const query = () => globalThis.matchMedia?.('(max-width: 760px)')

function subscribe(listener: () => void): () => void {
  query()?.addEventListener('change', listener)
  return () => query()?.removeEventListener('change', listener)
}

// useNarrow tells whether the screen is a phone's.
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query()?.matches ?? false)
