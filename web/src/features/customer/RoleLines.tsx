import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Customer, Named } from '../../api/types'

const most = 8 // customers named; the list, narrowed, has all

// RoleLines say under a customer's name who is billed for it and who pays for
// it, and for whom it is billed and pays itself.
export function RoleLines({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { bill_to: billTo, payer, bills_for: bills = [], pays_for: paid = [] } = customer
  if (!billTo && !payer && bills.length + paid.length === 0) return null
  return (
    <div className="strip role-lines" data-testid="role-lines">
      {billTo && <Line text={t('customer.roles.billedTo')} of={[billTo]} />}
      {billTo && <Link to={`/invoices?sold_to=${customer.id}&show=sold_to`} className="muted">{t('customer.roles.soldInvoices')}</Link>}
      {payer && <Line text={t('customer.roles.paidBy')} of={[payer]} />}
      {bills.length > 0 && <Line text={t('customer.roles.billsFor', { count: bills.length })} of={bills} all={`/customers?bill_to=${customer.id}`} />}
      {paid.length > 0 && <Line text={t('customer.roles.paysFor', { count: paid.length })} of={paid} all={`/customers?payer=${customer.id}`} />}
    </div>
  )
}

function Line({ text, of, all }: { text: string; of: readonly Named[]; all?: string }) {
  const { t } = useTranslation()
  return (
    <span className="role-line">
      {all ? <Link to={all} className="muted">{text}</Link> : <span className="muted">{text}</span>}
      {of.slice(0, most).map((each) => (
        <Link key={each.id} to={`/customers/${each.id}`}>{each.name}</Link>
      ))}
      {of.length > most && <span className="muted">{t('customer.scope.more', { count: of.length - most })}</span>}
    </span>
  )
}
