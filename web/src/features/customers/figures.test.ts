import { expect, it } from 'vitest'
import { shownColumns } from '../../components/list/ColumnMenu'
import { statementsOf } from './BatchActs'
import { addressOf } from './FigureLink'
import { paceText } from './PaceFigure'
import { stateOf } from './states'

it('leads from a figure to what it is made of', () => {
  const customer = { id: 'cus_7', as_of: '2026-10-31' }
  expect(addressOf(customer, 'balance')).toBe('/ledger/cus_7?from=2026-01-01&to=2026-10-31')
  expect(addressOf(customer, 'overdue')).toBe('/customers/cus_7?tab=items')
  expect(addressOf(customer, 'unapplied')).toBe('/settlement?customer=cus_7')
})

it('says the state of a customer in one word', () => {
  expect(stateOf({ active: true, blocked: [] })).toBe('active')
  expect(stateOf({ active: false, blocked: [] })).toBe('inactive')
  expect(stateOf({ active: false, blocked: ['orders'] })).toBe('blocked')
  expect(stateOf({ active: true, blocked: ['orders'], merged_into: { id: 'cus_1', code: 'A', name: '甲' } })).toBe('merged')
})

it('shows an extra column only where it is asked for', () => {
  const columns = [{ key: 'code' }, { key: 'name' }, { key: 'tier', extra: true }].map((column) => ({ ...column, title: '', width: 1, render: () => null }))
  const shown = (hide: string[], show: string[]) => shownColumns(columns, new Set(hide), new Set(show)).map((column) => column.key).join()
  expect(shown([], [])).toBe('code,name')
  expect(shown(['code', 'name', 'tier'], ['tier'])).toBe('code,tier')
})

it('opens the statements of those ticked, as of the day of the list', () => {
  expect(statementsOf([{ id: 'cus_1' }, { id: 'cus_2' }])).toBe('/statements?customers=cus_1%2Ccus_2')
  expect(statementsOf([{ id: 'cus_1' }], '2026-03-31')).toBe('/statements?customers=cus_1&as_of=2026-03-31')
})

it('writes how fast a customer pays as its file does', () => {
  const pace = { dso: '1156.7', dso_days: 91, billed: '90.00', late: 2, due: 5, risk: '0.429', days_late: '13.0' }
  expect([paceText(pace, 'dso'), paceText(pace, 'risk'), paceText(pace, 'days_late')]).toEqual(['1,156.7', '42.9%', '13.0'])
  expect(paceText({ ...pace, risk: '0.5' }, 'risk')).toBe('50.0%')
  expect([paceText({ ...pace, dso: null, risk: null }, 'dso'), paceText(undefined, 'risk')]).toEqual(['', ''])
})
