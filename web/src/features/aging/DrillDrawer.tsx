import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { allCustomersQuery } from '../../api/customers'
import { itemsQuery } from '../../api/reports'
import type { Aging, CustomerRow, Item } from '../../api/types'
import { Amount } from '../../components/Amount'
import { ItemsGrid } from '../../components/ItemsGrid'
import { Failed } from '../../components/Problems'
import { useBucketName } from '../../components/useBucketName'
import { compare, isZero, sum } from '../../lib/amount'
import { flipped } from '../../lib/arith'
import { useBook } from '../../lib/book'
import { bucketOf, bucketsOf } from '../../lib/buckets'
import { useModalLayer } from '../../lib/useKeys'
import { takenOff } from './netting'
import { amountOf, groupOf, isMember, type Drill, type Parameters } from './parameters'

interface Props {
  drill: Drill | null
  report?: Aging
  parameters: Parameters
  onClose: () => void
}

// DrillDrawer opens a figure of the aging to the items it is made of, and checks
// that they add up to it.
export function DrillDrawer({ drill, report, parameters, onClose }: Props) {
  const name = useBucketName()
  const { t } = useTranslation()
  useModalLayer(drill !== null)
  const row = drill && report && rowOf(drill, report, parameters)
  const who = drill?.key === null ? t('common.total') : (row && groupOf(row, parameters.by).name) || t('aging.ungrouped')
  return (
    <Drawer open={drill !== null && report !== undefined} onClose={onClose} size="min(960px, 100vw)" destroyOnHidden title={drill && `${who} · ${name(drill.column)}`} data-testid="drill">
      {drill && report && <Behind drill={drill} report={report} parameters={parameters} />}
    </Drawer>
  )
}

const rowOf = (drill: Drill, report: Aging, { by }: Parameters) => report.rows.find((row) => groupOf(row, by).key === drill.key && row.currency === drill.currency)

interface BehindProps extends Pick<Props, 'parameters'> {
  drill: Drill
  report: Aging
}

function Behind({ drill, report, parameters }: BehindProps) {
  const { t } = useTranslation()
  const { items, taken, failed, loading, partial, retry } = useBehind(drill, report, parameters)
  if (failed) return <Failed error={failed} retry={retry} />
  const cell = drill.key === null ? report.totals.find((total) => total.currency === drill.currency) : rowOf(drill, report, parameters)
  const wanted = cell ? amountOf(cell, drill.column) : undefined
  const open = sum(items.map((item) => item.open))
  const found = sum([open, flipped(taken)])
  return (
    <div className="drill">
      <p className="drill-head">
        <span>{t('aging.asOfDate', { date: report.as_of })}</span>
        {wanted !== undefined && (
          <strong>
            <Amount value={wanted} /> {drill.currency}
          </strong>
        )}
        {!loading && !isZero(taken) && (
          <span className="muted">
            {t('aging.behindNetted')} <Amount value={open} /> − <Amount value={taken} />
          </span>
        )}
        {!loading && wanted !== undefined && <Agreement agrees={compare(found, wanted) === 0} partial={partial} found={found} />}
      </p>
      <ItemsGrid rows={items} loading={loading} withCustomer={drill.key === null || parameters.by !== 'customer'} />
    </div>
  )
}

// useBehind reads the items behind a cell. A customer's come alone; those of a
// class are picked from all by the customers that belong to it.
function useBehind(drill: Drill, report: Aging, { by, basis, known_at, unapplied }: Parameters) {
  const { book } = useBook()
  const ofCustomer = by === 'customer' && drill.key !== null ? { customer: drill.key } : {}
  const items = useQuery(itemsQuery(book.code, { open: true, as_of: report.as_of, ...ofCustomer, known_at: known_at ?? report.known_at }))
  const byClass = by !== 'customer' && by !== 'account' && drill.key !== null
  const members = useQuery({ ...allCustomersQuery(book.code), enabled: byClass })
  const own = byClass ? membersOf(members.data ?? [], by, drill.key ?? '') : null
  const inColumn = (item: Item) => drill.column === 'balance' || bucketOf(item, report.as_of, basis, bucketsOf(report.columns)) === drill.column
  const account = (item: Item) => (item as { account?: string }).account ?? ''
  const all = (items.data?.rows ?? []).filter((item) => item.currency === drill.currency && (!own || own.has(item.customer.id)) && (by !== 'account' || drill.key === null || account(item) === drill.key))
  const rows = all.filter(inColumn)
  const off = unapplied === 'oldest' ? takenOff(all, report.as_of, basis, (item) => (by === 'account' ? `${item.customer.id} ${account(item)}` : by === 'customer' && drill.key !== null ? '' : item.customer.id)) : new Map<string, string>()
  const taken = sum(rows.map((item) => off.get(item.id) ?? '0.00'))
  const retry = () => void Promise.all([items.refetch(), byClass && members.refetch()])
  return { items: rows, taken, failed: items.error ?? members.error, loading: items.isPending || (byClass && members.isPending), partial: items.data?.more ?? false, retry }
}

function membersOf(customers: readonly CustomerRow[], by: Parameters['by'], key: string): Set<string> {
  return new Set(customers.filter((customer) => isMember(customer, by, key)).map((customer) => customer.id))
}

function Agreement({ agrees, partial, found }: { agrees: boolean; partial: boolean; found: string }) {
  const { t } = useTranslation()
  if (agrees) {
    return (
      <span className="agrees">
        <CheckCircleFilled /> {t('aging.agrees')}
      </span>
    )
  }
  return (
    <span className="disagrees">
      <WarningFilled /> {t(partial ? 'aging.partial' : 'aging.disagrees')} <Amount value={found} />
    </span>
  )
}
