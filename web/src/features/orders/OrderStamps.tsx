import { useTranslation } from 'react-i18next'
import type { Order } from '../../api/orders'

const tones: Record<string, string> = { draft: 'wait', held: 'red', confirmed: 'good', full: 'good', part: 'wait' }

// OrderStamps are an order's state, and how much of it was delivered and invoiced.
export function OrderStamps({ order }: { order: Pick<Order, 'status' | 'delivery' | 'invoicing'> }) {
  const { t } = useTranslation()
  const under = order.status !== 'draft' && order.status !== 'void'
  return (
    <span className="stamps">
      <span className={`stamp ${tones[order.status] ?? ''}`} data-testid={`state-${order.status}`}>{t(`order.state.${order.status as 'draft'}`, { defaultValue: order.status })}</span>
      {under && <span className={`stamp ${tones[order.delivery] ?? ''}`}>{t(`order.delivery.${order.delivery as 'none'}`, { defaultValue: order.delivery })}</span>}
      {under && <span className={`stamp ${tones[order.invoicing] ?? ''}`}>{t(`order.invoicing.${order.invoicing as 'none'}`, { defaultValue: order.invoicing })}</span>}
    </span>
  )
}
