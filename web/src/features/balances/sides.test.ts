import { describe, expect, it } from 'vitest'
import { sidesOf } from './sides'

describe('a balance on its side', () => {
  it('is debit when owed to us', () => expect(sidesOf('12.30')).toEqual({ debit: '12.30', credit: '0.00' }))
  it('is credit without a sign when owed by us', () => expect(sidesOf('-12.30')).toEqual({ debit: '0.00', credit: '12.30' }))
  it('is on the debit side, blank, when nothing is owed', () => expect(sidesOf('0.00')).toEqual({ debit: '0.00', credit: '0.00' }))
})
