import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../api/types'

// StateTags are the stamps on a customer that is not used as usual.
export function StateTags({ customer }: { customer: Pick<CustomerRow, 'blocked' | 'active' | 'merged_into' | 'related_party'> }) {
  const { t } = useTranslation()
  const blocked = customer.blocked ?? []
  const acts = blocked.map((act) => t(`master.act.${act}`)).join(t('master.comma'))
  return (
    <>
      {customer.merged_into && <Tag title={customer.merged_into.name}>{t('master.merge.stamp', { code: customer.merged_into.code })}</Tag>}
      {customer.active === false && <Tag>{t('customer.inactive')}</Tag>}
      {blocked.length > 0 && (
        <Tag className="stamp-blocked" title={acts}>
          {blocked.length === 4 ? t('master.block.all') : t('master.block.part', { acts })}
        </Tag>
      )}
      {customer.related_party && <Tag className="stamp-related">{t('customer.field.related_party')}</Tag>}
    </>
  )
}
