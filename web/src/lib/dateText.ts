import { addDays, isDate } from './dates'

// Dates are typed short: "15" is the 15th of the month at hand, "1015" 15
// October, "20261015" and "2026/10/15" whole ones, "+30" so many days later.

const two = (text: string) => text.padStart(2, '0')

// readDateText completes what was typed around a date; null where it is none.
export function readDateText(text: string, around: string): string | null {
  const typed = text.trim().replace(/[年月./]/g, '-').replace(/[日号\s]/g, '')
  if (typed === '') return ''
  if (/^[+-]\d{1,4}$/.test(typed)) return addDays(around, Number(typed))
  const [year = '', month = ''] = around.split('-')
  const digits = /^(\d{4})?(\d{2})(\d{2})$/.exec(typed)
  const parts = /^(?:(\d{4}|\d{2})-)?(?:(\d{1,2})-)?(\d{1,2})$/.exec(typed)
  const found = digits ?? parts
  if (!found) return null
  const [, y, m, d] = y2(found)
  const full = `${y?.length === 2 ? `20${y}` : (y ?? year)}-${two(m ?? month)}-${two(d ?? '')}`
  return isDate(full) ? full : null
}

// y2 moves the first of two parts to the month: "10-15" is month and day.
function y2(match: RegExpExecArray): (string | undefined)[] {
  const [whole, y, m, d] = match
  return y?.length === 2 && m === undefined ? [whole, undefined, y, d] : [whole, y, m, d]
}
