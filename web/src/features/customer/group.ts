import type { CustomerGroup } from '../../api/customers'
import type { Customer } from '../../api/types'
import type { Reach } from '../../lib/reach'

// isGroup tells whether there is more to a group than the customer itself;
// members the reader does not see count.
export const isGroup = (group: CustomerGroup | undefined): boolean => group !== undefined && (group.members.length > 1 || group.withheld)

// asGroup is the customer with the figures of its whole group, the group's own
// limit among them.
// asReached is the customer with the figures of what the page goes about.
export function asReached(customer: Customer, reach: Reach, group?: CustomerGroup, payers?: CustomerGroup): Customer {
  if (reach === 'true' && group) return asGroup(customer, group)
  return reach === 'payer' && payers ? asPayers(customer, payers) : customer
}

// asPayers is the customer with what its payer group owes; limits stay its own, a
// payer group has none.
function asPayers(customer: Customer, { balance, overdue, unapplied }: CustomerGroup): Customer {
  return { ...customer, balance, overdue, unapplied }
}

export function asGroup(customer: Customer, group: CustomerGroup): Customer {
  const { limit, limit_currency, exposure, balance, overdue, unapplied } = group
  return { ...customer, balance, overdue, unapplied, limit, limit_currency, exposure, limit_scope: 'group', group_head: group.head }
}
