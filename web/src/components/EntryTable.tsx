import { useTranslation } from 'react-i18next'
import type { Voucher } from '../api/books'
import { sum } from '../lib/amount'
import { useBook } from '../lib/book'
import { Amount } from './Amount'
import { HiddenMark } from './HiddenMark'
import { useAccountName } from './useAccountName'
import './entryTable.css'

// EntryTable is a voucher's lines in a few rows, for previews and for phones; a
// line of a controlled account names its customer, as the paper does.
export function EntryTable({ voucher }: { voucher: Pick<Voucher, 'entries' | 'date' | 'number' | 'text'> }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const name = useAccountName()
  const foreign = voucher.entries.some((entry) => entry.currency !== book.base_currency)
  const partial = voucher.entries.some((entry) => entry.amount === '')
  return (
    <table className="entry-table" data-testid="entries">
      <caption>{[voucher.date, voucher.number, voucher.text].filter(Boolean).join(' · ')}</caption>
      <thead>
        <tr>
          <th>{t('books.account')}</th>
          {foreign && <th className="end">{t('books.ledger.own')}</th>}
          <th className="end">{t('books.debit')}</th>
          <th className="end">{t('books.credit')}</th>
        </tr>
      </thead>
      <tbody>
        {voucher.entries.map((entry, index) => (
          <tr key={index}>
            <td>
              <span className="code">{entry.account}</span> {name(entry)}
              {entry.customer_name && <span className="entry-customer">{entry.customer_name}</span>}
            </td>
            {foreign && <td className="end">{entry.currency !== book.base_currency && <><Amount value={entry.amount} /> <span className="faint">{entry.currency}</span></>}</td>}
            <td className="end">{entry.amount === '' && entry.side === 'debit' ? <HiddenMark /> : <Amount value={entry.debit} blankZero />}</td>
            <td className="end">{entry.amount === '' && entry.side === 'credit' ? <HiddenMark /> : <Amount value={entry.credit} blankZero />}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={foreign ? 2 : 1}>{t('common.total')}</td>
          <td className="end">{partial ? <HiddenMark /> : <Amount value={sum(voucher.entries.map((entry) => entry.debit))} />}</td>
          <td className="end">{partial ? <HiddenMark /> : <Amount value={sum(voucher.entries.map((entry) => entry.credit))} />}</td>
        </tr>
      </tfoot>
    </table>
  )
}
