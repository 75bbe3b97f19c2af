import { expect, test } from 'vitest'
import { lineOf, readLine, writeLine, type TieRow } from './line'

const row = (account: string, side: TieRow['side'], customer?: string): TieRow => ({
  account, side, name: '', currency: 'CNY', opening: '0.00', debit: '0.00', credit: '0.00', closing: '0.00', difference: '0.00',
  ...(customer ? { customer: { id: customer, code: customer, name: customer } } : {}),
})
const rows = [row('1122', 'items', 'c_1'), row('1122', 'ledger', 'c_1'), row('1122', 'items', 'c_12'), row('1122', 'ledger', 'c_12'), row('2203', 'items'), row('2203', 'ledger')]

test('a line of the tie-out is found again by what the address says', () => {
  for (const each of rows) {
    const found = readLine(rows, writeLine(each))
    expect(found).toHaveLength(2)
    expect(found.map((one) => one.side)).toEqual(['items', 'ledger'])
    expect(lineOf(rows, each)).toBe(found[0])
  }
  expect(readLine(rows, undefined)).toEqual([])
  expect(readLine(rows, '1122~USD~c_1')).toEqual([])
})
