import type { Ledger, LedgerRow } from '../../api/types'

export interface Line extends Omit<LedgerRow, 'kind' | 'debit' | 'credit'> {
  key: string
  kind: LedgerRow['kind'] | 'opening'
  debit?: string
  credit?: string
}

interface Words {
  opening: string
  periodTotal: string
  yearTotal: string
}

// ledgerLines puts the opening balance before the rows and names the totals.
export function ledgerLines(ledger: Ledger, words: Words): Line[] {
  const opening: Line = { key: 'opening', kind: 'opening', date: ledger.from, text: words.opening, side: ledger.opening.side, balance: ledger.opening.balance }
  const text = { entry: '', period_total: words.periodTotal, year_total: words.yearTotal }
  return [opening, ...ledger.rows.map((row, index): Line => ({ ...row, key: String(index), text: text[row.kind] || row.text }))]
}
