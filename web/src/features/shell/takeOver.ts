import type { Me } from '../../api/types'

// What this browser kept of a desk before the server did: pins and the order of
// panels among the preferences of all its readers, and up to when a reader saw
// how jobs ended.

const doneKey = 'hesuan.desk.taken' // by whom

export interface OldDesk {
  panels: string[]
  pins: { book: string; path: string; name: string }[]
  seen: { book: string; jobs: string }[]
}

type Kept = Pick<Storage, 'getItem' | 'setItem'>

// toTake is what the server does not have yet; null where this user's was taken
// over before, or there is no desk to bring it to.
export function toTake(me: Pick<Me, 'user' | 'books' | 'desk'>, store: Kept = localStorage): OldDesk | null {
  if (!me.desk || listOf(read(store, doneKey)).includes(me.user.name)) return null
  const { pins, desk } = read(store, 'hesuan.prefs') as { pins?: unknown; desk?: unknown }
  const seen = read(store, 'hesuan.inbox') as Record<string, unknown>
  const codes = me.books.map((book) => book.code)
  const known = (book: string, path: string) => me.desk?.books[book]?.pins.some((pin) => pin.path === path)
  return {
    panels: me.desk.panels.length > 0 ? [] : listOf(desk).filter((name) => typeof name === 'string'),
    pins: listOf(pins).filter(isPin).filter((pin) => codes.includes(pin.book) && !known(pin.book, pin.path)),
    seen: codes.flatMap((book) => {
      const jobs = seen[`${me.user.name}@${book}`]
      return typeof jobs === 'string' ? [{ book, jobs }] : []
    }),
  }
}

// taken notes that a user's is with the server now.
export function taken(user: string, store: Kept = localStorage): void {
  try {
    store.setItem(doneKey, JSON.stringify([...listOf(read(store, doneKey)), user]))
  } catch {
    // brought again the next time, to what is there
  }
}

function read(store: Kept, key: string): unknown {
  try {
    return (JSON.parse(store.getItem(key) ?? '{}') as unknown) ?? {}
  } catch {
    return {} // closed to us, or written by another version
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const isPin = (value: unknown): value is OldDesk['pins'][number] => ['book', 'path', 'name'].every((key) => typeof (value as Record<string, unknown> | null)?.[key] === 'string')
