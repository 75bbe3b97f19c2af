import { describe, expect, it } from 'vitest'
import { draftRefs } from './drafts'

describe('forms left half-filled', () => {
  it('are found by book, each with its page', () => {
    const keys = ['B1.invoice.new', 'B1.credit_note.d7.3', 'B1.order.o2.1', 'B1.receipt.new', 'B1.customer', 'B1.c9.4', 'voucher.B1', 'B1.settings', 'B1.account.a7.2', 'B10.invoice.new', 'voucher.B2'].map((name) => `hesuan.draft.${name}`)
    expect(draftRefs('B1', [...keys, 'hesuan.book', 'hesuan.steps.B1.invoice.new']).map((each) => `${each.what} ${each.path}`)).toEqual([
      'invoice /invoices/new', 'credit_note /credit-notes/d7', 'order /orders/o2', 'receipt /receipts/new', 'customer /customers/new', 'customer /customers/c9/edit', 'voucher /vouchers/new', 'settings /settings', 'account /settings?account=a7',
    ])
    expect(draftRefs('B2', keys).map((each) => each.path)).toEqual(['/vouchers/new'])
  })
})
