import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Settlement } from '../../api/books'
import { Amount } from '../../components/Amount'
import type { Column } from '../../components/grid/types'
import { useUnit } from '../../components/UnitSwitch'
import { format, type Unit } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { alsoTaken, currencyOf, documentsOf, givenOf, takenOf } from './taken'
import { WhyText } from './WhyText'

// useSettlementColumns are the columns of the list of settlements.
export function useSettlementColumns(picked: ReadonlySet<string>, pick: (row: Settlement) => void): Column<Settlement>[] {
  const { t } = useTranslation()
  const unit = useUnit()
  return useMemo<Column<Settlement>[]>(() => {
    const few = (documents: readonly string[]) => (documents.length > 1 ? t('settle.documents', { count: documents.length }) : documents[0])
    const kind = (name: string) => t(`settle.kind.${name}` as 'settle.kind.bank_fee', { defaultValue: name })
    return [
      {
        key: 'number', title: t('settle.number'), width: 142, narrow: 136, sort: 'number',
        render: (row) => (
          <span className="code-cell">
            <input type="checkbox" checked={picked.has(row.id ?? '')} aria-label={t('document.list.pick', { number: row.number })} onChange={() => pick(row)} />
            <Link to={`/settlements/${row.id}${window.location.search}`}>{row.number}</Link>
          </span>
        ),
      },
      { key: 'made', title: t('settle.made'), width: 92, narrow: false, tip: (row) => (row.recorded ? instant(row.recorded) : ''), render: (row) => <span className="amount">{row.recorded && instant(row.recorded).slice(0, 10)}</span> },
      { key: 'date', title: t('settle.effective'), width: 92, narrow: false, sort: 'date', render: (row) => <span className="amount">{row.date}</span> },
      { key: 'rule', title: t('settle.way.title'), width: 108, narrow: false, tip: (row) => row.reason ?? '', render: (row) => <span className="kind-tag">{t(`settle.rule.${row.rule ?? 'manual'}` as 'settle.rule.manual', { defaultValue: row.rule })}</span> },
      { key: 'customer', title: t('customer.one'), width: 150, narrow: 100, grow: true, tip: (row) => row.customer.name, render: (row) => row.customer.name },
      { key: 'debits', title: t('settle.debits'), width: 118, narrow: false, tip: (row) => documentsOf(row, false).join(' '), render: (row) => few(documentsOf(row, false)) },
      { key: 'amount', title: t('settle.debitAmount'), width: 118, narrow: 118, align: 'end', render: (row) => <Taken row={row} unit={unit} /> },
      { key: 'credits', title: t('settle.credits'), width: 118, narrow: false, tip: (row) => documentsOf(row, true).join(' '), render: (row) => few(documentsOf(row, true)) },
      { key: 'credit', title: t('settle.creditAmount'), width: 108, narrow: false, align: 'end', render: (row) => <Amount value={givenOf(row)} unit={unit} /> },
      { key: 'difference', title: t('settle.went'), width: 118, narrow: false, tip: (row) => went(row, kind).join(' / '), render: (row) => went(row, kind).join(' / ') },
      { key: 'state', title: t('books.voucher.stateTitle'), width: 64, narrow: false, render: (row) => (row.reversed_by ? t('settle.undone') : row.reverses ? t('settle.undoing') : '') },
      { key: 'voucher', title: t('books.voucher.one'), width: 84, narrow: false, render: (row) => row.voucher && <Link to={`/vouchers/${row.voucher.id}`}>{row.voucher.number}</Link> },
      { key: 'maker', title: t('settle.maker'), width: 84, narrow: false, tip: (row) => row.maker ?? '', render: (row) => row.maker },
      { key: 'why', title: t('settle.basis'), width: 200, narrow: false, tip: (row) => row.reason ?? '', render: (row) => <span className="muted"><WhyText row={row} /></span> },
    ]
  }, [t, unit, picked, pick])
}

// went names what a settlement's differences were, in the book's own currency.
const went = (row: Settlement, kind: (name: string) => string) => row.differences.map((each) => `${kind(each.kind)} ${format(each.base)}`)

// Taken is what a settlement took; a foreign currency is named beside it.
function Taken({ row, unit }: { row: Settlement; unit: Unit }) {
  const { book } = useBook()
  const currency = currencyOf(row)
  return (
    <>
      {currency !== book.base_currency && <span className="faint">{currency} </span>}
      <Amount value={takenOf(row)} unit={unit} />
      {alsoTaken(row) && '…'}
    </>
  )
}
