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

// Business dates are dates of one zone, the server's. Moments are shown in it
// too, so that "known at" and "as of" on one line mean the same calendar.
let zone = '' // the reader's own until the server has said

// setZone takes the server's word: "Asia/Shanghai", or "UTC+8".
export function setZone(name: string | undefined): void {
  zone = name ?? ''
  clock = undefined
}

// zoneName is what a reader is told: "UTC+8", or the zone's own name.
export const zoneName = (): string => zone

let clock: Intl.DateTimeFormat | undefined

function wallClock(at: Date): string {
  const fixed = /^UTC([+-])(\d{1,2})$/.exec(zone) // the zones of Etc count the other way
  const timeZone = fixed ? `Etc/GMT${fixed[1] === '+' ? '-' : '+'}${Number(fixed[2])}` : zone || undefined
  clock ??= clockOf(timeZone) ?? clockOf(undefined)!
  return clock.format(at)
}

// clockOf knows no clock for a zone that the browser has not heard of.
function clockOf(timeZone: string | undefined): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  } catch {
    return undefined
  }
}

// instant shows an RFC 3339 moment in the zone of business dates, to the second.
export function instant(text: string | null | undefined): string {
  const at = new Date(text ?? '')
  return Number.isNaN(at.getTime()) ? '' : wallClock(at)
}

// momentOf is the moment when the clocks of that zone show "2026-07-31 18:00";
// an hour that summer time leaves out becomes the one after.
export function momentOf(wall: string): string {
  const wanted = Date.parse(`${wall.replace(' ', 'T')}Z`)
  const off = (at: number) => Date.parse(`${wallClock(new Date(at)).replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000
  return new Date(wanted - off(wanted - off(wanted))).toISOString()
}
