import { isNegative } from '../../lib/amount'

export interface Sides {
  debit: string
  credit: string
}

// sidesOf writes a signed balance as an account book does: on the debit or the
// credit side, without a sign.
export function sidesOf(balance: string): Sides {
  return isNegative(balance) ? { debit: '0.00', credit: balance.slice(1) } : { debit: balance, credit: '0.00' }
}
