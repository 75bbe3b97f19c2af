import { useQuery } from '@tanstack/react-query'
import { Drawer, Tabs } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentPath, reportQuery, type Report } from '../../api/books'
import { itemsQuery } from '../../api/reports'
import type { LedgerRow } from '../../api/types'
import { Amount } from '../../components/Amount'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { ItemsGrid } from '../../components/ItemsGrid'
import { Nothing } from '../../components/Nothing'
import { Failed } from '../../components/Problems'
import { useUnit } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { useModalLayer } from '../../lib/useKeys'
import { useUrlState } from '../../lib/useUrlState'
import { readLine, type TieRow } from './line'

interface Props {
  line: string | undefined // as the address says it
  rows: readonly TieRow[]
  report?: Report<TieRow, unknown>
  from?: string
}

// TieDrawer opens a line of the tie-out to both of its books: the items that are
// open, and the entries of the span.
export function TieDrawer({ line, rows, report, from }: Props) {
  const { t } = useTranslation()
  const [, set] = useUrlState()
  const [row] = readLine(rows, line)
  const open = row !== undefined && report !== undefined
  useModalLayer(open)
  return (
    <Drawer open={open} onClose={() => set({ drill: null })} size="min(960px, 100vw)" destroyOnHidden title={row && `${row.account} ${row.name} · ${row.customer?.name ?? t('common.total')} · ${row.currency}`} data-testid="tie-drill">
      {open && (
        <Tabs
          items={[
            { key: 'items', label: t('books.tieout.side.items'), children: <Items row={row} report={report} /> },
            ...(row.customer ? [{ key: 'ledger', label: t('books.tieout.side.ledger'), children: <Entries row={row} customer={row.customer.id} report={report} from={from} /> }] : []),
          ]}
        />
      )}
    </Drawer>
  )
}

interface Part {
  row: TieRow
  report: Report<TieRow, unknown>
}

function Items({ row, report }: Part) {
  const { book } = useBook()
  const items = useQuery(itemsQuery(book.code, { open: true, as_of: report.as_of, known_at: report.known_at, currency: row.currency, ...(row.customer ? { customer: row.customer.id } : {}) }))
  if (items.error) return <Failed error={items.error} retry={() => void items.refetch()} />
  const own = (items.data?.rows ?? []).filter((item) => item.account === row.account && item.currency === row.currency)
  return <div className="tie-part"><ItemsGrid rows={own} loading={items.isPending} withCustomer={!row.customer} /></div>
}

type BookRow = LedgerRow & { source: string; source_id: string }

function Entries({ row, report, customer, from }: Part & { customer: string; from?: string }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const unit = useUnit()
  const ledger = useQuery(reportQuery<BookRow>(book.code, 'ledger', { customer, from, to: report.as_of, known_at: report.known_at }))
  const columns = useMemo<Column<BookRow>[]>(
    () => [
      { key: 'date', title: t('books.date'), width: 100, narrow: 84, render: (each) => <span className="amount">{each.date}</span> },
      { key: 'voucher', title: t('books.voucher.number'), width: 140, narrow: false, render: (each) => <Link to={`/vouchers/${each.voucher_id}`}>{each.voucher || t('books.tieout.unnumbered')}</Link> },
      { key: 'text', title: t('books.text'), width: 160, narrow: 100, grow: true, tip: (each) => each.text, render: (each) => (each.source_id ? <Link to={documentPath(each.source, each.source_id)}>{each.text}</Link> : each.text) },
      { key: 'amount', title: t('books.ledger.own'), width: 110, narrow: false, align: 'end', render: (each) => each.currency !== book.base_currency && <Amount value={each.amount} unit={unit} /> },
      { key: 'debit', title: t('books.debit'), width: 116, narrow: 84, align: 'end', render: (each) => <Amount value={each.debit} unit={unit} blankZero /> },
      { key: 'credit', title: t('books.credit'), width: 116, narrow: 84, align: 'end', render: (each) => <Amount value={each.credit} unit={unit} blankZero /> },
    ],
    [t, unit, book.base_currency],
  )
  if (ledger.error) return <Failed error={ledger.error} retry={() => void ledger.refetch()} />
  const own = (ledger.data?.rows ?? []).filter((each) => each.kind === 'entry' && each.account === row.account && each.currency === row.currency)
  return (
    <div className="tie-part">
      <Grid label={t('books.tieout.side.ledger')} columns={columns} rows={own} rowKey={(each) => `${each.voucher_id} ${own.indexOf(each)}`} loading={ledger.isPending} empty={<Nothing title={t('books.ledger.none')} />} />
      <p><Link to={`/ledger/${customer}?${new URLSearchParams({ ...(from ? { from } : {}), to: report.as_of })}`}>{t('books.ledger.title')}</Link></p>
    </div>
  )
}
