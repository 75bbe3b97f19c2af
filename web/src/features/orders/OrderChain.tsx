import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Order } from '../../api/orders'
import { Amount } from '../../components/Amount'

// OrderChain leads to what came of the order.
export function OrderChain({ order }: { order: Order }) {
  const { t } = useTranslation()
  const deliveries = order.deliveries ?? []
  const invoices = order.invoices ?? []
  if (deliveries.length + invoices.length === 0) return null
  return (
    <nav className="chain no-print" aria-label={t('document.chain.title')}>
      <strong className="code">{order.number}</strong>
      <span className="faint">→ {t('document.chain.down')}</span>
      {deliveries.map((each) => (
        <span key={each.id} className="chain-link"><span className="faint">{t(each.reverses ? 'order.returned' : 'order.delivered')}</span> {each.number} <span className="faint amount">{each.date}</span></span>
      ))}
      {invoices.map((each) => (
        <Link key={each.id} to={`/invoices/${each.id}`} className="chain-link"><span className="faint">{t('document.kind.invoice')}</span> {each.number || t('document.list.unnumbered')} <Amount value={each.total} /></Link>
      ))}
    </nav>
  )
}
