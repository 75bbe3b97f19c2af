import { useQuery } from '@tanstack/react-query'
import { homeQuery, periodsQuery } from '../../api/home'
import { useBook } from '../../lib/book'
import { addDays, monthOf } from '../../lib/dates'
import { usePeriod } from '../../lib/period'

// postingDay is the day a new document bears: the book's day if its period is
// open, else the last day of the latest open one before, else the first day of
// the next. Of a month that was chosen, if it is open, it is the last day, or
// the first where the month is still to come.
export function postingDay(today: string, periods: readonly { period: string; state: string }[], chosen = ''): string {
  const open = periods.filter((each) => each.state !== 'closed').map((each) => each.period)
  if (chosen !== monthOf(today) && open.includes(chosen)) return chosen < monthOf(today) ? addDays(`${nextMonth(chosen)}-01`, -1) : `${chosen}-01`
  if (open.length === 0 || open.includes(monthOf(today))) return today
  const before = open.filter((each) => each < monthOf(today)).sort().at(-1)
  const after = open.filter((each) => each > monthOf(today)).sort()[0]
  if (before) return addDays(`${nextMonth(before)}-01`, -1)
  return after ? `${after}-01` : today
}

function nextMonth(period: string): string {
  const [year = 0, month = 1] = period.split('-').map(Number)
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
}

// useToday is that day; undefined until the book's day is known.
export function useToday(): string | undefined {
  const { book } = useBook()
  const home = useQuery({ ...homeQuery(book.code), staleTime: 5 * 60_000 })
  const periods = useQuery(periodsQuery(book.code))
  const chosen = usePeriod(book.code)
  if (home.error) return new Date().toISOString().slice(0, 10)
  if (!home.data || periods.isLoading) return undefined
  return postingDay(home.data.as_of, periods.data?.rows ?? [], chosen)
}
