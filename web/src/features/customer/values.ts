import type { Customer, CustomerInput } from '../../api/types'
import { dimensions } from '../customers/filters'

// The form's fields are flat texts; the API's customer is nested.
export interface Values {
  name: string
  code?: string
  tax_id?: string
  currency?: string
  net_days?: number | null
  discount_percent?: string
  discount_days?: number | null
  discount_tax?: 'keep' | 'reduce'
  group_head?: string
  salesperson?: string
  classes?: Record<string, string | undefined>
  external_id?: string
  duplicate_reason?: string
}

export function toValues(customer: Customer): Values {
  const { terms } = customer
  return {
    name: customer.name,
    code: customer.code,
    tax_id: customer.tax_id ?? '',
    currency: customer.currency,
    net_days: terms?.net_days ?? null,
    discount_percent: terms?.discount?.percent ?? '',
    discount_days: terms?.discount ? Number(terms.discount.days) : null,
    discount_tax: terms?.discount?.tax === 'reduce' ? 'reduce' : 'keep',
    group_head: customer.group_head?.id ?? '',
    salesperson: customer.salesperson ?? '',
    classes: { ...customer.classes },
    external_id: customer.external_id ?? '',
  }
}

const trimmed = (text?: string): string => (text ?? '').trim()

// toInput makes the API's body, leaving out what was left empty.
export function toInput(values: Values): CustomerInput {
  const input: CustomerInput = { name: trimmed(values.name) }
  for (const name of ['code', 'tax_id', 'currency', 'group_head', 'salesperson', 'external_id', 'duplicate_reason'] as const) {
    if (trimmed(values[name])) input[name] = trimmed(values[name])
  }
  const classes = Object.entries(values.classes ?? {}).filter(([, value]) => trimmed(value))
  if (classes.length > 0) input.classes = Object.fromEntries(classes.map(([name, value]) => [name, trimmed(value)]))
  const terms = toTerms(values)
  if (Object.keys(terms).length > 0) input.terms = terms
  return input
}

function toTerms(values: Values): NonNullable<CustomerInput['terms']> {
  const days = typeof values.net_days === 'number' ? { net_days: String(values.net_days) } : {}
  const percent = trimmed(values.discount_percent)
  if (!percent || typeof values.discount_days !== 'number') return days
  return { ...days, discount: { percent, days: String(values.discount_days), tax: values.discount_tax ?? 'keep' } }
}

// toChange is the body of a PATCH: only what differs, an emptied field as "".
export function toChange(before: Values, after: Values): Partial<CustomerInput> {
  const old = full(before)
  const next = full(after)
  const names = Object.keys(next) as (keyof CustomerInput)[]
  return Object.fromEntries(names.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(next[name])).map((name) => [name, next[name]]))
}

// full has every member, so that taking something away shows as a difference.
function full(values: Values): Required<Omit<CustomerInput, 'duplicate_reason'>> & Pick<CustomerInput, 'duplicate_reason'> {
  const { duplicate_reason, ...input } = toInput(values)
  const classes = Object.fromEntries(Object.entries(values.classes ?? {}).map(([name, value]) => [name, trimmed(value)]))
  const empty = { code: '', tax_id: '', currency: '', group_head: '', salesperson: '', external_id: '', terms: {} }
  return { ...empty, ...input, classes, ...(duplicate_reason ? { duplicate_reason } : {}) }
}

// merged puts what the reader changed on top of a newer version.
export function merged(before: Values, mine: Values, latest: Values): Values {
  const changed = (Object.keys(mine) as (keyof Values)[]).filter((name) => JSON.stringify(mine[name] ?? '') !== JSON.stringify(before[name] ?? ''))
  return { ...latest, ...Object.fromEntries(changed.map((name) => [name, mine[name]])) }
}

// classNames are the dimensions a form offers: the book's usual ones and those
// the customer has already.
export function classNames(values: Values): string[] {
  return [...new Set([...dimensions, ...Object.keys(values.classes ?? {})])]
}

export const emptyValues: Values = { name: '', net_days: 30, discount_tax: 'keep', classes: {} }
