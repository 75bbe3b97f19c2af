import type { CustomerRow } from '../../api/types'

// stateOf is a customer's state in a word, as the file of the list has it.
export function stateOf({ merged_into, blocked, active }: Pick<CustomerRow, 'merged_into' | 'blocked' | 'active'>): 'merged' | 'blocked' | 'inactive' | 'active' {
  if (merged_into) return 'merged'
  if (blocked?.length) return 'blocked'
  return active ? 'active' : 'inactive'
}
