import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Grant, Role } from '../../api/access'

// GrantTags shows what a user was granted: the role, and where it does not
// hold everywhere, for which book and customers.
export function GrantTags({ grants, roles }: { grants: readonly Grant[]; roles?: readonly Role[] }) {
  const { t } = useTranslation()
  if (grants.length === 0) return <span className="faint">{t('access.user.noRole')}</span>
  return grants.map((grant, index) => (
    <Tag key={index}>
      {roles?.find((role) => role.name === grant.role)?.title ?? grant.role}
      {grant.book && <span className="muted"> · {grant.book}</span>}
      {grant.customers.length > 0 && <span className="muted"> · {t('access.grant.some', { count: grant.customers.length })}</span>}
      {grant.own_only && <span className="muted"> · {t('access.grant.own')}</span>}
    </Tag>
  ))
}
