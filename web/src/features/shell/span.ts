import { readDateText } from '../../lib/dateText'
import { addDays, isDate, monthEnd, previousMonthEnd } from '../../lib/dates'

export interface Span {
  from: string
  to: string
}

const month = (day: string): Span => ({ from: `${day.slice(0, 7)}-01`, to: monthEnd(day) })
const year = (text: string): Span => ({ from: `${text}-01-01`, to: `${text}-12-31` })
const one = (day: string): Span => ({ from: day, to: day })

// quarter is the quarter of the year that a day lies in.
function quarter(day: string): Span {
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1
  const two = (n: number) => String(n).padStart(2, '0')
  return { from: `${day.slice(0, 4)}-${two(first)}-01`, to: monthEnd(`${day.slice(0, 4)}-${two(first + 2)}-01`) }
}

const words: Record<string, (today: string) => Span> = {
  今天: one, 今日: one, today: one,
  昨天: (day) => one(addDays(day, -1)), 昨日: (day) => one(addDays(day, -1)), yesterday: (day) => one(addDays(day, -1)),
  本月: month, 这个月: month, 当月: month, 本期: month, 'this month': month,
  上月: (day) => month(previousMonthEnd(day)), 上个月: (day) => month(previousMonthEnd(day)), 上期: (day) => month(previousMonthEnd(day)), 'last month': (day) => month(previousMonthEnd(day)),
  本季: quarter, 本季度: quarter, 'this quarter': quarter,
  上季: (day) => quarter(addDays(quarter(day).from, -1)), 上季度: (day) => quarter(addDays(quarter(day).from, -1)), 'last quarter': (day) => quarter(addDays(quarter(day).from, -1)),
  今年: (day) => year(day.slice(0, 4)), 本年: (day) => year(day.slice(0, 4)), 'this year': (day) => year(day.slice(0, 4)),
  去年: (day) => year(String(Number(day.slice(0, 4)) - 1)), 上年: (day) => year(String(Number(day.slice(0, 4)) - 1)), 'last year': (day) => year(String(Number(day.slice(0, 4)) - 1)),
}

// readSpan reads a day, month, quarter or year as one says it: 上月, yesterday,
// 2026-10, 10月, 2026年10期, 2026-10-15, 10月15日. Figures alone are no date: they
// are numbers and amounts.
export function readSpan(text: string, today: string): Span | null {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const said = words[typed]
  if (said) return said(today)
  if (/^[-+\d]*$/.test(typed) && !/^\d{4}-\d{1,2}(-\d{1,2})?$/.test(typed)) return null
  const months = /^(?:(\d{4})[-/.年 ]{1,2})?(\d{1,2}) ?(?:月份?|期)?$/.exec(typed)
  if (months && (months[1] || /[月期]/.test(typed))) {
    const first = `${months[1] ?? today.slice(0, 4)}-${months[2]!.padStart(2, '0')}-01`
    return isDate(first) ? month(first) : null
  }
  const years = /^(\d{4}) ?年(?:度)?$/.exec(typed)
  if (years) return year(years[1]!)
  const day = /[-/.月日]/.test(typed) && !/^[+-]/.test(typed) && !/^\d+\.\d+$/.test(typed) ? readDateText(typed, today) : null
  return day ? one(day) : null
}
