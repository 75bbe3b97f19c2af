import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { reportQuery } from '../../api/books'
import type { AgingRow } from '../../api/types'
import { Amount } from '../../components/Amount'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { Failed } from '../../components/Problems'
import { useUnit } from '../../components/UnitSwitch'
import { compare, isZero, sum } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { useNarrow } from '../../lib/useNarrow'
import { negated } from './spread'

interface Row {
  key: string
  id: string
  code: string
  name: string
  currency: string
  unapplied: string
  debts: string
}

// Waiting lists the customers that have money not applied yet and something it
// could pay, the most first. On a phone a name takes two lines, and a currency
// stands behind it where it is not the book's.
export function Waiting({ onChoose }: { onChoose: (customer: string, currency: string) => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const unit = useUnit()
  const narrow = useNarrow()
  const report = useQuery({ ...reportQuery<AgingRow>(book.code, 'aging', {}), staleTime: 15_000, meta: undefined })
  const rows = useMemo(() => waitingOf(report.data?.rows ?? []), [report.data])
  const columns = useMemo<Column<Row>[]>(
    () => [
      { key: 'customer', title: t('customer.one'), width: 260, narrow: 150, grow: true, tip: (row) => row.name, render: (row) => <span className="settle-name"><span className="code">{row.code}</span> {row.name} {narrow && row.currency !== book.base_currency && <span className="faint">{row.currency}</span>}</span> },
      { key: 'currency', title: t('customer.currency'), width: 64, narrow: false, render: (row) => <span className="faint">{row.currency}</span> },
      { key: 'unapplied', title: t('settle.unapplied'), width: 170, narrow: 100, align: 'end', render: (row) => <Amount value={row.unapplied} unit={unit} /> },
      { key: 'debts', title: t('settle.debts'), width: 170, narrow: 100, align: 'end', render: (row) => <Amount value={row.debts} unit={unit} /> },
    ],
    [t, unit, narrow, book.base_currency],
  )
  if (report.error && !report.data) return <Failed error={report.error} retry={() => void report.refetch()} />
  return (
    <>
      <p className="assumptions">{t('settle.waiting', { count: rows.length })}</p>
      <Grid label={t('settle.title')} columns={columns} rows={rows} rowKey={(row) => row.key} tall={narrow} keys loading={report.isPending} onOpen={(row) => onChoose(row.id, row.currency)} empty={<Nothing title={t('settle.done')} hint={t('settle.doneHint')} />} />
    </>
  )
}

function waitingOf(rows: readonly AgingRow[]): Row[] {
  const waiting = rows.flatMap((row) => {
    const unapplied = String(row['unapplied'] ?? '0.00')
    const debts = sum([String(row['balance'] ?? '0.00'), negated(unapplied)])
    if (!row.customer || isZero(unapplied) || isZero(debts)) return []
    const { id, code, name } = row.customer
    return [{ key: `${id} ${row.currency}`, id, code, name, currency: row.currency, unapplied, debts }]
  })
  return waiting.sort((a, b) => compare(a.unapplied, b.unapplied))
}
