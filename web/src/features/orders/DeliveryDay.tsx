import { useTranslation } from 'react-i18next'

// DeliveryDay is a day on which goods are to be delivered, marked where it is past.
export function DeliveryDay({ date, late }: { date?: string; late?: boolean }) {
  const { t } = useTranslation()
  if (!date) return null
  return (
    <span className="amount">
      {date} {late && <span className="stamp wait">{t('order.late')}</span>}
    </span>
  )
}
