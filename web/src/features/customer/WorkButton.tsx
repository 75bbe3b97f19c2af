import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Customer } from '../../api/types'
import { Act } from '../../components/Act'
import { KeyCaps } from '../../components/KeyCaps'
import { useBook } from '../../lib/book'
import { useKeys } from '../../lib/useKeys'
import { closedBy, workPath, type Closed, type Work } from './work'
import type { Reach } from '../../lib/reach'

// useWork begins work for a customer, and says why one cannot be begun.
export function useWork(customer: Customer, whole: Reach) {
  const { t } = useTranslation()
  const { may } = useBook()
  const navigate = useNavigate()
  const words = (closed: Closed): string => {
    switch (closed.by) {
      case 'right':
        return t('document.why.noRight', { right: closed.right })
      case 'merged':
        return t('customer.work.why.merged', { into: closed.into })
      case 'inactive':
        return t('customer.work.why.inactive')
      case 'block':
        return t('customer.work.why.block', { reason: closed.reason })
    }
  }
  const why = (work: Work) => {
    const closed = closedBy(work, customer, may)
    return closed && words(closed)
  }
  return { why, begin: (work: Work) => void navigate(workPath(work, customer.id, whole)) }
}

// WorkButton is the page's main act, to enter money received. The keys of new
// documents fill in the customer here, or say why they cannot.
export function WorkButton({ customer, whole }: { customer: Customer; whole: Reach }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { why, begin } = useWork(customer, whole)
  const press = (work: Work) => () => {
    const closed = why(work)
    if (closed) void message.info(closed)
    else begin(work)
  }
  useKeys({ 'new.receipt': press('receipt'), 'new.invoice': press('invoice'), 'new.order': press('order') })
  return (
    <Act type="primary" why={why('receipt')} onClick={() => begin('receipt')} data-testid="work-receipt">
      {t('customer.work.receipt')} <KeyCaps id="new.receipt" />
    </Act>
  )
}
