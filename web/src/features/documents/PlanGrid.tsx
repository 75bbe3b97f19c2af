import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { EntryGrid, type EntryColumn } from '../../components/entry/EntryGrid'
import { newRow, type EntryRow, type Reading } from '../../components/entry/rows'
import { format, isZero, sum } from '../../lib/amount'
import { flipped, readAmount } from '../../lib/arith'
import { readDateText } from '../../lib/dateText'

interface Props {
  rows: readonly EntryRow[]
  total: string
  date: string
  onRows: (rows: readonly EntryRow[]) => void
}

// PlanGrid splits a total into instalments; = fills in what is left of it.
export function PlanGrid({ rows, total, date, onRows }: Props) {
  const { t } = useTranslation()
  const left = sum([total, ...rows.map((row) => flipped(row.cells.amount ?? ''))])
  const columns = useMemo<EntryColumn[]>(() => {
    const day = (text: string): Reading => {
      const value = readDateText(text, date)
      return value ? { value } : { bad: t('document.entry.badDate') }
    }
    const amount = (text: string): Reading => {
      const value = readAmount(text)
      return value === null ? { bad: t('document.entry.badAmount') } : { value }
    }
    const rest = (row: EntryRow, all: readonly EntryRow[]) => sum([total, ...all.filter((each) => each !== row).map((each) => flipped(each.cells.amount ?? ''))])
    return [
      { key: 'due_date', title: t('document.field.due_date'), width: 140, entered: true, read: day },
      { key: 'amount', title: t('document.lines.instalment'), width: 160, align: 'end', entered: true, money: true, read: amount, rest },
    ]
  }, [t, total, date])
  return (
    <section className="panel plan" aria-label={t('document.lines.plan')}>
      <header className="panel-head">
        <h2>{t('document.lines.plan')}</h2>
        <span className={isZero(left) ? 'faint' : 'late'}>{t(isZero(left) ? 'document.lines.planAgrees' : 'document.lines.planLeft', { left: format(left) })}</span>
      </header>
      <EntryGrid label={t('document.lines.plan')} columns={columns} rows={rows} onChange={onRows} blank={newRow} height={220} />
    </section>
  )
}
