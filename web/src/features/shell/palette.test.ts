import { describe, expect, it } from 'vitest'
import { matches, offersFor, readAsked, type Offer } from './palette'

const page: Offer = { kind: 'page', id: 'p', title: '客户列表', words: 'kehu khlb customers', path: '/customers' }
const action: Offer = { kind: 'action', id: 'a', title: '新增客户', words: 'xzkh new customer', path: '/customers/new' }
const customer: Offer = { kind: 'customer', id: 'c', title: '华北钢构', customer: { id: 'c', code: 'K1', name: '华北钢构' }, path: '/customers/c' }

describe('the palette', () => {
  it('reads prefixes, full width too', () => {
    expect(readAsked('@华北')).toEqual({ only: 'customer', text: '华北' })
    expect(readAsked('＠ 华北')).toEqual({ only: 'customer', text: '华北' })
    expect(readAsked('> 新增')).toEqual({ only: 'action', text: '新增' })
    expect(readAsked(' kh ')).toEqual({ text: 'kh' })
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
  })
})
