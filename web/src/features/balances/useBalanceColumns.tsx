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
import { sidesOf } from './sides'

export interface BalanceRow {
  customer: Named
  currency: string
  opening: string
  debit: string
  credit: string
  closing: string
  closing_base: string
  direction: string
}

type Money = 'opening' | 'debit' | 'credit' | 'closing' | 'closing_base'

// useBalanceColumns are the columns of the balances: six of money, or four with
// the side in a word.
export function useBalanceColumns(report: Report<BalanceRow> | undefined, six: boolean): Column<BalanceRow>[] {
  const { t } = useTranslation()
  const unit = useUnit()
  const { book } = useBook()
  return useMemo<Column<BalanceRow>[]>(() => {
    const foreign = report?.rows.some((row) => row.currency !== book.base_currency) ?? false
    const width = moneyWidth((report?.rows ?? []).flatMap((row) => [row.opening, row.closing, row.debit, row.credit]), unit)
    const explained = (row: BalanceRow, kind: Explanation['kind'], value: string): Explanation => ({
      kind, value, currency: row.currency, who: row.customer.name, customer: row.customer.id,
      from: `${report?.as_of.slice(0, 7)}-01`, to: monthEnd(report?.as_of ?? ''), known_at: report?.known_at, fingerprint: report?.fingerprint,
    })
    const money = (key: Money, kind: Explanation['kind'], narrow: number | false): Column<BalanceRow> => ({
      key, title: t(`books.balances.${key}`), width, narrow, align: 'end', sort: key,
      render: (row) => <Amount value={row[key]} unit={unit} blankZero={key !== 'closing'} explain={explained(row, kind, row[key])} />,
    })
    const side = (key: 'opening' | 'closing', of: 'debit' | 'credit'): Column<BalanceRow> => ({
      key: `${key}_${of}`, title: t(`books.balances.${key}_${of}`), width, narrow: key === 'closing' ? 100 : false, align: 'end',
      ...(of === 'debit' ? { sort: key } : {}),
      render: (row) => {
        const value = sidesOf(row[key])[of]
        return isZero(value) ? null : <Amount value={value} unit={unit} explain={explained(row, key, row[key])} />
      },
    })
    const first: Column<BalanceRow>[] = [
      { key: 'customer', title: t('customer.one'), width: 230, narrow: 130, grow: true, sort: 'customer', tip: (row) => row.customer.name, render: (row) => <Who of={row.customer} period={report?.as_of.slice(0, 7) ?? ''} /> },
      ...(foreign ? [{ key: 'currency', title: t('customer.currency'), width: 54, narrow: 46, render: (row: BalanceRow) => <span className="faint">{row.currency}</span> }] : []),
    ]
    const base = foreign ? [{ ...money('closing_base', 'closing', false), render: (row: BalanceRow) => (row.currency === book.base_currency ? null : <Amount value={row.closing_base} unit={unit} />) }] : []
    const direction: Column<BalanceRow> = { key: 'direction', title: t('books.side'), width: 48, narrow: 40, align: 'center', render: (row) => row.direction }
    const turnover = [money('debit', 'debit', false), money('credit', 'credit', false)]
    if (six) return [...first, side('opening', 'debit'), side('opening', 'credit'), ...turnover, side('closing', 'debit'), side('closing', 'credit'), ...base]
    return [...first, money('opening', 'opening', false), ...turnover, direction, money('closing', 'closing', 106), ...base]
  }, [t, unit, report, six, book.base_currency])
}

function Who({ of, period }: { of: Named; period: string }) {
  return (
    <>
      <span className="code">{of.code}</span> <Link to={`/ledger/${of.id}?period=${period}`}>{of.name}</Link>
    </>
  )
}
