import { useTranslation } from 'react-i18next'
import { useBook } from '../../lib/book'
import { usePeriod } from '../../lib/period'
import { setPrefs, usePrefs } from '../../lib/prefs'
import { useChoose } from '../../lib/useDesk'
import type { Offer } from './palette'
import { pagesFor } from './pages'
import { inPeriod } from './place'

// useFixedOffers lists the pages and actions the reader may use.
export function useFixedOffers(): Offer[] {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const period = usePeriod(book.code)
  const { language } = usePrefs()
  const choose = useChoose()
  const other = language === 'en' ? 'zh-CN' : 'en'
  const offers: Offer[] = pagesFor(may).map((page) => ({
    kind: 'page',
    id: page.name,
    title: t(`frame.nav.page.${page.name}`),
    words: t(`frame.nav.find.${page.name}`),
    path: inPeriod(page.path, period),
  }))
  const act = (id: 'newCustomer' | 'newOrder' | 'newInvoice' | 'newReceipt' | 'newCreditNote' | 'newRefund' | 'newOtherReceivable' | 'newOpening' | 'newVoucher' | 'importFile' | 'language' | 'light' | 'dark', rest: Partial<Offer>): Offer =>
    ({ kind: 'action', id, title: t(`frame.action.${id}`), words: t(`frame.find.${id}`), ...rest }) as Offer
  if (may('customer.write')) offers.push(act('newCustomer', { path: '/customers/new' }))
  if (may('order.write')) offers.push(act('newOrder', { path: '/orders/new' }))
  if (may('invoice.write')) offers.push(act('newInvoice', { path: '/invoices/new' }), act('newCreditNote', { path: '/credit-notes/new' }))
  if (may('receipt.write')) offers.push(act('newReceipt', { path: '/receipts/new' }))
  if (may('refund.write')) offers.push(act('newRefund', { path: '/refunds/new' }))
  if (may('invoice.approve')) offers.push(act('newOtherReceivable', { path: '/other-receivables/new' }))
  if (may('opening.write')) offers.push(act('newOpening', { path: '/openings/new' }))
  if (may('voucher.write')) offers.push(act('newVoucher', { path: '/vouchers/new' }))
  if (may('import.run')) offers.push(act('importFile', { path: '/import' }))
  offers.push(act('language', { run: () => choose({ lang: other.slice(0, 2) }) }))
  offers.push(act('light', { run: () => setPrefs({ theme: 'light' }) }), act('dark', { run: () => setPrefs({ theme: 'dark' }) }))
  return offers
}
