import { useTranslation } from 'react-i18next'

// isOpening tells the period of what was there before the first one.
export const isOpening = (period: string): boolean => period === '0000-00'

// OpeningTag says that a voucher belongs to the openings and to no month.
export function OpeningTag({ of }: { of: { period: string } }) {
  const { t } = useTranslation()
  return isOpening(of.period) ? <span className="kind-tag">{t('books.voucher.opening')}</span> : null
}
