// Saved views are kept in this browser for each user and list: the server has no
// store for them yet.

export interface SavedView {
  name: string
  query: string // of the address, without what is only for the moment
}

const passing = ['peek', 'book', 'view']

// viewQuery is the part of an address that a view keeps, in one order, so that
// two equal views have equal texts.
export function viewQuery(params: URLSearchParams): string {
  const kept = [...params].filter(([name, value]) => !passing.includes(name) && value !== '').sort(([a], [b]) => a.localeCompare(b))
  return new URLSearchParams(kept).toString()
}

// readerOf reads a view as an address is read.
export function readerOf(query: string): (name: string) => string | undefined {
  const params = new URLSearchParams(query)
  return (name) => params.get(name) ?? undefined
}

const keyOf = (user: string, list: string) => `hesuan.views.${user}.${list}`

export function readViews(user: string, list: string, store: Pick<Storage, 'getItem'> = localStorage): SavedView[] {
  try {
    const read: unknown = JSON.parse(store.getItem(keyOf(user, list)) ?? '[]')
    return Array.isArray(read) ? read.filter(isView) : []
  } catch {
    return [] // closed to us, or written by another version
  }
}

const isView = (value: unknown): value is SavedView => typeof (value as SavedView)?.name === 'string' && typeof (value as SavedView)?.query === 'string'

export function writeViews(user: string, list: string, views: readonly SavedView[], store: Pick<Storage, 'setItem'> = localStorage): void {
  try {
    store.setItem(keyOf(user, list), JSON.stringify(views))
  } catch {
    // not kept, but there until the page is closed
  }
}

// withView adds a view, or replaces the one of that name.
export const withView = (views: readonly SavedView[], view: SavedView): SavedView[] => [...views.filter((each) => each.name !== view.name), view]
