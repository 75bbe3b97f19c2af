export interface Neighbours {
  first?: string
  previous?: string
  next?: string
  at: number
  count: number
}

// neighbours finds who stands before and after one in a list.
export function neighbours(ids: readonly string[], one: string): Neighbours {
  const at = ids.indexOf(one)
  return { first: ids[0], previous: at > 0 ? ids[at - 1] : undefined, next: ids[at + 1], at, count: ids.length }
}
