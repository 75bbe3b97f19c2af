import type { OpenItem } from '../../api/books'
import type { Named } from '../../api/types'
import { compare, sum } from '../../lib/amount'
import { pickedFor, type Side } from './spread'

// How an amount is spread over debits: the earliest due first, the oldest
// document, the smallest, or what equals the amount (else by due date).
export const schemes = ['due', 'document', 'small', 'equal'] as const
export type Scheme = (typeof schemes)[number]

const byNumber = (x: OpenItem, y: OpenItem) => x.number.localeCompare(y.number)
const orders: Record<Scheme, (x: OpenItem, y: OpenItem) => number> = {
  due: (x, y) => x.due_date.localeCompare(y.due_date) || byNumber(x, y),
  document: (x, y) => x.date.localeCompare(y.date) || byNumber(x, y),
  small: (x, y) => compare(x.open, y.open) || byNumber(x, y),
  equal: (x, y) => x.due_date.localeCompare(y.due_date) || byNumber(x, y),
}

// inOrder puts debits in a scheme's order, those moved by hand where they were
// put; an item that came since stands at the end.
export function inOrder(items: readonly OpenItem[], scheme: Scheme, rank: readonly string[]): OpenItem[] {
  const at = new Map(rank.map((id, index) => [id, index]))
  const place = (item: OpenItem) => at.get(item.id) ?? rank.length
  return items.toSorted((x, y) => place(x) - place(y) || orders[scheme](x, y))
}

// moved changes the places of a ticked item and the ticked one before or after it.
export function moved(ids: readonly string[], ticked: ReadonlySet<string>, id: string, by: 1 | -1): string[] {
  const next = [...ids]
  const picked = ids.flatMap((each, index) => (ticked.has(each) ? [index] : []))
  const from = ids.indexOf(id)
  const to = picked[picked.indexOf(from) + by]
  if (!picked.includes(from) || to === undefined) return next
  ;[next[from], next[to]] = [next[to]!, next[from]!]
  return next
}

// placed puts a ticked item where another ticked one stands; those between make
// room, and what is not ticked stays where it is.
export function placed(ids: readonly string[], ticked: ReadonlySet<string>, id: string, to: string): string[] {
  const order = ids.filter((each) => ticked.has(each))
  const from = order.indexOf(id)
  const at = order.indexOf(to)
  if (from < 0 || at < 0) return [...ids]
  order.splice(at, 0, ...order.splice(from, 1))
  let next = 0
  return ids.map((each) => (ticked.has(each) ? order[next++]! : each))
}

// reachOf chooses what an amount pays by a scheme; whole leaves out what it would
// pay in part only.
export function reachOf(amount: string, items: readonly Side[], excluded: ReadonlySet<string>, scheme: Scheme, whole: boolean): string[] {
  const equal = scheme === 'equal' ? items.find((item) => !excluded.has(item.id) && compare(item.open, amount) === 0) : undefined
  if (equal) return [equal.id]
  if (!whole) return pickedFor(amount, items, excluded)
  const ids: string[] = []
  let paid = '0.00'
  for (const item of items) {
    const next = sum([paid, item.open])
    if (excluded.has(item.id) || compare(next, amount) > 0) continue
    ids.push(item.id)
    paid = next
  }
  return ids
}

// Head is the line above a customer's items where a whole group is on the bench.
export interface Head {
  id: string
  head: Named
  items: OpenItem[]
}

export type Row = OpenItem | Head

export const isHead = (row: Row): row is Head => 'head' in row

// grouped puts items under their customers, in the customers' order by code.
export function grouped(items: readonly OpenItem[]): Row[] {
  const heads = new Map<string, Head>()
  for (const item of items) {
    const head = heads.get(item.customer.id) ?? { id: `of ${item.customer.id}`, head: item.customer, items: [] }
    head.items.push(item)
    heads.set(item.customer.id, head)
  }
  return [...heads.values()].toSorted((x, y) => x.head.code.localeCompare(y.head.code)).flatMap((head) => [head, ...head.items])
}
