// Dates are plain "YYYY-MM-DD" strings of the book's calendar. They are counted
// in UTC days so that no time zone or summer time can shift one.

const day = 86_400_000

export function isDate(text: string | null | undefined): text is string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '')
  if (!match) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text
}

function stamp(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}

// daysBetween counts days from one date to another; later is positive.
export function daysBetween(from: string, to: string): number {
  return Math.round((stamp(to) - stamp(from)) / day)
}

export function addDays(date: string, days: number): string {
  return new Date(stamp(date) + days * day).toISOString().slice(0, 10)
}

export const monthOf = (date: string): string => date.slice(0, 7)
export const yearStart = (date: string): string => `${date.slice(0, 4)}-01-01`

export function monthEnd(date: string): string {
  const [year = 0, month = 1] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

// previousMonthEnd is the last day of the month before the date's.
export function previousMonthEnd(date: string): string {
  return addDays(`${date.slice(0, 7)}-01`, -1)
}

// instant shows an RFC 3339 moment in the reader's own zone, to the second.
export function instant(text: string | null | undefined): string {
  const at = new Date(text ?? '')
  if (Number.isNaN(at.getTime())) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}
