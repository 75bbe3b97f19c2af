import { useTranslation } from 'react-i18next'
import { PageHead } from '../../components/PageHead'
import { useUrlState } from '../../lib/useUrlState'
import { AccessTabs, tabs } from './AccessTabs'
import { ConflictsTab } from './ConflictsTab'
import { ExplainTab } from './ExplainTab'
import { LeaversTab } from './LeaversTab'
import { RolesTab } from './RolesTab'
import { TokensTab } from './TokensTab'
import { UsersTab } from './UsersTab'
import './access.css'

// AccessPage says who may do what, and why.
export default function AccessPage() {
  const { t } = useTranslation()
  const [get] = useUrlState()
  const at = tabs.find((name) => name === get('tab')) ?? 'users'
  if (at === 'users') return <UsersTab />
  if (at === 'roles') return <RolesTab />
  if (at === 'tokens') return <TokensTab />
  return (
    <div className="page">
      <PageHead name={t('access.title')} title={t('access.title')} />
      <AccessTabs at={at} />
      {at === 'conflicts' ? <ConflictsTab /> : at === 'leavers' ? <LeaversTab /> : <ExplainTab />}
    </div>
  )
}
