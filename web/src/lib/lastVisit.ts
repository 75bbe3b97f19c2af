// When the reader last looked at a book's first page: a visit ends when nothing
// was looked at for half an hour, so that a reload does not make all news old.

const pause = 30 * 60_000
const rest = 5 * 60_000 // the server is told no more often

interface Visit {
  looked?: string // the newest look
  news_from?: string // the last look of the visit before
}

const here = new Map<string, Visit & { told?: number }>() // by this tab, since it was loaded

// visited notes a look at an instant, and gives the one that news are counted
// from: the end of the visit before, or for a first visit a day ago.
export function visited(book: string, kept: Visit, now: Date): string {
  const { looked, news_from, told } = { told: 0, ...kept, ...here.get(book) }
  const day = new Date(now.getTime() - 24 * 60 * 60_000).toISOString()
  const from = looked && now.getTime() - Date.parse(looked) > pause ? looked : looked && news_from ? news_from : day
  here.set(book, { looked: now.toISOString(), news_from: from, told })
  return from
}

// toTell tells whether a look is to be kept by the server.
export function toTell(book: string, now: Date): boolean {
  const visit = here.get(book)
  if (!visit || now.getTime() - (visit.told ?? 0) < rest) return false
  visit.told = now.getTime()
  return true
}
