import { Checkbox } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentPath, type Voucher } from '../../api/books'
import { Amount } from '../../components/Amount'
import type { Column } from '../../components/grid/types'
import { useUnit } from '../../components/UnitSwitch'
import { debitOf } from './sums'
import { OpeningTag } from './OpeningTag'

// useVoucherColumns are number, date, text, debit total, source, and who made,
// reviewed and posted; a box where something waits for a decision.
export function useVoucherColumns(picked: ReadonlySet<string>, pick: (voucher: Voucher) => void, boxes: boolean): Column<Voucher>[] {
  const { t } = useTranslation()
  const unit = useUnit()
  return useMemo<Column<Voucher>[]>(() => {
    const box: Column<Voucher> = {
      key: 'box', title: '', width: 40, align: 'center',
      render: (row) => row.state !== 'posted' && <Checkbox checked={picked.has(row.id ?? '')} aria-label={t('books.voucher.pick')} onClick={(event) => event.stopPropagation()} onChange={() => pick(row)} />,
    }
    return [
      ...(boxes ? [box] : []),
      { key: 'number', title: t('books.voucher.number'), width: 96, narrow: 80, render: (row) => <Link to={`/vouchers/${row.id}`}>{row.number || t('books.voucher.noNumber')}</Link> },
      { key: 'date', title: t('customer.items.date'), width: 106, narrow: 90, render: (row) => <span className="amount">{row.date}</span> },
      { key: 'text', title: t('books.text'), width: 240, grow: true, narrow: 110, tip: textOf, render: textOf },
      { key: 'amount', title: t('books.voucher.total'), width: 140, narrow: 100, align: 'end', render: (row) => <Amount value={debitOf(row)} unit={unit} /> },
      { key: 'source', title: t('books.voucher.source'), width: 190, narrow: false, render: (row) => <Source of={row} /> },
      { key: 'state', title: t('books.voucher.stateTitle'), width: 84, narrow: false, render: (row) => <span className={`voucher-state ${row.state}`}>{t(`books.voucher.state.${row.state}`)}</span> },
      { key: 'people', title: t('books.voucher.people'), width: 190, narrow: false, tip: peopleOf, render: (row) => <span className="muted">{peopleOf(row) || t('books.system')}</span> },
    ]
  }, [t, unit, picked, pick, boxes])
}

const textOf = (voucher: Voucher) => [voucher.text, voucher.entries.find((entry) => entry.customer_name)?.customer_name].filter(Boolean).join(' ')
const peopleOf = (voucher: Voucher) => [voucher.maker, voucher.reviewer, voucher.poster].filter(Boolean).join(' / ')

export function Source({ of }: { of: Voucher }) {
  const { t } = useTranslation()
  return (
    <>
      <OpeningTag of={of} /> <span className="kind-tag">{t(`books.source.${of.source}` as 'books.source.manual', { defaultValue: of.source })}</span> {of.of && <Link to={documentPath(of.of.kind, of.of.id)}>{of.of.number}</Link>}
    </>
  )
}
