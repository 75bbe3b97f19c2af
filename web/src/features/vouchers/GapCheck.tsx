import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { documentGapsQuery, gapsQuery, type SeriesGap } from '../../api/books'
import { useBook } from '../../lib/book'

// GapCheck says whether the numbers of a month are without a gap (断号检查), or
// where none is chosen those of all months since the open year began; behind the
// vouchers' the numbers of the documents, of which there is a series a year.
export function GapCheck({ period }: { period: string }) {
  return (
    <>
      <VoucherGaps period={period} />
      <DocumentGaps year={period.slice(0, 4)} />
    </>
  )
}

function VoucherGaps({ period }: { period: string }) {
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

function DocumentGaps({ year }: { year: string }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data } = useQuery(documentGapsQuery(book.code, year))
  if (!data || data.rows.length === 0) return null
  const gone = data.rows.reduce((sum, row) => sum + row.last - row.count, 0)
  const count = data.rows.reduce((sum, row) => sum + row.count, 0)
  const named = data.rows.flatMap((row) => row.missing).slice(0, 3).join(', ')
  return (
    <Popover trigger="click" placement="bottomRight" content={<SeriesTable rows={data.rows} />}>
      <Button type="link" size="small" className="gap-button" title={gone === 0 ? t('books.voucher.noDocumentGap', { count }) : undefined} data-testid="document-gaps">
        {gone === 0 ? <CheckCircleFilled className="agrees" /> : <WarningFilled className="disagrees" />}
        <span className={gone === 0 ? 'agrees' : 'disagrees'}>{gone === 0 ? t('books.voucher.noDocumentGapShort') : t('books.voucher.documentGap', { count: gone, numbers: named })}</span>
      </Button>
    </Popover>
  )
}

const shown = 20 // missing numbers of a series; the answer names up to 1,000

function SeriesTable({ rows }: { rows: SeriesGap[] }) {
  const { t } = useTranslation()
  return (
    <table className="gap-table" data-testid="document-gap-table">
      <thead><tr><th>{t('books.voucher.series')}</th><th>{t('books.voucher.seriesOf')}</th><th className="num">{t('books.voucher.seriesLast')}</th><th className="num">{t('books.voucher.seriesCount')}</th><th>{t('books.voucher.seriesMissing')}</th></tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.series}>
            <td className="code">{row.series}</td>
            <td>{t(`settings.series.${row.kind as 'invoice'}`)}</td>
            <td className="num">{row.last.toLocaleString('en')}</td>
            <td className="num">{row.count.toLocaleString('en')}</td>
            <td>{row.last === row.count ? <span className="agrees">{t('books.voucher.seriesWhole')}</span> : <span className="disagrees">{row.missing.slice(0, shown).join(', ')}{row.last - row.count > shown && ` … (${row.last - row.count})`}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
