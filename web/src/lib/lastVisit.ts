// When the reader last looked at a book's first page, in this browser: a visit
// ends when nothing was looked at for half an hour, so that a reload does not
// make all news old.

const pause = 30 * 60_000

interface Visits {
  last: string // the newest look
  before: string // the last look of the visit before
}

const keyOf = (book: string) => `hesuan.visits.${book}`

function kept(book: string): Visits | null {
  try {
    const visits = JSON.parse(localStorage.getItem(keyOf(book)) ?? 'null') as Partial<Visits> | null
    return visits?.last && visits.before ? { last: visits.last, before: visits.before } : null
  } catch {
    return null
  }
}

// visited notes a look at an instant, and gives the one that news are counted
// from: the end of the visit before, or for a first visit a day ago.
export function visited(book: string, now: Date): string {
  const old = kept(book)
  const before = !old ? new Date(now.getTime() - 24 * 60 * 60_000).toISOString() : now.getTime() - Date.parse(old.last) > pause ? old.last : old.before
  try {
    localStorage.setItem(keyOf(book), JSON.stringify({ last: now.toISOString(), before }))
  } catch {
    // not kept: every visit is a first one
  }
  return before
}
