import { describe, expect, it } from 'vitest'
import { readDateText } from './dateText'

describe('a date as it is typed', () => {
  const cases: [string, string | null][] = [
    ['2026-10-15', '2026-10-15'],
    ['2026/1/5', '2026-01-05'],
    ['2026年1月5日', '2026-01-05'],
    ['20261015', '2026-10-15'],
    ['1015', '2026-10-15'],
    ['15', '2026-09-15'],
    ['5', '2026-09-05'],
    ['10-5', '2026-10-05'],
    ['10.5', '2026-10-05'],
    ['1-5', '2026-01-05'],
    ['26-10-15', '2026-10-15'],
    ['+30', '2026-10-20'],
    ['-1', '2026-09-19'],
    ['', ''],
    ['31', null],
    ['1332', null],
    ['soon', null],
  ]
  for (const [typed, date] of cases) it(`${typed || 'nothing'} is ${date}`, () => expect(readDateText(typed, '2026-09-20')).toBe(date))
})
