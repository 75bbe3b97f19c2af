import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { itemsQuery } from '../../api/reports'
import type { Customer } from '../../api/types'
import { ItemsGrid } from '../../components/ItemsGrid'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useUrlState } from '../../lib/useUrlState'
import type { Reach } from '../../lib/reach'

// ItemsTab lists what is open, or everything there ever was; of the whole group
// with the member each stands with.
export function ItemsTab({ customer, whole }: { customer: Customer; whole: Reach }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const [get, set] = useUrlState()
  const all = get('settled') === '1'
  const { data, error, isFetching, refetch } = useQuery(itemsQuery(book.code, { customer: customer.id, ...(whole ? { group: whole } : {}), ...(all ? {} : { open: true }) }))
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  return (
    <div className="tab-body">
      <div className="strip no-print">
        <Checkbox checked={all} onChange={(event) => set({ settled: event.target.checked ? '1' : null })}>
          {t('customer.items.settledToo')}
        </Checkbox>
      </div>
      <ItemsGrid rows={data?.rows ?? []} loading={isFetching} withCustomer={whole !== ''} keys />
      {data?.more && <p className="muted">{t('customer.items.more', { count: data.rows.length })}</p>}
    </div>
  )
}
