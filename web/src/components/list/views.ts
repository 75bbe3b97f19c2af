// A view is what an address says, without what is only for the moment.

const passing = ['peek', 'book', 'open', 'seq']

// viewQuery is the part of an address that a view keeps, in one order, so that
// two equal views have equal texts.
export function viewQuery(params: URLSearchParams): string {
  const kept = [...params].filter(([name, value]) => !passing.includes(name) && value !== '').sort(([a], [b]) => a.localeCompare(b))
  return new URLSearchParams(kept).toString()
}

// filterOf is the part of a view that says which rows, not how they stand.
export function filterOf(query: string): string {
  const params = new URLSearchParams(query)
  params.delete('sort')
  params.delete('hide')
  params.delete('show')
  return params.toString()
}

// readerOf reads a view as an address is read.
export function readerOf(query: string): (name: string) => string | undefined {
  const params = new URLSearchParams(query)
  return (name) => params.get(name) ?? undefined
}

export interface OldView {
  name: string
  query: string
}

type Kept = Pick<Storage, 'getItem' | 'setItem'>

// takeOld gives, once for each book, the views that this browser kept for a user
// and list before the server did.
export function takeOld(user: string, list: string, book: string, store: Kept = localStorage): OldView[] {
  const taken = `hesuan.views.taken.${user}.${list}`
  const views = read(store, `hesuan.views.${user}.${list}`).filter(isView)
  const books = read(store, taken)
  if (views.length === 0 || books.includes(book)) return []
  try {
    store.setItem(taken, JSON.stringify([...books, book]))
  } catch {
    return [] // they would be taken again and again
  }
  return views
}

function read(store: Kept, name: string): unknown[] {
  try {
    const value: unknown = JSON.parse(store.getItem(name) ?? '[]')
    return Array.isArray(value) ? value : []
  } catch {
    return [] // closed to us, or written by another version
  }
}

const isView = (value: unknown): value is OldView => typeof (value as OldView)?.name === 'string' && typeof (value as OldView)?.query === 'string'
