import { describe, expect, it } from 'vitest'
import { rowsOf } from './rowsOf'

const rows = [{ name: '李雷', code: 'S02', count: 10 }, { name: '韩梅梅', code: 's01', count: 9 }]
const names = (q?: string, sort?: string) => rowsOf(rows, { q, sort }, (row) => [row.name, row.code], { name: (row) => row.name, count: (row) => row.count }).map((row) => row.code)

describe('a list that is read whole', () => {
  it('is as it was read where nothing is asked for', () => expect(names()).toEqual(['S02', 's01']))
  it('is searched in any case', () => expect([names('S0'), names(' 梅'), names('x')]).toEqual([['S02', 's01'], ['s01'], []]))
  it('is sorted by words as read and by figures as counted', () => expect([names('', 'name'), names('', 'count'), names('', '-count')]).toEqual([['s01', 'S02'], ['s01', 'S02'], ['S02', 's01']]))
  it('passes over an order it does not know', () => expect(names('', '-colour')).toEqual(['S02', 's01']))
})
