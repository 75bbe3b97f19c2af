import { describe, expect, it } from 'vitest'
import { bindings, caps, collisions, InputMethod, keysHere, Matcher, strokeName, type Binding, type BindingId, type Scope, type Stroke } from './keys'

const stroke = (key: string, more: Partial<Stroke> = {}): Stroke => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more })

describe('the key registry', () => {
  it('has no collisions', () => expect(collisions(bindings)).toEqual([]))

  it('would notice a collision', () => {
    const twice: Binding[] = [{ id: 'help', scope: 'everywhere', keys: ['x'] }, { id: 'list.select', scope: 'list', keys: ['x'] }]
    expect(collisions(twice)).toHaveLength(1)
    const start: Binding[] = [{ id: 'help', scope: 'everywhere', keys: ['g'] }, { id: 'go.home', scope: 'everywhere', keys: ['g h'] }]
    expect(collisions(start)).toHaveLength(1)
    expect(collisions([{ id: 'help', scope: 'list', keys: ['F5'] }])).toHaveLength(1)
  })

  it('lets scopes that never meet share a key', () => {
    expect(collisions([{ id: 'list.open', scope: 'list', keys: ['Enter'] }, { id: 'form.submit', scope: 'form', keys: ['Enter'] }])).toEqual([])
  })
})

describe('matching', () => {
  it('knows sequences and forgets them after a second', () => {
    const matcher = new Matcher()
    expect(matcher.next(stroke('g'), 0, false)).toEqual([])
    expect(matcher.next(stroke('c'), 900, false)).toEqual(['go.customers'])
    matcher.next(stroke('g'), 2000, false)
    expect(matcher.next(stroke('c'), 3100, false)).toEqual([])
  })

  it('takes the second key for itself when the sequence is none', () => {
    const matcher = new Matcher()
    matcher.next(stroke('g'), 0, false)
    expect(matcher.next(stroke('k'), 100, false)).toEqual(['list.up'])
  })

  it('leaves digits to the text being typed', () => {
    const matcher = new Matcher()
    expect(matcher.next(stroke('2'), 0, true)).toEqual([])
    expect(matcher.next(stroke('2'), 0, false)).toEqual(['receipt.nth', 'settle.nth'])
  })

  it('leaves plain keys to the text being typed, but not Ctrl+K', () => {
    const matcher = new Matcher()
    expect(matcher.next(stroke('?'), 0, true)).toEqual([])
    expect(matcher.next(stroke('k', { ctrlKey: true }), 0, true)).toEqual(['palette'])
    expect(matcher.next(stroke('K', { metaKey: true }), 0, true)).toEqual(['palette'])
  })

  it('names strokes as the registry does', () => {
    expect(strokeName(stroke(' '))).toBe('Space')
    expect(strokeName(stroke('Enter', { ctrlKey: true }))).toBe('mod+Enter')
    expect(strokeName(stroke('G'))).toBe('g')
    expect(strokeName(stroke('Z', { ctrlKey: true, shiftKey: true }))).toBe('mod+shift+z')
    expect(strokeName(stroke('?', { shiftKey: true }))).toBe('?')
  })
})

describe('input methods', () => {
  it('own every key while composing and 50 ms after', () => {
    const method = new InputMethod()
    expect(method.owns(stroke('Enter', { isComposing: true }), 0)).toBe(true)
    expect(method.owns(stroke('Process', { keyCode: 229 }), 0)).toBe(true)
    method.end(1000)
    expect(method.owns(stroke('Enter'), 1030)).toBe(true)
    expect(method.owns(stroke('Enter'), 1060)).toBe(false)
  })
})

describe('the keys of a page', () => {
  const ids = (attached: BindingId[], cells: Scope[] = []) => keysHere(bindings, new Set(attached), cells).map((binding) => binding.id)

  it('are those that somebody attached, and those of its cells', () => {
    expect(ids(['list.open', 'list.peek', 'help', 'go.home'])).toEqual(['list.peek', 'list.open'])
    expect(ids([], ['grid'])).toContain('grid.copy')
    expect(ids(['form.submit'])).toEqual(['form.submit', 'form.alias', 'form.calculator'])
    expect(ids([])).toEqual([])
  })

  it('take F8 while one types, as older programs do', () => {
    expect(new Matcher().next(stroke('F8'), 0, true)).toEqual(['form.alias'])
  })
})

describe('key caps', () => {
  it('shows what is printed on the keyboard', () => {
    expect(caps('mod+k')).toEqual(['Ctrl', 'k'])
    expect(caps('mod+k', true)).toEqual(['⌘', 'k'])
    expect(caps('g h')).toEqual(['g', 'h'])
  })
})
