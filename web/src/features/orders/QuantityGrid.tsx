import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { EntryGrid, type EntryColumn } from '../../components/entry/EntryGrid'
import type { EntryRow } from '../../components/entry/rows'
import { group, isZero } from '../../lib/amount'
import { readNumber } from '../../lib/arith'

// quantitiesOf are the lines whose quantity is not nothing.
export const quantitiesOf = (rows: readonly EntryRow[]): { line: string; quantity: string }[] => rows.filter((row) => !isZero(row.cells.quantity || '0')).map((row) => ({ line: row.cells.line ?? '', quantity: row.cells.quantity ?? '' }))

// QuantityGrid asks how much of each line moves now, of what is left.
export function QuantityGrid({ rows, onRows }: { rows: readonly EntryRow[]; onRows: (rows: readonly EntryRow[]) => void }) {
  const { t } = useTranslation()
  const columns = useMemo<EntryColumn[]>(() => [
    { key: 'name', title: t('document.lines.name'), width: 112, grow: true, entered: false },
    { key: 'left', title: t('order.left'), width: 74, align: 'end', entered: false, show: (row) => group(row.cells.left ?? '') },
    {
      key: 'quantity', title: t('order.now'), width: 100, align: 'end', entered: true, money: true, rest: (row) => row.cells.left ?? '',
      read: (text) => {
        const value = readNumber(text, 6)
        return value === null ? { bad: t('document.entry.badAmount') } : { value }
      },
    },
  ], [t])
  return <EntryGrid label={t('document.lines.title')} columns={columns} rows={rows} onChange={onRows} height={300} />
}
