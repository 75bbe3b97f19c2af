import { describe, expect, it } from 'vitest'
import { roleChange } from './roleChange'

const order = { functions: ['customer.read', 'order.write', 'report.read'], fields: ['customer.tax_id', 'customer.bank'] }
const was = { functions: ['report.read', 'customer.read'], hides: ['customer.bank'] }

describe('what a change of a role does', () => {
  it('is nothing where nothing changes', () => expect(roleChange(order, was, was)).toEqual({ gained: [], lost: [], hidden: [], shown: [] }))
  it('names what is given and what is taken', () => expect(roleChange(order, was, { functions: ['order.write', 'report.read'], hides: [] })).toEqual({ gained: ['order.write'], lost: ['customer.read'], hidden: [], shown: ['customer.bank'] }))
})
