import { describe, expect, it } from 'vitest'
import type { Rule } from '../../api/settings'
import { isNone, none, ruled, rulesOf, textOf, typed } from './edits'

const rule = (name: string, most = ''): Rule => ({ rule: name, title: name, meaning: '', active: true, most }) as Rule

describe('what is typed in the settings', () => {
  it('stands over the value until it is the value again', () => {
    const one = typed(none, 'tolerance', '0.10', '0.1')
    expect(textOf(one, 'tolerance', '0.10')).toBe('0.1')
    expect(textOf(one, 'other', '5')).toBe('5')
    expect(isNone(typed(one, 'tolerance', '0.10', '0.10'))).toBe(true)
  })

  it('is no more where the value was changed meanwhile, by its own saving too', () => {
    const one = typed(none, 'tolerance', '0.10', '0.20')
    expect(textOf(one, 'tolerance', '0.20')).toBe('0.20')
    expect(textOf(one, 'tolerance', '0.30')).toBe('0.30')
  })

  it('holds the rules of settlement at one version of them', () => {
    const now = [rule('number'), rule('amount')]
    const moved = ruled(none, 3, now, [now[1]!, now[0]!])
    expect(rulesOf(moved, 3, now).map((row) => row.rule)).toEqual(['amount', 'number'])
    expect(rulesOf(moved, 4, now)).toBe(now)
    expect(isNone(ruled(moved, 3, now, [...now]))).toBe(true)
  })
})
