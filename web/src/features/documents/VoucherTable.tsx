import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { accountsQuery } from '../../api/books'
import type { Entry, Voucher } from '../../api/documents'
import { Amount } from '../../components/Amount'
import { sum } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { usePrefs } from '../../lib/prefs'
import { rmbInWords } from '../../lib/rmb'
import { VoucherStamp } from './Stamps'

interface Props {
  voucher: Voucher
  currency: string // of the book
  title?: string
}

// VoucherTable shows a voucher's lines as an accountant reads them.
export function VoucherTable({ voucher, currency, title }: Props) {
  const { t } = useTranslation()
  const names = useAccountNames()
  const debit = sum(voucher.entries.map((entry) => entry.debit))
  const credit = sum(voucher.entries.map((entry) => entry.credit))
  return (
    <section className="voucher" aria-label={t('document.voucher.title')}>
      <header>
        <strong>{title ?? t('document.voucher.title')}</strong>
        {voucher.number && <span className="code">{voucher.number}</span>}
        <span className="faint amount">{voucher.date}</span>
        {voucher.id && <VoucherStamp state={voucher.state} />}
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('document.voucher.account')}</th>
            <th scope="col" className="end">
              {t('document.voucher.debit')}
            </th>
            <th scope="col" className="end">
              {t('document.voucher.credit')}
            </th>
          </tr>
        </thead>
        <tbody>
          {voucher.entries.map((entry, index) => (
            <tr key={index}>
              <td className={entry.side === 'credit' ? 'indent' : undefined}>
                <span className="code">{entry.account}</span> {names(entry)}
                {entry.currency !== currency && (
                  <span className="faint">
                    {' '}
                    {entry.currency} <Amount value={entry.amount} />
                  </span>
                )}
              </td>
              <td className="end">{entry.side === 'debit' && <Amount value={entry.debit} />}</td>
              <td className="end">{entry.side === 'credit' && <Amount value={entry.credit} />}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>
              {t('common.total')} {currency === 'CNY' && <span className="faint">{rmbInWords(debit)}</span>}
            </td>
            <td className="end">
              <Amount value={debit} />
            </td>
            <td className="end">
              <Amount value={credit} />
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

// useAccountNames gives accounts their English names where the reader reads
// English; the voucher itself bears the book's own.
function useAccountNames(): (entry: Entry) => string {
  const { book } = useBook()
  const { language } = usePrefs()
  const { data } = useQuery({ ...accountsQuery(book.code), enabled: language === 'en' })
  return (entry) => (language === 'en' && data?.find((account) => account.code === entry.account)?.name_en) || entry.account_name
}
