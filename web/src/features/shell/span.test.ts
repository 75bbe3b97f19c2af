import { describe, expect, it } from 'vitest'
import { readSpan } from './span'

describe('days and months as they are said', () => {
  const read = (text: string) => {
    const span = readSpan(text, '2026-10-31')
    return span && `${span.from} ${span.to}`
  }

  it('knows the words of both languages', () => {
    expect(read('上月')).toBe('2026-09-01 2026-09-30')
    expect(read('Last  Month')).toBe('2026-09-01 2026-09-30')
    expect(read('本月')).toBe('2026-10-01 2026-10-31')
    expect(read('昨天')).toBe('2026-10-30 2026-10-30')
    expect(read('上季')).toBe('2026-07-01 2026-09-30')
    expect(read('去年')).toBe('2025-01-01 2025-12-31')
  })

  it('takes months and days however they are written', () => {
    for (const text of ['2026-02', '2026/2', '2026年2月', '2026年02期', '2月']) expect(read(text), text).toBe('2026-02-01 2026-02-28')
    for (const text of ['2026-02-03', '2026/2/3', '2026年2月3日', '2月3日', '2/3']) expect(read(text), text).toBe('2026-02-03 2026-02-03')
    expect(read('2025年')).toBe('2025-01-01 2025-12-31')
  })

  it('leaves numbers and amounts alone', () => {
    for (const text of ['', '1130', '1.5', '3.5w', '12', '+3', '-3', 'FP2026-000001', '2026-13', '13月', '2026-000001']) expect(read(text), text).toBe(null)
  })
})
