import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentPath, reportQuery, type Report } from '../../api/books'
import { itemsQuery } from '../../api/reports'
import type { Item, LedgerRow } from '../../api/types'
import { compare, isNegative, isZero, sum } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { bucketOf } from '../../lib/buckets'
import { signedBalance } from '../../lib/side'
import { Amount } from '../Amount'
import type { Explanation } from './explanation'

const most = 30 // rows shown; the rest is counted

interface Part {
  key: string
  date: string
  name: string
  path?: string
  amount: string
}

// Behind lists the entries a figure is made of and says whether they add up.
export function Behind({ of }: { of: Explanation }) {
  if (!of.customer) return null
  if (of.kind === 'owed' || of.kind === 'late' || of.kind === 'credits') return <Owed of={of} kind={of.kind} />
  if (of.kind === 'aging' || of.kind === 'item' || of.kind === 'statement') return <Items of={of} />
  return <Entries of={of} />
}

function Items({ of }: { of: Explanation }) {
  const { book } = useBook()
  const { data } = useQuery(itemsQuery(book.code, { open: true, customer: of.customer!, ...(of.as_of ? { as_of: of.as_of } : {}), ...(of.known_at ? { known_at: of.known_at } : {}) }))
  const buckets = (of.buckets ?? '').split(',').filter(Boolean)
  const inColumn = (item: Item) => !of.column || of.column === 'balance' || bucketOf(item, of.as_of ?? '', of.basis ?? 'due', buckets) === of.column
  const rows = data?.rows.filter((item) => item.currency === of.currency && inColumn(item) && (!of.document || item.number === of.document))
  return <Parts parts={rows?.map((item) => ({ key: item.id, date: item.date, name: item.number, path: documentPath(item.kind, item.document), amount: item.open }))} of={of} />
}

// Owed are the items of a customer's figure in the book's own currency, whatever
// currency they are in.
function Owed({ of, kind }: { of: Explanation; kind: 'owed' | 'late' | 'credits' }) {
  const { book } = useBook()
  const { data } = useQuery(itemsQuery(book.code, { open: true, customer: of.customer!, ...(of.as_of ? { as_of: of.as_of } : {}) }))
  const rows = data?.rows.filter((item) => kind === 'owed' || (kind === 'credits' ? isNegative(item.open) : item.days_overdue > 0 && !isNegative(item.open)))
  return <Parts parts={rows?.map((item) => ({ key: item.id, date: item.date, name: item.number, path: documentPath(item.kind, item.document), amount: item.open_base }))} of={of} />
}

function Entries({ of }: { of: Explanation }) {
  const { book } = useBook()
  const { data } = useQuery(reportQuery<LedgerRow>(book.code, 'ledger', { customer: of.customer, from: of.from, to: of.to, known_at: of.known_at }, of.kind !== 'opening'))
  if (of.kind === 'opening') return null
  return <Parts parts={data && entriesOf(data, of)} of={of} />
}

function entriesOf(ledger: Report<LedgerRow>, of: Explanation): Part[] {
  const signed = (row: LedgerRow) => (of.kind === 'debit' ? row.debit : of.kind === 'credit' ? row.credit : sum([row.debit, row.credit.startsWith('-') ? row.credit.slice(1) : `-${row.credit}`]))
  const opening = ledger.rows.find((row) => row.kind === 'opening')
  const first: Part[] = opening && (of.kind === 'closing' || of.kind === 'running') ? [{ key: 'opening', date: opening.date, name: opening.text, amount: signedBalance(opening.balance, opening.direction) }] : []
  const rows = ledger.rows.filter((row) => row.kind === 'entry').map((row, index) => ({ key: `${row.voucher_id}-${index}`, date: row.date, name: [row.voucher, row.text].filter(Boolean).join(' '), path: `/vouchers/${row.voucher_id}`, amount: signed(row) }))
  return [...first, ...rows.filter((row) => !isZero(row.amount))]
}

function Parts({ parts, of }: { parts: Part[] | undefined; of: Explanation }) {
  const { t } = useTranslation()
  if (!parts) return <Spin />
  const total = sum(parts.map((part) => part.amount))
  const agrees = compare(total, of.value) === 0
  return (
    <section>
      <h3>{t('explain.behind', { count: parts.length })}</h3>
      <table className="explained-parts">
        <tbody>
          {parts.slice(0, most).map((part) => (
            <tr key={part.key}>
              <td className="amount">{part.date}</td>
              <td>{part.path ? <Link to={part.path}>{part.name}</Link> : part.name}</td>
              <td className="end"><Amount value={part.amount} /></td>
            </tr>
          ))}
          {parts.length > most && (
            <tr>
              <td colSpan={2} className="faint">{t('explain.more', { count: parts.length - most })}</td>
              <td className="end"><Amount value={sum(parts.slice(most).map((part) => part.amount))} /></td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2}>{agrees ? t('explain.agrees') : t('explain.total')}</td>
            <td className="end"><Amount value={total} /></td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
