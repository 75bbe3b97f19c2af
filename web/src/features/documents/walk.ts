// The list a document was opened from, so that Alt+PgUp and Alt+PgDn go through
// it without going back.

const keyOf = (kind: string) => `hesuan.walk.${kind}`

export function keepWalk(kind: string, ids: readonly string[]): void {
  try {
    sessionStorage.setItem(keyOf(kind), JSON.stringify(ids.slice(0, 2000)))
  } catch {
    // no walk then
  }
}

export function neighbours(kind: string, id: string): { previous?: string; next?: string } {
  try {
    const ids = JSON.parse(sessionStorage.getItem(keyOf(kind)) ?? '[]') as string[]
    const at = ids.indexOf(id)
    return at < 0 ? {} : { previous: ids[at - 1], next: ids[at + 1] }
  } catch {
    return {}
  }
}
