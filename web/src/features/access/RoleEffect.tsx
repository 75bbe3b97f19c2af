import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Role, RoleList } from '../../api/access'
import { roleChange } from './roleChange'

interface Props {
  role: Role
  list: RoleList
  functions: readonly string[]
  hides: readonly string[]
}

// RoleEffect says, before a role is saved, whom it touches and what they may and
// may no longer do and see by it.
export function RoleEffect({ role, list, functions, hides }: Props) {
  const { t } = useTranslation()
  const order = { functions: list.functions.map((each) => each.name), fields: list.fields.map((each) => each.name) }
  const change = roleChange(order, role, { functions, hides })
  const titles = new Map([...list.functions, ...list.fields].map((each) => [each.name, each.title]))
  const said = (['gained', 'lost', 'hidden', 'shown'] as const).filter((part) => change[part].length > 0)
  if (said.length === 0) return null
  return (
    <Alert
      type="info"
      showIcon
      className="access-warning"
      data-testid="role-effect"
      title={t('access.role.touches', { count: role.users })}
      description={
        <dl className="role-effect">
          {said.map((part) => (
            <div key={part}>
              <dt>{t(`access.role.effect.${part}`)}</dt>
              <dd>{change[part].map((name) => titles.get(name) ?? name).join(t('imports.comma'))}</dd>
            </div>
          ))}
        </dl>
      }
    />
  )
}
