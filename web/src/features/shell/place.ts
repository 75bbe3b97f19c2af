import { monthEnd } from '../../lib/dates'

// Lists whose rows bear a day, by their address.
const dated = new Set(['/invoices', '/credit-notes', '/other-receivables', '/openings', '/receipts', '/refunds', '/orders', '/settlements', '/vouchers'])

// inPeriod leads to a page in the month chosen: a list of what bears a day is
// kept to it, in its address, where the reader sees it and may take it off.
export function inPeriod(path: string, period: string): string {
  return period && dated.has(path) ? `${path}?from=${period}-01&to=${monthEnd(`${period}-01`)}` : path
}

// movedTo is the address of the list one is on, kept to another month, or to
// none; null where one is on no such list. Its other filters stay.
export function movedTo(pathname: string, search: string, period: string): string | null {
  if (!dated.has(pathname)) return null
  const words = new URLSearchParams(search)
  for (const name of ['from', 'to', 'period', 'peek']) words.delete(name)
  if (period) {
    words.set('from', `${period}-01`)
    words.set('to', monthEnd(`${period}-01`))
  }
  return words.size > 0 ? `${pathname}?${words}` : pathname
}
