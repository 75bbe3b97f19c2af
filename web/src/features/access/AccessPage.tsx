import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../components/PageHead'
import { useUrlState } from '../../lib/useUrlState'
import { ConflictsTab } from './ConflictsTab'
import { ExplainTab } from './ExplainTab'
import { RolesTab } from './RolesTab'
import { TokensTab } from './TokensTab'
import { UsersTab } from './UsersTab'
import './access.css'

const tabs = ['users', 'roles', 'tokens', 'conflicts', 'explain'] as const

// AccessPage says who may do what, and why.
export default function AccessPage() {
  const { t } = useTranslation()
  const [get, set] = useUrlState()
  const at = tabs.find((name) => name === get('tab')) ?? 'users'
  const body = { users: <UsersTab />, roles: <RolesTab />, tokens: <TokensTab />, conflicts: <ConflictsTab />, explain: <ExplainTab /> }
  return (
    <div className="page">
      <PageHead name={t('access.title')} title={t('access.title')} />
      <Tabs activeKey={at} destroyOnHidden onChange={(tab) => set({ tab, user: null, open: null }, true)} items={tabs.map((key) => ({ key, label: t(`access.tab.${key}`), children: body[key] }))} />
    </div>
  )
}
