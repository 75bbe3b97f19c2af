// A list is read a page at a time; to tick all that a filter finds, the rest of
// it is read first.

const most = 20_000 // rows; what is ticked stands in memory

interface Pages<T> {
  data?: { pages: readonly { rows: readonly T[] }[] }
  hasNextPage: boolean
}

export interface Readable<T> extends Pages<T> {
  fetchNextPage: () => Promise<Pages<T>>
}

// readAll reads a list to its end, or to as many rows as may be ticked.
export async function readAll<T>(list: Readable<T>): Promise<readonly T[]> {
  let now: Pages<T> = list
  let rows = rowsOf(now)
  while (now.hasNextPage && rows.length < most) {
    now = await list.fetchNextPage()
    const more = rowsOf(now)
    if (more.length <= rows.length) break // a page failed: what is read is read
    rows = more
  }
  return rows.slice(0, most)
}

const rowsOf = <T>(pages: Pages<T>): readonly T[] => pages.data?.pages.flatMap((page) => page.rows) ?? []
