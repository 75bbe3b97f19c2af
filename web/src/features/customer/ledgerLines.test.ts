import { expect, it } from 'vitest'
import type { Ledger } from '../../api/types'
import { ledgerLines } from './ledgerLines'

const words = { opening: '期初', periodTotal: '本期合计', yearTotal: '本年累计' }

it('opens with the balance brought forward and names the totals', () => {
  const ledger = {
    from: '2026-10-01', to: '2026-10-31', currency: 'CNY', customer: { id: '1', code: 'K1', name: 'A' }, opening: { side: 'debit', balance: '10.00' },
    rows: [
      { kind: 'entry', date: '2026-10-05', text: '销售', debit: '5.00', credit: '0.00', side: 'debit', balance: '15.00' },
      { kind: 'period_total', debit: '5.00', credit: '0.00', side: 'debit', balance: '15.00' },
      { kind: 'year_total', debit: '5.00', credit: '0.00', side: 'debit', balance: '15.00' },
    ],
  } as Ledger
  const lines = ledgerLines(ledger, words)
  expect(lines.map((line) => line.text)).toEqual(['期初', '销售', '本期合计', '本年累计'])
  expect(lines[0]).toMatchObject({ kind: 'opening', balance: '10.00' })
  expect(new Set(lines.map((line) => line.key)).size).toBe(4)
})
