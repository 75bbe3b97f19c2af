import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { homeQuery } from '../../api/home'
import { useBook } from '../../lib/book'
import { isDate, monthOf } from '../../lib/dates'

// BackDated marks a day of a month before the book's: what it is entered for
// changes figures that others may have read already.
export function BackDated({ date }: { date: string }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const { data } = useQuery({ ...homeQuery(book.code), staleTime: 5 * 60_000, enabled: may('report.read') })
  if (!data || !isDate(date) || monthOf(date) >= monthOf(data.as_of)) return null
  return (
    <span className="state-tag warn" title={t('common.backDatedHint')} data-testid="back-dated">
      {t('common.backDated')}
    </span>
  )
}
