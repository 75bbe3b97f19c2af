import type { Named } from '../../api/types'

// TieRow is a line of the tie-out by one of the two books; that of the ledger
// stands under that of the items and says what they differ by.
export interface TieRow {
  account: string
  name: string
  customer?: Named
  currency: string
  side: 'items' | 'ledger'
  opening: string
  debit: string
  credit: string
  closing: string
  difference: string
}

type Line = Pick<TieRow, 'account' | 'customer' | 'currency'>

// writeLine names a line in the address.
export const writeLine = (row: Line | undefined): string => (row ? [row.account, row.currency, row.customer?.id ?? ''].join('~') : '')

// readLine finds the two rows of the line an address names.
export function readLine(rows: readonly TieRow[], text: string | undefined): readonly TieRow[] {
  return text ? rows.filter((row) => writeLine(row) === text) : []
}

// lineOf is the first row of a row's line.
export function lineOf(rows: readonly TieRow[], row: TieRow): TieRow | undefined {
  return readLine(rows, writeLine(row))[0]
}
