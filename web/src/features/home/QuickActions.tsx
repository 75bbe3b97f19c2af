import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { KeyCaps } from '../../components/KeyCaps'
import { useBook } from '../../lib/book'
import type { BindingId } from '../../lib/keys'

const actions: { name: 'newReceipt' | 'newInvoice' | 'newOrder' | 'newCustomer'; path: string; right: string; keys: BindingId }[] = [
  { name: 'newReceipt', path: '/receipts/new', right: 'receipt.write', keys: 'new.receipt' },
  { name: 'newInvoice', path: '/invoices/new', right: 'invoice.write', keys: 'new.invoice' },
  { name: 'newOrder', path: '/orders/new', right: 'order.write', keys: 'new.order' },
  { name: 'newCustomer', path: '/customers/new', right: 'customer.write', keys: 'new.customer' },
]

// QuickActions open the forms used most, and teach their keys.
export function QuickActions() {
  const { t } = useTranslation()
  const { may } = useBook()
  const navigate = useNavigate()
  return (
    <span className="quick-actions" role="group" aria-label={t('home.quick')}>
      {actions.filter((each) => may(each.right)).map((each) => (
        <Button key={each.name} size="small" onClick={() => void navigate(each.path)}>
          {t(`frame.action.${each.name}`)} <KeyCaps id={each.keys} />
        </Button>
      ))}
    </span>
  )
}
