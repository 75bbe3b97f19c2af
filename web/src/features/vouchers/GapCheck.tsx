import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { gapsQuery } from '../../api/books'
import { useBook } from '../../lib/book'

// GapCheck says whether the numbers of a month are without a gap (断号检查), or
// where none is chosen those of all months since the open year began.
export function GapCheck({ period }: { period: string }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data } = useQuery(gapsQuery(book.code, period))
  if (!data || data.rows.length === 0) return null
  const missing = data.rows.flatMap((row) => row.missing.map((number) => `${period ? '' : `${row.period} `}${row.type}-${number}`))
  const first = data.rows.at(-1)?.period ?? ''
  const count = data.rows.reduce((sum, row) => sum + row.count, 0)
  const last = data.rows.map((row) => `${row.type}-1 … ${row.type}-${row.last}`).join(', ')
  return missing.length === 0 ? (
    <span className="agrees"><CheckCircleFilled /> {period ? t('books.voucher.noGap', { numbers: last }) : t('books.voucher.noGapSince', { period: first, count })}</span>
  ) : (
    <span className="disagrees"><WarningFilled /> {t('books.voucher.gap', { numbers: missing.slice(0, 12).join(', '), count: missing.length })}</span>
  )
}
