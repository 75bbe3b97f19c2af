import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { agingTrendQuery } from '../../api/aging'
import { format } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { heightsOf } from './trendHeights'

interface Props {
  keys: string // of the rows that are read together
  own: string
  currency: string
  asked: { as_of?: string; known_at?: string; by?: string; currency?: string; unapplied?: 'apart' | 'oldest' }
}

const [width, gap, height] = [5, 2, 18]

// Trend draws what a row owed at the last six ends of months, the overdue part
// in the colour of late buckets. Rows are read together, as they come in sight.
export function Trend({ keys, own, currency, asked }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data } = useQuery(agingTrendQuery(book.code, { ...asked, row: keys }))
  if (!data) return null
  const row = data.rows.find((each) => each.key === own && each.currency === currency)
  if (!row) return <span className="faint" title={t('aging.trend.none')}>–</span>
  const said = data.ends.map((end, at) => t('aging.trend.point', { date: end, balance: format(row.balance[at] ?? '0.00'), overdue: format(row.overdue[at] ?? '0.00') })).join('\n')
  return (
    <svg className="trend" role="img" aria-label={`${t('aging.trend.title')} ${currency}: ${said}`} width={6 * (width + gap)} height={height} viewBox={`0 0 ${6 * (width + gap)} ${height}`}>
      <title>{said}</title>
      {heightsOf(row.balance, row.overdue, height).map((bar, at) => (
        <g key={data.ends[at]}>
          <rect className={bar.credit ? 'trend-credit' : 'trend-all'} x={at * (width + gap)} width={width} y={height - bar.all} height={bar.all} />
          <rect className="trend-late" x={at * (width + gap)} width={width} y={height - bar.late} height={bar.late} />
        </g>
      ))}
    </svg>
  )
}
