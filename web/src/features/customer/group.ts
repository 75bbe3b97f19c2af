import type { CustomerGroup } from '../../api/customers'
import type { Customer } from '../../api/types'

// isGroup tells whether there is more to a group than the customer itself;
// members the reader does not see count.
export const isGroup = (group: CustomerGroup | undefined): boolean => group !== undefined && (group.members.length > 1 || group.withheld)

// asGroup is the customer with the figures of its whole group, the group's own
// limit among them.
export function asGroup(customer: Customer, group: CustomerGroup): Customer {
  const { limit, limit_currency, exposure, balance, overdue, unapplied } = group
  return { ...customer, balance, overdue, unapplied, limit, limit_currency, exposure, limit_scope: 'group', group_head: group.head }
}
