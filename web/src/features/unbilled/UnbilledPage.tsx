import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnbilledRow, UnbilledRun } from '../../api/books'
import { Amount } from '../../components/Amount'
import type { Column } from '../../components/grid/types'
import { useBook } from '../../lib/book'
import { MonthRunDrawer } from '../monthRuns/MonthRunDrawer'
import { MonthRunsPage } from '../monthRuns/MonthRunsPage'
import { UnbilledTable } from './UnbilledTable'

// UnbilledPage lists the month-end runs of what is delivered and not invoiced,
// and runs one.
export default function UnbilledPage() {
  const { t } = useTranslation()
  const { book } = useBook()
  const columns = useMemo<Column<UnbilledRow>[]>(
    () => [
      { key: 'lines', title: t('unbilled.lines'), width: 90, narrow: false, align: 'end', render: (row) => <span className="amount">{row.lines}</span> },
      { key: 'base', title: `${t('unbilled.gross')} ${book.base_currency}`, width: 160, narrow: 88, align: 'end', render: (row) => <Amount value={row.base} /> },
    ],
    [t, book.base_currency],
  )
  return <MonthRunsPage name="unbilled" words="unbilled" runs="unbilled" columns={columns} drawer={(close) => <Run onClose={close} />} />
}

function Run({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return <MonthRunDrawer<UnbilledRun> words="unbilled" runs="unbilled" whyNot={(run) => (run.lines.length === 0 ? t('unbilled.nothing') : '')} outcome={(run) => <UnbilledTable run={run} />} onClose={onClose} />
}
