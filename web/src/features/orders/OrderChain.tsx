import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Delivery, Order } from '../../api/orders'
import { Act } from '../../components/Act'
import { Amount } from '../../components/Amount'
import { useBook } from '../../lib/book'
import { isBack, returnable } from './returnable'

interface Props {
  order: Order
  onReturn?: (delivery: Delivery) => void // without it the chain is read only
}

// OrderChain leads to what came of the order; what was delivered is taken back
// from here.
export function OrderChain({ order, onReturn }: Props) {
  const { t } = useTranslation()
  const { may } = useBook()
  const deliveries = order.deliveries ?? []
  const invoices = order.invoices ?? []
  if (deliveries.length + invoices.length === 0) return null
  const why = (each: Delivery) => (!may('order.deliver') ? t('document.why.noRight', { right: 'order.deliver' }) : returnable(order, each).length === 0 ? t('order.why.allBack') : '')
  return (
    <nav className="chain no-print" aria-label={t('document.chain.title')}>
      <strong className="code">{order.number}</strong>
      <span className="faint">→ {t('document.chain.down')}</span>
      {deliveries.map((each) => (
        <span key={each.id} className="chain-link">
          <span className="faint">{t(isBack(each) ? 'order.returned' : 'order.delivered')}</span> {each.number} <span className="faint amount">{each.date}</span>
          {onReturn && !isBack(each) && <Act type="link" size="small" why={why(each)} onClick={() => onReturn(each)} data-testid={`return-${each.number}`}>{t('order.act.return')}</Act>}
        </span>
      ))}
      {invoices.map((each) => (
        <Link key={each.id} to={`/invoices/${each.id}`} className="chain-link"><span className="faint">{t('document.kind.invoice')}</span> {each.number || t('document.list.unnumbered')} <Amount value={each.total} /></Link>
      ))}
    </nav>
  )
}
