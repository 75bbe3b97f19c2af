import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Report } from '../../api/books'
import type { Named } from '../../api/types'
import { Amount } from '../../components/Amount'
import type { Explanation } from '../../components/explain/explanation'
import type { Column } from '../../components/grid/types'
import { moneyWidth } from '../../components/grid/width'
import { useUnit } from '../../components/UnitSwitch'
import { isZero } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { monthEnd } from '../../lib/dates'
import { columnsOf, signed, type Balance, type Layout } from './sides'

export interface BalanceRow {
  customer: Named
  currency: string
  debit: string
  credit: string
  closing_base: string
  direction?: string
  [column: string]: unknown // the others by the layout
}

const balances: readonly Balance[] = ['year_opening', 'opening', 'closing']

// textOf is a row's amount in a column.
export const textOf = (row: BalanceRow, column: string): string => (typeof row[column] === 'string' ? row[column] : '0.00')

// useBalanceColumns are the columns of the balances in a layout: with the side
// in a word, or each balance on its side.
export function useBalanceColumns(report: Report<BalanceRow> | undefined, layout: Layout): Column<BalanceRow>[] {
  const { t } = useTranslation()
  const unit = useUnit()
  const { book } = useBook()
  return useMemo<Column<BalanceRow>[]>(() => {
    const foreign = report?.rows.some((row) => row.currency !== book.base_currency) ?? false
    const names = columnsOf(layout)
    const width = moneyWidth([...(report?.rows ?? []), ...(report?.totals ?? []) as unknown as BalanceRow[]].flatMap((row) => names.map((name) => textOf(row, name))), unit)
    const year = report?.as_of.slice(0, 4)
    const explained = (row: BalanceRow, name: string): Explanation => {
      const of = balances.find((each) => name.startsWith(each))
      const kind = of === 'closing' ? 'closing' : of ? 'opening' : name.endsWith('debit') ? 'debit' : 'credit'
      const from = name.startsWith('year_') ? `${year}-01-01` : `${report?.as_of.slice(0, 7)}-01`
      return { kind, value: of ? signed(row, of) : textOf(row, name), currency: row.currency, who: row.customer.name, customer: row.customer.id, from, to: monthEnd(report?.as_of ?? ''), known_at: report?.known_at, fingerprint: report?.fingerprint }
    }
    const money = (name: string): Column<BalanceRow> => ({
      key: name, title: t(`books.balances.${name}` as 'books.balances.opening'), width, narrow: name.startsWith('closing') ? 104 : false, align: 'end', sort: name.replace(/^(.*(opening|closing))_debit$/, '$1'),
      render: (row) => (name === 'closing' || !isZero(textOf(row, name)) ? <Amount value={textOf(row, name)} unit={unit} explain={explained(row, name)} /> : null),
    })
    const first: Column<BalanceRow>[] = [
      { key: 'customer', title: t('customer.one'), width: layout === 'ten' ? 180 : 230, narrow: 130, grow: true, sort: 'customer', tip: (row) => row.customer.name, render: (row) => <Who of={row.customer} period={report?.as_of.slice(0, 7) ?? ''} /> },
      ...(foreign ? [{ key: 'currency', title: t('customer.currency'), width: 54, narrow: 46, render: (row: BalanceRow) => <span className="faint">{row.currency}</span> }] : []),
    ]
    const base: Column<BalanceRow>[] = foreign ? [{ key: 'closing_base', title: t('books.balances.closing_base'), width, narrow: false, align: 'end', sort: 'closing_base', render: (row) => (row.currency === book.base_currency ? null : <Amount value={row.closing_base} unit={unit} />) }] : []
    const direction: Column<BalanceRow> = { key: 'direction', title: t('books.side'), width: 48, narrow: 40, align: 'center', render: (row) => row.direction }
    return [...first, ...names.flatMap((name) => (name === 'closing' ? [direction, money(name)] : [money(name)])), ...base]
  }, [t, unit, report, layout, book.base_currency])
}

function Who({ of, period }: { of: Named; period: string }) {
  return (
    <>
      <span className="code">{of.code}</span> <Link to={`/ledger/${of.id}?period=${period}`}>{of.name}</Link>
    </>
  )
}
