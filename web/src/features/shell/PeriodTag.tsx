import { CalendarOutlined, LockOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { homeQuery } from '../../api/home'
import { useBook } from '../../lib/book'
import { monthOf } from '../../lib/dates'

// PeriodTag says which period the book is in and whether it is open.
export function PeriodTag() {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data } = useQuery(homeQuery(book.code))
  if (!data) return null
  const code = data.period?.code ?? monthOf(data.as_of)
  const state = data.period?.state
  const [year, month] = code.split('-')
  return (
    <span className="top-button wide" title={t('frame.period.title')}>
      {state === 'closed' ? <LockOutlined /> : <CalendarOutlined />}
      <span className="amount">{t('frame.period.name', { year, month })}</span>
      {state && <span className={`state-${state}`}>{t(`frame.period.${state}`)}</span>}
    </span>
  )
}
