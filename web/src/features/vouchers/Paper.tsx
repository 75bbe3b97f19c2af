import { useTranslation } from 'react-i18next'
import type { Entry, Voucher } from '../../api/books'
import type { BookRef } from '../../api/types'
import { useAccountName } from '../../components/useAccountName'
import { format, isNegative, isZero, sum } from '../../lib/amount'
import { usePrefs } from '../../lib/prefs'
import { rmbInWords } from '../../lib/rmb'
import { digitsOf, pagesOf } from './sums'
import { OpeningTag } from './OpeningTag'

const lines = { slip: 5, a5: 6, a4: 20 }

interface Props {
  voucher: Voucher
  book: BookRef
  paper: keyof typeof lines
}

// Paper draws a voucher as the sheets it prints to: the same on screen and on
// paper, ruled into one column a digit, red amounts in red.
export function Paper({ voucher, book, paper }: Props) {
  const pages = pagesOf(voucher.entries, lines[paper])
  return (
    <div className={`papers ${paper}`}>
      {pages.map((entries, index) => (
        <Sheet key={index} voucher={voucher} book={book} entries={entries} lines={lines[paper]} page={index + 1} pages={pages.length} />
      ))}
    </div>
  )
}

interface SheetProps {
  voucher: Voucher
  book: BookRef
  entries: readonly Entry[]
  lines: number
  page: number
  pages: number
}

function Sheet({ voucher, book, entries, lines, page, pages }: SheetProps) {
  const { t } = useTranslation()
  const last = page === pages
  const [year, month, day] = voucher.date.split('-')
  return (
    <article className="sheet" aria-label={t('books.voucher.one')}>
      <header>
        <h2>{t('books.voucher.heading')}</h2>
        <p className="sheet-number">{voucher.number || t('books.voucher.noNumber')}{pages > 1 && ` (${page}/${pages})`}</p>
        <p className="sheet-book">{t('books.voucher.unit')} {book.name}</p>
        <p className="sheet-date">{t('books.voucher.day', { year, month, day })} <OpeningTag of={voucher} /></p>
        <p className="sheet-source">{t('books.voucher.attached', { n: voucher.files || '　　' })} {t('books.voucher.source')} {voucher.of?.number ?? t(`books.source.${voucher.source}` as 'books.source.manual', { defaultValue: voucher.source })}</p>
      </header>
      <table>
        <Heads />
        <tbody>
          {entries.map((entry, index) => (
            <Line key={index} entry={entry} voucher={voucher} base={book.base_currency} />
          ))}
          {Array.from({ length: Math.max(0, Math.min(lines, 5) - entries.length) }, (_, index) => (
            <tr key={`blank-${index}`}><td /><td /><Digits value="0" /><Digits value="0" /></tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2}>{last ? <Total voucher={voucher} currency={book.base_currency} /> : t('books.voucher.carried')}</td>
            <Digits value={last && !voucher.withheld ? sum(voucher.entries.map((entry) => entry.debit)) : '0'} marked />
            <Digits value={last ? sum(voucher.entries.map((entry) => entry.credit)) : '0'} marked />
          </tr>
        </tfoot>
      </table>
      <footer>
        <span>{t('books.voucher.chief')}</span>
        <span>{t('books.voucher.posted')} {voucher.state === 'posted' && (voucher.poster || t('books.system'))}</span>
        <span>{t('books.voucher.reviewed')} {voucher.reviewer}</span>
        <span>{t('books.voucher.cashier')}</span>
        <span>{t('books.voucher.made')} {voucher.maker || t('books.system')}</span>
      </footer>
    </article>
  )
}

function Heads() {
  const { t } = useTranslation()
  const places = t('books.voucher.places').split(' ')
  return (
    <thead>
      <tr>
        <th rowSpan={2} className="sheet-text">{t('books.text')}</th>
        <th rowSpan={2} className="sheet-account">{t('books.account')}</th>
        <th colSpan={11}>{t('books.voucher.debitAmount')}</th>
        <th colSpan={11}>{t('books.voucher.creditAmount')}</th>
      </tr>
      <tr className="places" aria-hidden="true">
        {[...places, ...places].map((place, index) => (
          <th key={index} className={placeClass(index % 11)}>{place}</th>
        ))}
      </tr>
    </thead>
  )
}

// placeClass rules thousands and the point a little stronger than the rest.
const placeClass = (index: number) => (index === 8 ? 'digit point' : index === 2 || index === 5 ? 'digit mark' : 'digit')

// Line says what the voucher was made of where nobody wrote a summary.
function Line({ entry, voucher, base }: { entry: Entry; voucher: Voucher; base: string }) {
  const { t } = useTranslation()
  const name = useAccountName()
  const summary = voucher.source === 'manual' ? voucher.text : `${t(`books.source.${voucher.source}` as 'books.source.manual', { defaultValue: voucher.source })} ${voucher.text || (voucher.of?.number ?? '')}`
  return (
    <tr>
      <td>{entry.text || summary}</td>
      <td>
        {entry.account} {name(entry)}
        {entry.customer_name && <small> [{entry.customer_name}]</small>}
        {entry.currency !== base && !isZero(entry.amount) && <small> {entry.currency} {format(entry.amount)}</small>}
      </td>
      <Digits value={entry.debit} />
      <Digits value={entry.credit} />
    </tr>
  )
}

// Digits fills eleven ruled columns; readers by ear get the amount as one.
function Digits({ value, marked = false }: { value: string; marked?: boolean }) {
  const digits = digitsOf(value)
  const red = isNegative(value) ? ' red' : ''
  if (!digits) return <td colSpan={11} className={`digits-wide${red}`}>{format(value)}</td>
  const first = digits.findIndex((digit) => digit !== '')
  return digits.map((digit, index) => (
    <td key={index} className={`${placeClass(index)}${red}`}>
      {index === 0 && !isZero(value) && <span className="sr-only">{format(value)}</span>}
      <span aria-hidden="true">{marked && first > 0 && index === first - 1 ? '¥' : digit}</span>
    </td>
  ))
}

function Total({ voucher, currency }: { voucher: Voucher; currency: string }) {
  const { t } = useTranslation()
  const { language } = usePrefs()
  const total = sum(voucher.entries.map((entry) => entry.debit))
  if (voucher.withheld) return <>{t('common.withheldAmounts')}</>
  return (
    <>
      {t('common.total')} {language === 'zh-CN' && currency === 'CNY' ? rmbInWords(total) : `${currency} ${format(total)}`}
    </>
  )
}
