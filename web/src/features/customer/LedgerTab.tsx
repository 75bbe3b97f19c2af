import { useQuery } from '@tanstack/react-query'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { homeQuery } from '../../api/home'
import { ledgerQuery } from '../../api/reports'
import type { Customer } from '../../api/types'
import { ExportButtons } from '../../components/ExportButtons'
import { Grid } from '../../components/grid/Grid'
import { Nothing } from '../../components/Nothing'
import { Failed } from '../../components/Problems'
import { ProofLine, tieOutPath } from '../../components/Proof'
import { useBook } from '../../lib/book'
import { isDate, yearStart } from '../../lib/dates'
import { useUrlState } from '../../lib/useUrlState'
import { ledgerLines, lineClass } from './ledgerLines'
import { useLedgerColumns } from './useLedgerColumns'

// LedgerTab is the customer's ledger as a Chinese account book shows it: 期初,
// each entry with its running balance, 本期合计 and 本年累计.
export default function LedgerTab({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const home = useQuery(homeQuery(book.code))
  const [get, set] = useUrlState()
  const today = home.data?.as_of
  const asked = (name: string) => (isDate(get(name)) ? get(name) : undefined)
  const from = asked('from') ?? (today && yearStart(today))
  const to = asked('to') ?? today
  const parameters = { customer: customer.id, from, to }
  const { data, error, isFetching, refetch } = useQuery({ ...ledgerQuery(book.code, parameters), enabled: Boolean(from && to) })
  const columns = useLedgerColumns()
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  const lines = data ? ledgerLines(data) : []
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
        <span style={{ marginLeft: 'auto' }}>
          <ExportButtons report="ledger" parameters={parameters} name={`ledger-${customer.code}-${to ?? ''}`} />
        </span>
      </div>
      <Grid
        label={t('customer.tab.ledger')}
        columns={columns}
        rows={lines}
        rowKey={(line) => line.key}
        rowClass={lineClass}
        keys
        loading={isFetching || home.isPending}
        empty={<Nothing title={t('customer.ledger.none')} />}
      />
      {data?.proof && <ProofLine proof={data.proof} currency={data.currency} drafts={data.drafts} explain={tieOutPath(data, data.proof)} />}
    </div>
  )
}
