import { useTranslation } from 'react-i18next'
import { format, share, type Unit } from '../../lib/amount'
import { isOver } from './arrange'

interface Props {
  row: { limit: string | null; exposure?: string; balance: string }
  unit: Unit
}

// usageOf says how a credit limit is used: exposure where the server gives it,
// the balance otherwise.
export function usageOf({ limit, exposure, balance }: Props['row']): { part: number; state: '' | 'near' | 'over'; used: string } {
  const used = exposure ?? balance
  const part = share(used, limit ?? '')
  const over = isOver({ limit, exposure, balance })
  return { part: over ? 1 : part, state: over ? 'over' : part >= 0.8 ? 'near' : '', used }
}

// LimitUse is a limit with a small meter of what is used.
export function LimitUse({ row, unit }: Props) {
  const { t } = useTranslation()
  if (row.limit === null || row.limit === undefined) return <span className="faint">{t('customer.noLimit')}</span>
  const { part, state } = usageOf(row)
  return (
    <span className={`limit-use ${state}`} title={state === 'over' ? t('customer.overLimit') : undefined}>
      <span className="meter" aria-hidden="true">
        <span style={{ width: `${part * 100}%` }} />
      </span>
      <span className="amount">{format(row.limit, unit)}</span>
      {state === 'over' && <span className="sr-only">{t('customer.overLimit')}</span>}
    </span>
  )
}
