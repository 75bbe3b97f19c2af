import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { customerQuery } from '../../api/customers'
import { Amount } from '../../components/Amount'
import { useBook } from '../../lib/book'
import { GroupTag } from '../customers/GroupTag'

// CreditStrip is how the customer stands while a document is entered.
export function CreditStrip({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const { book, may, hides } = useBook()
  const { data } = useQuery({ ...customerQuery(book.code, customer), enabled: customer !== '' && may('customer.read') })
  if (!data) return null
  const figures = [['balance', data.balance], ['overdue', data.overdue], ['unapplied', data.unapplied], ['exposure', data.exposure], ['limit', data.limit]] as const
  return (
    <div className="credit-strip" role="status" data-testid="credit-strip">
      <Link to={`/customers/${data.id}`}>{data.name}</Link>
      {figures.filter(([, value]) => value !== undefined && value !== null).map(([name, value]) => (
        <span key={name}>
          <span className="faint">{t(`customer.${name}`)}</span> <Amount value={value} />
        </span>
      ))}
      <GroupTag customer={data} />
      {data.limit === null && !hides('customer.credit') && <span className="faint">{t('customer.noLimit')}</span>}
      {data.terms?.discount && <span className="stamp good">{t('receipt.terms', { percent: data.terms.discount.percent, days: data.terms.discount.days })}</span>}
    </div>
  )
}
