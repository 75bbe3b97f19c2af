import { describe, expect, it } from 'vitest'
import { neighbours } from './neighbours'

describe('turning from customer to customer', () => {
  const ids = ['a', 'b', 'c']
  it('knows both sides', () => expect(neighbours(ids, 'b')).toMatchObject({ previous: 'a', next: 'c', at: 1, count: 3 }))
  it('stops at the ends', () => {
    expect(neighbours(ids, 'a').previous).toBeUndefined()
    expect(neighbours(ids, 'c').next).toBeUndefined()
  })
  it('leads from one without an account to the first', () => expect(neighbours(ids, 'x').next).toBe('a'))
})
