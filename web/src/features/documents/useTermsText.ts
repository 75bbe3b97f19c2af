import { useTranslation } from 'react-i18next'
import type { PaperTerms } from './terms'

// useTermsText says terms of payment in words.
export function useTermsText(): (terms: PaperTerms) => string {
  const { t } = useTranslation()
  return (terms) => {
    const net = t('customer.profile.net', { count: Number(terms.net_days) || 0 })
    return terms.percent ? `${net} · ${t('customer.profile.discount', { percent: terms.percent, days: terms.days || '0' })}` : net
  }
}
