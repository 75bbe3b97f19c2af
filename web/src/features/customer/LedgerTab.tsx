import { useQuery } from '@tanstack/react-query'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { documentPath, ledgerQuery } from '../../api/books'
import { homeQuery } from '../../api/home'
import type { Customer } from '../../api/types'
import { ExportButtons } from '../../components/ExportButtons'
import { Grid } from '../../components/grid/Grid'
import { Nothing } from '../../components/Nothing'
import { Failed } from '../../components/Problems'
import { ProofLine, tieOutPath } from '../../components/Proof'
import { useBook } from '../../lib/book'
import { isDate, yearStart } from '../../lib/dates'
import { useNarrow } from '../../lib/useNarrow'
import { useUrlState } from '../../lib/useUrlState'
import { useBookColumns, type BookLine, type LedgerExtra } from '../ledger/useBookColumns'
import { ledgerLines, lineClass } from './ledgerLines'
import type { Reach } from '../../lib/reach'

// LedgerTab is the ledger of the customer, or of its whole group, as a Chinese
// account book shows it: 期初, each entry with its running balance, 本期合计 and
// 本年累计. An entry opens its document, or its voucher where it has none.
export default function LedgerTab({ customer, whole }: { customer: Customer; whole: Reach }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const navigate = useNavigate()
  const home = useQuery(homeQuery(book.code))
  const [get, set] = useUrlState()
  const today = home.data?.as_of
  const asked = (name: string) => (isDate(get(name)) ? get(name) : undefined)
  const from = asked('from') ?? (today && yearStart(today))
  const to = asked('to') ?? today
  const parameters = { customer: customer.id, from, to, group: whole || undefined }
  const { data, error, isFetching, refetch } = useQuery(ledgerQuery<Omit<BookLine, 'key'>, LedgerExtra>(book.code, parameters, Boolean(from && to)))
  const lines = useMemo(() => ledgerLines(data?.rows ?? []), [data])
  const narrow = useNarrow()
  const columns = useBookColumns(data, lines, { from, to }, false, narrow)
  const open = (line: BookLine) => {
    if (line.source_id) void navigate(documentPath(line.source, line.source_id))
    else if (line.voucher_id) void navigate(`/vouchers/${line.voucher_id}`)
  }
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  return (
    <div className="tab-body">
      <div className="strip no-print">
        <label className="field" htmlFor="ledger-dates">
          {t('customer.ledger.dates')}
        </label>
        <DatePicker.RangePicker
          id="ledger-dates"
          allowClear={false}
          value={from && to ? [dayjs(from), dayjs(to)] : null}
          onChange={(dates) => set({ from: dates?.[0]?.format('YYYY-MM-DD'), to: dates?.[1]?.format('YYYY-MM-DD') }, true)}
        />
        <span className="strip-end">
          <Link to={`/ledger/${customer.id}?${new URLSearchParams({ ...(from && { from }), ...(to && { to }), ...(whole && { group: whole }) })}`}>{t('customer.ledger.page')}</Link>
          <ExportButtons report="ledger" parameters={parameters} name={`ledger-${customer.code}-${to ?? ''}`} />
        </span>
      </div>
      <Grid
        tall={narrow}
        label={t('customer.tab.ledger')}
        columns={columns}
        rows={lines}
        rowKey={(line) => line.key}
        rowClass={lineClass}
        keys
        onOpen={open}
        loading={isFetching || home.isPending}
        empty={<Nothing title={t('customer.ledger.none')} />}
      />
      {data?.withheld && <p className="muted">{t('books.withheld')}</p>}
      {data?.proof && <ProofLine proof={data.proof} currency={data.currency} drafts={data.drafts} explain={tieOutPath(data, data.proof)} />}
    </div>
  )
}
