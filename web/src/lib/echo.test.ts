import { expect, test } from 'vitest'
import { heard } from './echo'

test('a late echo of an older word takes nothing away', () => {
  const first = heard(['华', '华北'], '华')
  expect(first).toEqual({ own: true, awaited: ['华北'] })
  expect(heard(first.awaited, '华北')).toEqual({ own: true, awaited: [] })
})

test('an echo that was passed over is awaited no longer', () => {
  expect(heard(['a', 'ab', 'abc'], 'abc')).toEqual({ own: true, awaited: [] })
})

test('a value from elsewhere is taken, and ends all waiting', () => {
  expect(heard(['a', 'ab'], '')).toEqual({ own: false, awaited: [] })
  expect(heard([], 'a')).toEqual({ own: false, awaited: [] })
})
