import { isNegative, isZero } from '../../lib/amount'

// The layouts of an account book: four columns with signed balances; six, each
// on its side; eight, with the year's turnover; ten, with the year's opening too.
export const layouts = ['four', 'six', 'eight', 'ten'] as const
export type Layout = (typeof layouts)[number]

export type Balance = 'opening' | 'closing' | 'year_opening'

// columnsOf names the columns of money, as the server does.
export function columnsOf(layout: Layout): string[] {
  if (layout === 'four') return ['opening', 'debit', 'credit', 'closing']
  const year = layout === 'six' ? [] : ['year_debit', 'year_credit']
  const opening = layout === 'ten' ? ['year_opening_debit', 'year_opening_credit'] : []
  return [...opening, 'opening_debit', 'opening_credit', 'debit', 'credit', ...year, 'closing_debit', 'closing_credit']
}

// signed is a row's balance with its sign, whichever way it is laid out.
export function signed(row: Readonly<Record<string, unknown>>, balance: Balance): string {
  const text = (name: string) => (typeof row[name] === 'string' ? (row[name] as string) : '0.00')
  if (row[balance] !== undefined) return text(balance)
  const credit = text(`${balance}_credit`)
  return isZero(credit) ? text(`${balance}_debit`) : `-${credit}`
}

export interface Sides {
  debit: string
  credit: string
}

// sidesOf writes a signed balance as an account book does: on the debit or the
// credit side, without a sign.
export function sidesOf(balance: string): Sides {
  return isNegative(balance) ? { debit: '0.00', credit: balance.slice(1) } : { debit: balance, credit: '0.00' }
}
