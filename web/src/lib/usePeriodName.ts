import { useTranslation } from 'react-i18next'

// usePeriodName says a period as the reader's language does: 2026年11期, 2026-11.
export function usePeriodName(): (period: string) => string {
  const { t } = useTranslation()
  return (period) => {
    const [year, month] = period.split('-')
    return t('frame.period.name', { year, month })
  }
}
