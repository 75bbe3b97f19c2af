import type { Entry, Voucher } from '../../api/books'
import { parse, rescale, sum } from '../../lib/amount'

export const debitOf = (voucher: Pick<Voucher, 'entries'>): string => sum(voucher.entries.map((entry) => entry.debit))

// digitsOf puts an amount into the eleven ruled columns of a voucher (亿 to 分),
// blank before the first figure. An amount too large for them gives null.
export function digitsOf(amount: string): string[] | null {
  const value = parse(amount)
  if (!value || value.units === 0n) return Array<string>(11).fill('')
  const cents = rescale(value, 2).units
  const text = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  if (text.length > 11) return null
  return [...Array<string>(11 - text.length).fill(''), ...text]
}

// pagesOf cuts a voucher's entries into sheets of paper, at least one line each.
export function pagesOf(entries: readonly Entry[], lines: number): Entry[][] {
  const pages: Entry[][] = []
  for (let at = 0; at < Math.max(entries.length, 1); at += lines) pages.push(entries.slice(at, at + lines))
  return pages
}
