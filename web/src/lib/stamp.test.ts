import { describe, expect, it } from 'vitest'
import { judge, pathOfStamp, readStamp, type Held } from './stamp'

// As the server writes it: TestAStampIsWrittenTheSameWayAsThePagesReadIt.
const text = `hs1:DEMO:aging?as_of=2026-10-31&buckets=30,60,90&by=customer&customer=%E7%94%B2+1&known_at=1970-01-01T00:00:00Z#${'0f'.repeat(32)}.9e79fe12`

const held = (of = text): Held => {
  const read = readStamp(of)
  if (read?.is !== 'stamp') throw new Error('not a stamp')
  return read.held
}

// as makes a stamp as the server would, with the check left to be taken as read.
const as = (query: string, fingerprint = 'a'.repeat(64), report = 'aging'): Held => ({ text: `hs1:DEMO:${report}?${query}#${fingerprint}.0`, book: 'DEMO', report, query: new URLSearchParams(query), fingerprint })

describe('a stamp', () => {
  it('is read with its parameters, as pasted from paper too', () => {
    expect(held().query.get('customer')).toBe('甲 1')
    expect(held(` ${text.slice(0, 70)}\n${text.slice(70)} `).text).toBe(text)
  })

  it('is told from one altered or cut short, from a fingerprint alone, and from other text', () => {
    expect(readStamp(text.replace('2026-10-31', '2026-10-30'))).toEqual({ is: 'altered' })
    expect(readStamp(text.slice(0, -1))).toEqual({ is: 'altered' })
    expect(readStamp('hs9:x')).toEqual({ is: 'unknown' })
    expect(readStamp('AB'.repeat(32))).toEqual({ is: 'bare', fingerprint: 'ab'.repeat(32) })
    expect(readStamp('FP2025-000951')).toBeNull()
  })

  it('opens the page of its report', () => {
    expect(pathOfStamp(held(), 'DEMO')).toBe(`/aging?${new URLSearchParams([...held().query, ['stamp', text]])}`)
    expect(pathOfStamp(held(), 'OTHER')).toContain('book=DEMO')
    expect(pathOfStamp(as('customer=c1&from=2026-01-01&to=2026-03-31', undefined, 'ledger'), 'DEMO')).toMatch(/^\/ledger\/c1\?from=2026-01-01&to=2026-03-31&stamp=/)
    expect(pathOfStamp(as('period=2026-03', undefined, 'balances'), 'DEMO')).toContain('columns=four')
    expect(pathOfStamp(as('', undefined, 'exposure'), 'DEMO')).toBeNull()
  })

  it('is held against what the report answers, with the reason', () => {
    expect(judge(held(), { stamp: text, fingerprint: held().fingerprint })).toEqual({ is: 'same' })
    const then = as('as_of=2026-10-31&known_at=2026-11-01T00:00:00Z')
    expect(judge(then, { stamp: text, fingerprint: held().fingerprint })).toMatchObject({ is: 'other', names: [{ name: 'buckets' }, { name: 'by' }, { name: 'customer' }] })
    expect(judge({ ...held(), query: new URLSearchParams(`${held().query}`), text: 'x', fingerprint: 'b' }, { stamp: text, fingerprint: held().fingerprint })).toEqual({ is: 'figures' })
    const later = new URLSearchParams(held().query)
    later.set('known_at', '2026-11-01T00:00:00Z')
    expect(judge({ ...held(), query: later, text: 'x' }, { stamp: text, fingerprint: held().fingerprint })).toEqual({ is: 'earlier' })
    const rights = new URLSearchParams(held().query)
    rights.set('withheld', 'true')
    expect(judge({ ...held(), query: rights, text: 'x' }, { stamp: text, fingerprint: held().fingerprint })).toEqual({ is: 'rights' })
  })
})
