import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../api/types'

// GroupTag says that a limit and what stands against it are the group's, all its
// members together, and names the group by its head.
export function GroupTag({ customer }: { customer: Pick<CustomerRow, 'limit_scope' | 'group_head' | 'bill_to'> }) {
  const { t } = useTranslation()
  if (customer.limit_scope === 'bill_to')
    return (
      <Tag className="group-tag" title={t('customer.roles.limitOf')}>
        {t('customer.field.bill_to')} {customer.bill_to?.name}
      </Tag>
    )
  if (customer.limit_scope !== 'group') return null
  const head = customer.group_head
  return (
    <Tag className="group-tag" title={head ? t('customer.groupLimitOf', { name: head.name }) : t('customer.groupLimit')}>
      {head ? t('customer.groupOf', { name: head.name }) : t('customer.group')}
    </Tag>
  )
}
