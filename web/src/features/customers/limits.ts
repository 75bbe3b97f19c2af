import type { CustomerRow } from '../../api/types'
import { compare } from '../../lib/amount'

// isOver tells whether what a customer could cost us exceeds its limit.
export function isOver(row: Pick<CustomerRow, 'limit' | 'exposure' | 'balance'>): boolean {
  return typeof row.limit === 'string' && compare(row.exposure ?? row.balance, row.limit) > 0
}
