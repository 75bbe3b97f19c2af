import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { periodsQuery } from '../../api/home'
import { useBook } from '../../lib/book'
import { usePeriodName } from '../../lib/usePeriodName'
import { firstOpenDay } from './openDay'

// ClosedDay says, where a day stands in a closed month, from which day on a
// settlement can take effect, and takes that day; the server is the judge, and
// where it has refused, it has said which day is open first.
export function ClosedDay({ date, first, least = '', onChoose }: { date: string; first?: unknown; least?: string; onChoose: (day: string) => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const period = usePeriodName()
  const { data } = useQuery(periodsQuery(book.code))
  const open = typeof first === 'string' && first > date ? first : firstOpenDay(date, data?.rows ?? [])
  if (!open) return null
  const day = open < least ? least : open // nothing is settled before it is there
  return (
    <Alert
      type="warning"
      showIcon
      data-testid="closed-day"
      title={t('settle.closed.title', { period: period(date.slice(0, 7)), day })}
      description={t('settle.closed.hint', { date, day })}
      action={<Button size="small" onClick={() => onChoose(day)}>{t('settle.closed.take', { day })}</Button>}
    />
  )
}
