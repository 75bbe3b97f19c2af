import { describe, expect, it } from 'vitest'
import { bucketOf, bucketsOf, edges, edgesText, rampColour, readEdges } from './buckets'

const buckets = ['not_due', '1-30', '31-60', '61-90', '90+']
const item = (due: string, original = '100.00') => ({ date: '2026-06-01', due_date: due, original })

describe('aging buckets', () => {
  it.each([
    ['2026-10-31', 'not_due'],
    ['2026-11-15', 'not_due'],
    ['2026-10-30', '1-30'],
    ['2026-10-01', '1-30'],
    ['2026-09-30', '31-60'],
    ['2026-08-02', '61-90'],
    ['2026-08-01', '90+'],
  ])('due on %s is %s on 2026-10-31', (due, want) => expect(bucketOf(item(due), '2026-10-31', 'due', buckets)).toBe(want))

  it('counts day 0 into the first bucket by document date', () => {
    expect(bucketOf({ date: '2026-10-31', due_date: '2026-12-31', original: '1.00' }, '2026-10-31', 'document', buckets)).toBe('1-30')
  })

  it('puts credits aside', () => expect(bucketOf(item('2026-01-01', '-5.00'), '2026-10-31', 'due', buckets)).toBe('unapplied'))

  it('goes by the origin where a debt was handed on', () => {
    const moved = { date: '2026-10-30', due_date: '2026-11-30', origin_date: '2026-01-01', original: '1.00' }
    expect(bucketOf(moved, '2026-10-31', 'origin', buckets)).toBe('90+')
  })

  it('keeps only the buckets of a column list', () => {
    expect(bucketsOf(['customer', 'currency', ...buckets, 'unapplied', 'balance'])).toEqual(buckets)
    expect(bucketsOf([{ name: 'customer' }, { name: '1-30' }])).toEqual(['1-30'])
  })

  it('reads edges', () => {
    expect(edges('31-60')).toEqual([31, 60])
    expect(edges('90+')).toEqual([91, Infinity])
    expect(edges('balance')).toBeNull()
  })

  it('writes the edges back', () => expect(edgesText(buckets)).toBe('30,60,90'))

  it('checks typed edges', () => {
    expect(readEdges('30,60,90')).toEqual([30, 60, 90])
    expect(readEdges('15，45 90')).toEqual([15, 45, 90])
    for (const bad of ['', '60,30', '30,30', 'a', '0,5', '1.5']) expect(readEdges(bad)).toBeNull()
  })

  it('darkens with age', () => {
    expect(rampColour('not_due', buckets)).toBe('var(--age-0)')
    expect(rampColour('1-30', buckets)).toBe('var(--age-1)')
    expect(rampColour('90+', buckets)).toBe('var(--age-5)')
  })
})
