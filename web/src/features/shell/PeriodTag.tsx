import { CalendarOutlined, LockOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { homeQuery, periodsQuery } from '../../api/home'
import { useBook } from '../../lib/book'
import { monthOf } from '../../lib/dates'
import { usePeriodName } from '../../lib/usePeriodName'

// PeriodTag says which period the book's day falls into and whether it is open.
export function PeriodTag() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const period = usePeriodName()
  const reads = may('report.read')
  const home = useQuery({ ...homeQuery(book.code), enabled: reads })
  const periods = useQuery({ ...periodsQuery(book.code), enabled: reads })
  if (!home.data) return null
  const code = monthOf(home.data.as_of)
  const state = periods.data?.rows.find((row) => row.period === code)?.state as 'open' | 'closing' | 'closed' | undefined
  return (
    <span className="top-button wide" title={t('frame.period.title')}>
      {state === 'closed' ? <LockOutlined /> : <CalendarOutlined />}
      <span className="amount">{period(code)}</span>
      {state && <span className={`state-${state}`}>{t(`frame.period.${state}`)}</span>}
    </span>
  )
}
