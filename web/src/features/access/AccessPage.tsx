import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
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
  const [get] = useUrlState()
  const at = tabs.find((name) => name === get('tab')) ?? 'users'
  const body = { users: <UsersTab />, roles: <RolesTab />, tokens: <TokensTab />, conflicts: <ConflictsTab />, explain: <ExplainTab /> }
  return (
    <div className="page">
      <PageHead name={t('access.title')} title={t('access.title')} />
      <nav className="page-tabs" aria-label={t('access.title')}>
        {tabs.map((key) => (
          <Link key={key} to={`?tab=${key}`} aria-current={key === at ? 'page' : undefined}>
            {t(`access.tab.${key}`)}
          </Link>
        ))}
      </nav>
      {body[at]}
    </div>
  )
}
