import { describe, expect, it } from 'vitest'
import type { OpenItem, Settlement } from '../../api/books'
import { customersIn, effectsOf } from './effects'

const difference = (kind: string, base: string) => ({ kind, base, amount: base, account: '' })
const line = (item: string, base: string) => ({ item, base }) as Settlement['lines'][number]
const item = (id: string, customer: string) => ({ id, customer: { id: customer, code: customer, name: customer } }) as OpenItem

describe('what a settlement does', () => {
  it('counts a loss below zero and a discount without a sign, whichever side it stands on', () =>
    expect(effectsOf({ differences: [difference('fx_loss', '40.00'), difference('settlement_discount', '-20.00'), difference('output_tax', '-2.60'), difference('bank_fee', '10.00')] }).map((each) => `${each.name} ${each.base}`)).toEqual(['fx -40.00', 'discount 20.00', 'tax 2.60']))
  it('counts a gain above zero', () => expect(effectsOf({ differences: [difference('fx_gain', '7.00')] })[0]!.base).toBe('7.00'))
  it('takes from the balance of each customer of a group', () =>
    expect(customersIn({ lines: [line('1', '60.00'), line('2', '40.00'), line('3', '-99.00')] }, [item('1', 'a'), item('2', 'b'), item('3', 'a')]).map((each) => `${each.customer.id} ${each.base}`)).toEqual(['a -39.00', 'b 40.00']))
})
