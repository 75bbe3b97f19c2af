import { expect, test } from 'vitest'
import { moved, orderOf, panels, turned } from './desk'

test('nothing chosen gives the panels as they come', () => {
  expect(orderOf([])).toEqual({ shown: [...panels], hidden: [] })
})

test('a panel goes up and down, not beyond the ends', () => {
  const kept = moved([], 'due', -1)
  expect(orderOf(kept).shown).toEqual(['tasks', 'pins', 'figures', 'aging', 'due', 'topOverdue', 'news'])
  expect(orderOf(moved(kept, 'due', 1)).shown).toEqual([...panels])
  expect(orderOf(moved([], 'tasks', -1)).shown).toEqual([...panels])
  expect(orderOf(moved([], 'news', 1)).shown).toEqual([...panels])
})

test('a panel passes one that has nothing to show', () => {
  expect(orderOf(moved([], 'figures', -1, ['pins'])).shown).toEqual(['figures', 'pins', 'tasks', 'aging', 'topOverdue', 'due', 'news'])
  expect(orderOf(moved([], 'tasks', 1, ['pins'])).shown).toEqual(['figures', 'pins', 'tasks', 'aging', 'topOverdue', 'due', 'news'])
})

test('a panel put away comes back at the end', () => {
  const kept = turned([], 'aging')
  expect(orderOf(kept)).toEqual({ shown: ['tasks', 'pins', 'figures', 'topOverdue', 'due', 'news'], hidden: ['aging'] })
  expect(orderOf(turned(kept, 'aging')).shown).toEqual(['tasks', 'pins', 'figures', 'topOverdue', 'due', 'news', 'aging'])
})

test('names of an older or newer program do no harm', () => {
  expect(orderOf(['news', 'gone', 'news', '-due']).shown).toEqual(['tasks', 'pins', 'figures', 'aging', 'topOverdue', 'news'])
  expect(orderOf(['news', 'gone', 'news', '-due']).hidden).toEqual(['due'])
})
