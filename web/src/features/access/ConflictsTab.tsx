import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Skeleton, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { conflictsQuery, rolesQuery, type Clash, type Conflict, type Fn, type Role } from '../../api/access'
import { Failed } from '../../components/Problems'

// ConflictsTab shows the duties to be kept apart, and who holds both.
export function ConflictsTab() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(conflictsQuery)
  const roles = useQuery(rolesQuery).data?.rows
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <div className="tab-body">
      <p className="muted lead">{t('access.conflict.hint')}</p>
      <ul className="duty-conflicts">
        {data.matrix.map((conflict) => (
          <One key={conflict.code} conflict={conflict} clashes={data.rows.filter((row) => row.conflict === conflict.code)} roles={roles} />
        ))}
      </ul>
    </div>
  )
}

function One({ conflict, clashes, roles }: { conflict: Conflict; clashes: readonly Clash[]; roles?: readonly Role[] }) {
  const { t } = useTranslation()
  const title = (name: string) => roles?.find((role) => role.name === name)?.title ?? name
  return (
    <li className="panel duty-conflict">
      <div>
        <h3>{conflict.title}</h3>
        <p className="muted">{conflict.why}</p>
        <Side functions={conflict.a} /> <span className="apart">≠</span> <Side functions={conflict.b} />
      </div>
      <div>
        {clashes.length === 0 ? (
          <p className="agrees">
            <CheckCircleFilled /> {t('access.conflict.nobody')}
          </p>
        ) : (
          <>
            <p className="late">
              <WarningFilled /> {t('access.conflict.both', { count: clashes.length })}
            </p>
            <ul>
              {clashes.map((clash) => (
                <li key={clash.user + clash.book}>
                  <strong>{clash.display}</strong> <span className="muted">{clash.book || t('access.grant.allBooks')}</span> {[...new Set(clash.roles)].map((role) => <Tag key={role}>{title(role)}</Tag>)}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </li>
  )
}

function Side({ functions }: { functions: readonly Fn[] }) {
  return functions.map((each) => <Tag key={each.name}>{each.title}</Tag>)
}
