import { describe, expect, it } from 'vitest'
import { handoverOf, leaverPath, type LeaverLine, type LeaverReport } from './leaver'

const line = (kind: string, book = 'B1'): LeaverLine => ({ kind, title: kind, book, count: 1, act: 'hand_over', rows: [] })
const report = (...lines: LeaverLine[]): LeaverReport => ({ user: 'li', display: '李', active: true, self: false, known_at: '', lines, books: [], unread: 0, stays: [], open: lines.length })

describe('a leaver', () => {
  it('is offered what there is to hand over, and no more', () => {
    expect(handoverOf(report(line('customers'), line('draft_orders'), line('active', '')))).toEqual({ to: '', reason: '', salespeople: {}, customers: true, staff: false, drafts: true, views: '', tokens: false, sessions: false, off: true })
    expect(handoverOf(report(line('forms')))).toMatchObject({ customers: false, drafts: false, off: false })
  })
  it('has records that open in their own book', () => {
    expect(leaverPath(line('customers', 'B 2'), { id: 'c_1', name: 'C1' })).toBe('/customers/c_1?book=B%202')
    expect(leaverPath(line('staff'), { id: 'm_1', name: '王' })).toBe('/staff?q=%E7%8E%8B&book=B1')
    expect(leaverPath(line('tokens', ''), { id: 't_1', name: 'ERP' })).toBe('/access?tab=tokens')
    expect(leaverPath(line('roles', ''), { id: 'admin', name: 'admin' })).toBeUndefined()
  })
})
