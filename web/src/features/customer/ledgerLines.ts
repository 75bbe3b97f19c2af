import type { LedgerRow } from '../../api/types'

// ledgerLines gives each row a key of its own. The server writes 期初, 本期合计
// and 本年累计 as rows, so that the file it exports reads like the screen.
export function ledgerLines<T extends Pick<LedgerRow, 'kind'>>(rows: readonly T[]): (T & { key: string })[] {
  return rows.map((row, index) => ({ ...row, key: `${row.kind}-${index}` }))
}

// lineClass sets sums apart and rules the year off.
export function lineClass({ kind }: Pick<LedgerRow, 'kind'>): string {
  return kind === 'entry' ? '' : kind === 'year' ? 'strong ruled' : 'strong'
}
