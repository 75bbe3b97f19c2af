import { monthOf } from '../../lib/dates'

// firstOpenDay is the first day after a month closed or closing on which the books are open;
// undefined where the day's own month is open, or nothing after it is.
export function firstOpenDay(date: string, periods: readonly { period: string; state: string }[]): string | undefined {
  const own = periods.find((each) => each.period === monthOf(date))
  if (!own || own.state === 'open') return undefined
  const next = periods.filter((each) => each.state === 'open' && each.period > own.period).map((each) => each.period).sort()[0]
  return next && `${next}-01`
}
