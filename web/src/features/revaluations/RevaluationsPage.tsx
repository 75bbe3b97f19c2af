import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ratesQuery, type Revaluation, type RevaluationRow } from '../../api/books'
import { Amount } from '../../components/Amount'
import type { Column } from '../../components/grid/types'
import { isZero } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { MonthRunDrawer, type KnownRate } from '../monthRuns/MonthRunDrawer'
import { MonthRunsPage } from '../monthRuns/MonthRunsPage'
import { RevaluedTable } from './RevaluedTable'

// RevaluationsPage lists month-end revaluations of foreign items, and runs one.
export default function RevaluationsPage() {
  const { t } = useTranslation()
  const { book } = useBook()
  const columns = useMemo<Column<RevaluationRow>[]>(
    () => [
      { key: 'currencies', title: t('customer.currency'), width: 100, narrow: false, render: (row) => row.currencies.join(' ') },
      { key: 'items', title: t('revalue.items'), width: 80, narrow: false, align: 'end', render: (row) => <span className="amount">{row.items}</span> },
      { key: 'adjustment', title: `${t('revalue.adjustment')} ${book.base_currency}`, width: 160, narrow: 88, align: 'end', render: (row) => <Amount value={row.adjustment} /> },
    ],
    [t, book.base_currency],
  )
  return <MonthRunsPage name="revaluation" words="revalue" runs="revaluations" columns={columns} drawer={(close) => <Run onClose={close} />} />
}

function Run({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const known = useKnownRates()
  const why = (run: Revaluation) => {
    const word = whyNot(run)
    return word && t(`revalue.${word}`)
  }
  return <MonthRunDrawer<Revaluation> words="revalue" runs="revaluations" known={known} whyNot={why} outcome={(run) => <RevaluedTable run={run} />} onClose={onClose} />
}

// useKnownRates are the currencies that have rates, each with the one in force.
function useKnownRates(): (date: string) => KnownRate[] {
  const { book } = useBook()
  const { data } = useInfiniteQuery(ratesQuery(book.code, ''))
  const rows = data?.pages[0]?.rows ?? []
  return (date) =>
    [...new Set(rows.map((row) => row.currency))].sort().map((currency) => {
      const latest = rows.filter((row) => row.currency === currency && row.in_force && row.date <= date).toSorted((a, b) => b.date.localeCompare(a.date))[0]
      return { currency, rate: latest?.rate, date: latest?.date ?? '–' }
    })
}

// whyNot says why a preview cannot be posted: there would be no voucher.
function whyNot(run: Revaluation): '' | 'nothing' | 'nothingToPost' {
  if (run.lines.length === 0) return 'nothing'
  return run.lines.every((line) => isZero(line.adjustment)) ? 'nothingToPost' : ''
}
