import type { CustomerFilter } from '../../api/customers'
import { isDate } from '../../lib/dates'

// The class dimensions every book has; a book may add its own.
export const dimensions = ['industry', 'region', 'size', 'tier'] as const
export type Dimension = (typeof dimensions)[number]

export const views = ['all', 'mine', 'overdue', 'over_limit', 'dormant', 'blocked', 'inactive', 'merged'] as const
export type View = (typeof views)[number]

export const chipNames = [...dimensions, 'salesperson'] as const
export type ChipName = (typeof chipNames)[number]

// The chips that name another customer: who is billed for those listed, who pays.
export const roleChips = ['bill_to', 'payer'] as const

// The columns that are read only where they are shown: how fast customers pay.
export const paces = ['dso', 'risk', 'days_late'] as const
export type PaceColumn = (typeof paces)[number]

// How many days without a document make a customer dormant.
export const silences = [90, 180, 365] as const
export const usualSilence = 180

// readFilter makes the list's filter of the address. Unknown views and sorts of
// an old or mistyped link fall back to the plain list.
export function readFilter(get: (name: string) => string | undefined): CustomerFilter {
  const filter: CustomerFilter = {}
  const q = get('q')?.trim()
  if (q) filter.q = q
  const sort = get('sort')
  if (sort && /^-?[a-z_]+$/.test(sort)) filter.sort = sort
  if (get('view') === 'overdue') filter.overdue = true
  if (get('view') === 'over_limit') filter.over_limit = true
  const view = get('view')
  if (view === 'mine') filter.mine = true
  if (view === 'dormant') filter.dormant = readSilence(get('days'))
  const day = get('as_of')
  if (isDate(day)) {
    filter.as_of = day
    if (get('classes') === 'now') filter.classes = 'now'
  }
  if (view === 'blocked' || view === 'inactive' || view === 'merged') filter.state = view
  for (const name of [...chipNames, ...roleChips]) {
    const value = get(name)
    if (value) filter[name] = value
  }
  if ((get('show') ?? '').split(',').some((name) => (paces as readonly string[]).includes(name))) filter.pace = true
  return filter
}

export const readSilence = (days: string | undefined): number => silences.find((each) => String(each) === days) ?? usualSilence

export function readView(get: (name: string) => string | undefined): View {
  return views.find((view) => view === get('view')) ?? 'all'
}
