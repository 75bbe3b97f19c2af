import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { itemsQuery, type AgingParameters } from '../../api/reports'
import type { Aging, Item } from '../../api/types'
import { Amount } from '../../components/Amount'
import { ItemsGrid } from '../../components/ItemsGrid'
import { Failed } from '../../components/Problems'
import { useBucketName } from '../../components/useBucketName'
import { compare, sum } from '../../lib/amount'
import { bucketOf, bucketsOf, type Basis } from '../../lib/buckets'
import { useBook } from '../../lib/book'
import { useModalLayer } from '../../lib/useKeys'
import { amountOf, type Drill } from './parameters'

interface Props {
  drill: Drill | null
  report?: Aging
  parameters: AgingParameters & { basis: Basis }
  onClose: () => void
}

// DrillDrawer opens a figure of the aging to the items it is made of, and checks
// that they add up to it.
export function DrillDrawer({ drill, report, parameters, onClose }: Props) {
  const name = useBucketName()
  const { t } = useTranslation()
  useModalLayer(drill !== null)
  const row = report?.rows.find((each) => each.customer.id === drill?.customer && each.currency === drill?.currency)
  const who = drill?.customer ? (row?.customer.name ?? '') : t('aging.allCustomers')
  return (
    <Drawer open={drill !== null && report !== undefined} onClose={onClose} size="min(960px, 100vw)" destroyOnHidden title={drill && `${who} · ${name(drill.column)}`} data-testid="drill">
      {drill && report && <Behind drill={drill} report={report} parameters={parameters} />}
    </Drawer>
  )
}

interface BehindProps extends Pick<Props, 'parameters'> {
  drill: Drill
  report: Aging
}

function Behind({ drill, report, parameters }: BehindProps) {
  const { t } = useTranslation()
  const { book } = useBook()
  const filter = { open: true, as_of: report.as_of, currency: drill.currency, ...(drill.customer ? { customer: drill.customer } : {}), ...(parameters.known_at ? { known_at: parameters.known_at } : {}) }
  const { data, error, isFetching, refetch } = useQuery(itemsQuery(book.code, filter))
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  const rows = (data?.rows ?? []).filter((item) => belongs(item, drill, report, parameters.basis))
  const cell = drill.customer
    ? report.rows.find((row) => row.customer.id === drill.customer && row.currency === drill.currency)
    : report.totals.find((total) => total.currency === drill.currency)
  const wanted = cell ? amountOf(cell, drill.column) : undefined
  const found = sum(rows.map((item) => item.open))
  return (
    <div className="drill">
      <p className="drill-head">
        <span>{t('aging.asOfDate', { date: report.as_of })}</span>
        {wanted !== undefined && (
          <strong>
            <Amount value={wanted} /> {drill.currency}
          </strong>
        )}
        {data && wanted !== undefined && <Agreement agrees={compare(found, wanted) === 0} partial={data.more} found={found} />}
      </p>
      <ItemsGrid rows={rows} asOf={report.as_of} loading={isFetching && !data} withCustomer={!drill.customer} />
    </div>
  )
}

// belongs tells whether an item stands in a cell's column.
function belongs(item: Item, drill: Drill, report: Aging, basis: Basis): boolean {
  if (item.currency !== drill.currency) return false
  return drill.column === 'balance' || bucketOf(item, report.as_of, basis, bucketsOf(report.columns)) === drill.column
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
