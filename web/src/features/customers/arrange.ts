import type { CustomerFilter } from '../../api/customers'
import type { CustomerRow } from '../../api/types'
import { compare, isZero } from '../../lib/amount'
import { dimensions } from './filters'

// A server that does not know a filter or an order passes over it; so the rows
// are filtered and ordered here as well. Where the server did it, nothing changes.

// needsAll tells whether the rows can only be right once all were read.
export function needsAll(filter: CustomerFilter): boolean {
  return Object.keys(filter).some((name) => name !== 'q' && name !== 'state')
}

export function arrange(rows: readonly CustomerRow[], filter: CustomerFilter): CustomerRow[] {
  return rows.filter((row) => fits(row, filter)).toSorted(order(filter.sort))
}

function fits(row: CustomerRow, filter: CustomerFilter): boolean {
  if (filter.overdue && isZero(row.overdue)) return false
  if (filter.over_limit && (!isOver(row) || countedAtHead(row))) return false
  if (filter.salesperson && row.salesperson !== filter.salesperson) return false
  return dimensions.every((name) => !filter[name] || row.classes[name] === filter[name])
}

// isOver tells whether what a customer could cost us exceeds its limit.
export function isOver(row: Pick<CustomerRow, 'limit' | 'exposure' | 'balance'>): boolean {
  return typeof row.limit === 'string' && compare(row.exposure ?? row.balance, row.limit) > 0
}

// countedAtHead tells that a limit is the group's and stands at its head already,
// so that a group over its limit counts once.
const countedAtHead = (row: CustomerRow): boolean => row.limit_scope === 'group' && Boolean(row.group_head)

function order(sort: string | undefined): (a: CustomerRow, b: CustomerRow) => number {
  const falling = sort?.startsWith('-') ? -1 : 1
  const field = sort?.replace('-', '')
  if (field === 'balance' || field === 'overdue') return (a, b) => falling * compare(a[field], b[field])
  if (field === 'name') return (a, b) => falling * a.name.localeCompare(b.name, 'zh-CN')
  return field === 'code' ? (a, b) => falling * a.code.localeCompare(b.code) : () => 0
}
