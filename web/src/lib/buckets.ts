import { daysBetween } from './dates'

// Aging buckets are named as the server names its columns: "not_due", "1-30",
// "31-60", "90+". Document and origin dates count day 0 into the first bucket.

export type Basis = 'due' | 'document' | 'origin'

export interface Dated {
  date: string
  due_date: string
  origin_date?: string
  original: string
}

// bucketsOf leaves the columns that hold debts by age, in the order given.
export function bucketsOf(columns: readonly (string | { name: string })[]): string[] {
  return columns.map((column) => (typeof column === 'string' ? column : column.name)).filter((name) => name === 'not_due' || edges(name) !== null)
}

// edges reads a bucket's name: "31-60" is [31, 60], "90+" is from 91 on.
export function edges(name: string): [number, number] | null {
  const range = /^(\d+)-(\d+)$/.exec(name)
  if (range) return [Number(range[1]), Number(range[2])]
  const open = /^(\d+)\+$/.exec(name)
  return open ? [Number(open[1]) + 1, Infinity] : null
}

// ageOf counts the days an item is late (due) or old (document, origin).
export function ageOf(item: Dated, asOf: string, basis: Basis): number {
  const from = basis === 'due' ? item.due_date : basis === 'origin' ? (item.origin_date ?? item.date) : item.date
  return daysBetween(from || item.date, asOf)
}

// bucketOf names the column an item falls into; credits stand in "unapplied".
export function bucketOf(item: Dated, asOf: string, basis: Basis, buckets: readonly string[]): string {
  if (item.original.startsWith('-')) return 'unapplied'
  const age = ageOf(item, asOf, basis)
  if (basis === 'due' && age <= 0) return 'not_due'
  const days = Math.max(age, 1)
  return buckets.find((name) => within(edges(name), days)) ?? ''
}

function within(range: [number, number] | null, days: number): boolean {
  return range !== null && days >= range[0] && days <= range[1]
}

// edgesText writes the upper edges that made these buckets: "30,60,90".
export function edgesText(buckets: readonly string[]): string {
  return buckets.map((name) => edges(name)?.[1]).filter((edge) => edge !== undefined && edge !== Infinity).join(',')
}

// readEdges checks what a user typed for ?buckets=: rising whole days.
export function readEdges(text: string): number[] | null {
  const parts = text.split(/[,，、\s]+/).filter(Boolean)
  const days = parts.map(Number)
  const good = days.length > 0 && days.length <= 12 && days.every((value, at) => Number.isInteger(value) && value > (days[at - 1] ?? 0) && value < 10_000)
  return good ? days : null
}

// rampColour walks from pale amber to brown by how late a bucket is; a debt not
// yet due is outside the ramp.
export function rampColour(name: string, buckets: readonly string[]): string {
  if (name === 'not_due') return 'var(--age-0)'
  const late = buckets.filter((bucket) => bucket !== 'not_due')
  const at = late.indexOf(name)
  const step = late.length <= 1 ? 4 : 1 + Math.round((at * 4) / (late.length - 1))
  return `var(--age-${step})`
}
