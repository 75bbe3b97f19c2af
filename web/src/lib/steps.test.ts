import { describe, expect, it } from 'vitest'
import { filling, resumed, stepBack, stepForth, stepTo, type Steps } from './steps'

const begin = (now: string): Steps<string> => ({ past: [], now, future: [] })

describe('the steps of a form', () => {
  it('go back and forth', () => {
    const three = ['a', 'b', 'c'].reduce(stepTo, begin(''))
    expect(stepBack(three).now).toBe('b')
    expect(stepBack(stepBack(stepBack(stepBack(three)))).now).toBe('')
    expect(stepForth(stepBack(three))).toEqual(three)
    expect(stepForth(three)).toBe(three)
  })

  it('a new step after going back ends what was taken back', () => {
    const turned = stepTo(stepBack(['a', 'b'].reduce(stepTo, begin(''))), 'x')
    expect(stepForth(turned).now).toBe('x')
    expect(stepBack(turned).now).toBe('a')
  })

  it('are 30 at most, and none where nothing changed', () => {
    const many = Array.from({ length: 50 }, (_, at) => String(at)).reduce(stepTo, begin(''))
    expect(many.past).toHaveLength(30)
    expect(many.past[0]).toBe('19')
    expect(stepTo(many, '49')).toBe(many)
  })

  it('empty what a form did not hold then, also one level down, and put lists in place of lists', () => {
    const now = { name: 'b', code: '1', rows: [{ a: 1 }, { a: 2 }], classes: { tier: 'A', region: 'E' } }
    const put = filling<object>(now, { name: 'a', rows: [{ a: 3 }], classes: { tier: 'B' } })
    expect(put).toStrictEqual({ name: 'a', code: undefined, rows: [{ a: 3 }], classes: { tier: 'B', region: undefined } })
    expect(filling<object>(now, { name: 'a' })).toStrictEqual({ name: 'a', code: undefined, rows: undefined, classes: { tier: undefined, region: undefined } })
  })

  it('survive a reload where the form does', () => {
    const kept = ['a', 'b'].reduce(stepTo, begin(''))
    expect(stepBack(resumed(kept, 'b', true)).now).toBe('a')
    expect(stepBack(resumed(kept, 'typed at the last moment', true)).now).toBe('b')
    expect(resumed(kept, '', false)).toEqual(begin(''))
  })
})
