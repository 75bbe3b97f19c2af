import { describe, expect, it } from 'vitest'
import { matches, offersFor, peekOf, readAsked, recordOffer, type Offer } from './palette'

const page: Offer = { kind: 'page', id: 'p', title: '客户列表', words: 'kehu khlb customers', path: '/customers' }
const action: Offer = { kind: 'action', id: 'a', title: '新增客户', words: 'xzkh new customer', path: '/customers/new' }
const customer: Offer = { kind: 'customer', id: 'c', title: '华北钢构', customer: { id: 'c', code: 'K1', name: '华北钢构' }, path: '/customers/c' }

describe('the palette', () => {
  it('reads prefixes, full width too', () => {
    expect(readAsked('@华北')).toEqual({ only: 'customer', text: '华北' })
    expect(readAsked('＠ 华北')).toEqual({ only: 'customer', text: '华北' })
    expect(readAsked('> 新增')).toEqual({ only: 'action', text: '新增' })
    expect(readAsked(' kh ')).toEqual({ text: 'kh' })
    expect(readAsked('# FP2026')).toEqual({ only: 'record', text: 'FP2026' })
    expect(readAsked('＃1130')).toEqual({ only: 'record', text: '1130' })
  })

  it('takes a figure after ">" for an amount, anything else for an action', () => {
    for (const text of ['>5w', '> 1130 usd', '》5w', '>=200', '>¥3万']) expect(readAsked(text), text).toEqual({ only: 'record', text })
    expect(readAsked('>')).toEqual({ only: 'action', text: '' })
    expect(readAsked('> new')).toEqual({ only: 'action', text: 'new' })
  })

  it('leads to a record, and to a look at it in its list', () => {
    const found = (kind: string) => recordOffer({ kind, id: 'x1', number: 'N', date: '2026-10-01' })
    expect([found('credit_note').path, peekOf(found('credit_note'))]).toEqual(['/credit-notes/x1', '/credit-notes?peek=x1'])
    expect([found('order'), found('settlement'), found('voucher')].map((each) => each.path)).toEqual(['/orders/x1', '/settlements/x1', '/vouchers/x1'])
    expect(peekOf(customer)).toBe('/customers?peek=c')
    expect(peekOf(page)).toBe(undefined)
  })

  it('finds pages by name, pinyin initials or English', () => {
    for (const text of ['客户', 'khlb', 'Cust', '']) expect(matches(`${page.title} ${'kehu khlb customers'}`, text)).toBe(true)
    expect(matches('客户列表 khlb', '列表')).toBe(true)
    expect(matches('客户列表 khlb', 'aging')).toBe(false)
    expect(matches('客户列表 khlb', 'lb')).toBe(false)
  })

  it('keeps to what the prefix asks for', () => {
    expect(offersFor(readAsked('>'), [page, action], [customer])).toEqual([action])
    expect(offersFor(readAsked('@'), [page, action], [customer])).toEqual([customer])
    expect(offersFor(readAsked('客户'), [page, action], [customer])).toEqual([page, action, customer])
    const record = recordOffer({ kind: 'invoice', id: 'd1', number: 'FP1', date: '2026-10-01' })
    expect(offersFor(readAsked('#FP1'), [page, action], [customer, record])).toEqual([record])
  })
})
