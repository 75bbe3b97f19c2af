import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../api/types'
import { format, share, type Unit } from '../../lib/amount'
import { isOver } from './limits'
import { GroupTag } from './GroupTag'

interface Props {
  row: Pick<CustomerRow, 'limit' | 'exposure' | 'balance' | 'limit_scope' | 'group_head' | 'bill_to'>
  unit: Unit
}

// usageOf says how a credit limit is used: exposure where the server gives it,
// the balance otherwise.
export function usageOf({ limit, exposure, balance }: Pick<CustomerRow, 'limit' | 'exposure' | 'balance'>): { part: number; state: '' | 'near' | 'over'; used: string } {
  const used = exposure ?? balance
  const part = share(used, limit ?? '')
  const over = isOver({ limit, exposure, balance })
  return { part: over ? 1 : part, state: over ? 'over' : part >= 0.8 ? 'near' : '', used }
}

// LimitUse is a limit with a small meter of what is used, and whose limit it is.
export function LimitUse({ row, unit }: Props) {
  const { t } = useTranslation()
  if (row.limit === null || row.limit === undefined) return <span className="faint">{t('customer.noLimit')}</span>
  const { part, state } = usageOf(row)
  return (
    <span className={`limit-use ${state}`} title={state === 'over' ? t('customer.overLimit') : undefined}>
      <GroupTag customer={row} />
      <span className="meter" aria-hidden="true">
        <span style={{ width: `${part * 100}%` }} />
      </span>
      <span className="amount">{format(row.limit, unit)}</span>
      {state === 'over' && <span className="sr-only">{t('customer.overLimit')}</span>}
    </span>
  )
}
