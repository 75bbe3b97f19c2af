import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentPath, type Voucher } from '../../api/books'
import { Amount } from '../../components/Amount'
import type { Column } from '../../components/grid/types'
import { HiddenMark } from '../../components/HiddenMark'
import { useUnit } from '../../components/UnitSwitch'
import { debitOf } from './sums'
import { OpeningTag } from './OpeningTag'

// useVoucherColumns are number, date, text, debit total, source, and who made,
// reviewed and posted.
export function useVoucherColumns(picked: ReadonlySet<string>, pick: (voucher: Voucher) => void): Column<Voucher>[] {
  const { t } = useTranslation()
  const unit = useUnit()
  return useMemo<Column<Voucher>[]>(() => {
    return [
      {
        key: 'number', title: t('books.voucher.number'), width: 118, narrow: 92, sort: 'number',
        render: (row) => (
          <span className="code-cell">
            <input type="checkbox" checked={picked.has(row.id ?? '')} aria-label={t('document.list.pick', { number: row.number || row.date })} onChange={() => pick(row)} />
            <Link to={`/vouchers/${row.id}`}>{row.number || t('books.voucher.noNumber')}</Link>
          </span>
        ),
      },
      { key: 'date', title: t('books.date'), width: 106, narrow: 88, sort: 'date', render: (row) => <span className="amount">{row.date}</span> },
      { key: 'text', title: t('books.text'), width: 240, grow: true, narrow: 82, tip: textOf, render: textOf },
      { key: 'amount', title: t('books.voucher.total'), width: 140, narrow: 104, align: 'end', render: (row) => (row.withheld ? <HiddenMark /> : <Amount value={debitOf(row)} unit={unit} />) },
      { key: 'source', title: t('books.voucher.source'), width: 206, narrow: false, sort: 'source', render: (row) => <Source of={row} /> },
      { key: 'files', title: t('books.voucher.files'), width: 76, narrow: false, align: 'end', render: (row) => <span className="amount">{row.files || ''}</span> },
      { key: 'state', title: t('books.voucher.stateTitle'), width: 84, narrow: false, render: (row) => <span className={`voucher-state ${row.state}`}>{t(`books.voucher.state.${row.state}`)}</span> },
      { key: 'people', title: t('books.voucher.people'), width: 174, narrow: false, tip: peopleOf, render: (row) => <span className="muted">{peopleOf(row) || t('books.system')}</span> },
    ]
  }, [t, unit, picked, pick])
}

const textOf = (voucher: Voucher) => [voucher.text, voucher.entries.find((entry) => entry.customer_name)?.customer_name].filter(Boolean).join(' ')
// peopleOf names maker, reviewer and poster, each in its place.
export const peopleOf = ({ maker, reviewer, poster }: Pick<Voucher, 'maker' | 'reviewer' | 'poster'>) => (maker || reviewer || poster ? [maker, reviewer, poster].map((name) => name || '—').join(' / ') : '')

export function Source({ of }: { of: Voucher }) {
  const { t } = useTranslation()
  return (
    <>
      <OpeningTag of={of} /> <span className="kind-tag">{t(`books.source.${of.source}` as 'books.source.manual', { defaultValue: of.source })}</span> {of.of && <Link to={documentPath(of.of.kind, of.of.id)}>{of.of.number}</Link>}
    </>
  )
}
