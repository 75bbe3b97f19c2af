import { expect, it } from 'vitest'
import { readFilter, readView } from './filters'

const from = (query: string) => {
  const params = new URLSearchParams(query)
  return (name: string) => params.get(name) ?? undefined
}

it('reads the list from its address', () => {
  expect(readFilter(from('q=%E5%8D%8E%E5%8C%97&view=overdue&sort=-overdue&region=A'))).toEqual({ q: '华北', overdue: true, sort: '-overdue', region: 'A' })
})

it('asks for those that one customer is billed for or pays for', () => expect(readFilter(from('bill_to=c_5&payer=c_6&view=all'))).toEqual({ bill_to: 'c_5', payer: 'c_6' }))

it('asks for nothing where nothing is said', () => expect(readFilter(from(''))).toEqual({}))

it('asks for one\'s own and for silent customers', () => {
  expect(readFilter(from('view=mine'))).toEqual({ mine: true })
  expect(readFilter(from('view=dormant'))).toEqual({ dormant: 180 })
  expect(readFilter(from('view=dormant&days=90'))).toEqual({ dormant: 90 })
  expect(readFilter(from('view=dormant&days=91'))).toEqual({ dormant: 180 })
})

it('asks for a day, with its classes or today\'s', () => {
  expect(readFilter(from('as_of=2026-03-31'))).toEqual({ as_of: '2026-03-31' })
  expect(readFilter(from('as_of=2026-03-31&classes=now'))).toEqual({ as_of: '2026-03-31', classes: 'now' })
  expect(readFilter(from('classes=now'))).toEqual({})
})

it('asks how fast customers pay only where a column shows it', () => {
  expect(readFilter(from('show=tier,state'))).toEqual({})
  expect(readFilter(from('show=tier,risk'))).toEqual({ pace: true })
})

it('passes over what it does not know', () => {
  expect(readFilter(from('sort=drop%20table&view=nice&peek=5&as_of=soon&classes=now'))).toEqual({})
  expect(readView(from('view=nice'))).toBe('all')
  expect(readView(from('view=over_limit'))).toBe('over_limit')
})
