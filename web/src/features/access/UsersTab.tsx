import { EyeOutlined, KeyOutlined, MobileOutlined, PlusOutlined, WarningOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Tag, Tooltip } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { conflictsQuery, rolesQuery, userListQuery, type User } from '../../api/access'
import { resetFactor } from '../../api/factor'
import { toProblem } from '../../api/problem'
import { Act } from '../../components/Act'
import type { Column } from '../../components/grid/types'
import { choiceField } from '../../components/list/fields'
import { CountFoot } from '../../components/list/ListFoot'
import { ListShell } from '../../components/list/ListShell'
import { whole } from '../../components/list/whole'
import { Nothing } from '../../components/Nothing'
import { useProblemText } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { can } from '../../lib/rights'
import { useUrlState } from '../../lib/useUrlState'
import { AccessTabs } from './AccessTabs'
import { GrantTags } from './GrantTags'
import { ResetModal } from './ResetModal'
import { UserDrawer } from './UserDrawer'
import { useView } from './useView'

const keyOf = (user: User) => user.id
const states = ['all', 'active', 'inactive'] as const
const sorts = ['display', 'name', 'state']
const none: User[] = []

// UsersTab lists the users with their roles, and leads to what is done to them.
export function UsersTab() {
  const { t } = useTranslation()
  const [get] = useUrlState()
  const state = states.find((each) => each === get('state') && each !== 'all')
  const filter = { q: get('q')?.trim(), state, role: get('role'), sort: sorts.find((each) => each === get('sort')?.replace('-', '')) && get('sort') }
  const query = useQuery(userListQuery(filter))
  const rows = query.data?.rows ?? none
  const roles = useQuery(rolesQuery).data?.rows ?? []
  const [edited, setEdited] = useState<User | 'new' | null>(null)
  const [reset, setReset] = useState<User | null>(null)
  const columns = useUserColumns(setReset)
  return (
    <ListShell
      name="user"
      title={t('access.title')}
      tabs={<AccessTabs at="users" />}
      actions={<Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>{t('access.user.new')}</Button>}
      views={states.map((each) => ({ name: each, title: t(`access.user.view.${each}`), query: each === 'all' ? '' : `state=${each}` }))}
      search={t('access.user.find')}
      fields={[choiceField('role', t('access.user.role'), roles.map((each) => ({ value: each.name, label: each.title })))]}
      file={{ list: 'users', bookless: true, parameters: filter }}
      list={whole(query)}
      rows={rows}
      columns={columns}
      keyOf={keyOf}
      rowClass={(user) => (user.active ? '' : 'idle')}
      sorts
      onOpen={setEdited}
      foot={<CountFoot count={t('access.user.count', { count: rows.length })} hint={t('common.list.keys')} />}
      empty={<Nothing title={t('access.user.none')} />}
    >
      {edited && <UserDrawer key={edited === 'new' ? 'new' : edited.id} user={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      {reset && <ResetModal user={reset} onClose={() => setReset(null)} />}
    </ListShell>
  )
}

function useUserColumns(onReset: (user: User) => void): Column<User>[] {
  const { t } = useTranslation()
  const { me } = useBook()
  const roles = useQuery(rolesQuery).data?.rows
  const clashes = useQuery(conflictsQuery).data?.rows
  const view = useView()
  const onFactor = useFactorReset()
  return useMemo<Column<User>[]>(() => {
    const count = (user: User) => new Set(clashes?.filter((clash) => clash.user === user.name).map((clash) => clash.conflict)).size
    return [
      { key: 'display', title: t('access.user.display'), sort: 'display', width: 150, narrow: 96, render: (user) => <strong>{user.display}</strong> },
      { key: 'name', title: t('access.user.name'), sort: 'name', width: 130, narrow: false, render: (user) => <span className="code">{user.name}</span> },
      { key: 'grants', title: t('access.user.roles'), width: 300, narrow: 150, grow: true, render: (user) => <GrantTags grants={user.grants} roles={roles} /> },
      { key: 'state', title: t('access.user.state'), sort: 'state', width: 110, narrow: false, render: (user) => (user.active ? user.has_password ? <>{t('access.user.active')}{user.second_factor && <Tooltip title={t('access.user.factorOn')}> <MobileOutlined className="agrees" aria-label={t('access.user.factorOn')} /></Tooltip>}</> : t('access.user.noPassword') : <Tag>{t('access.user.inactive')}</Tag>) },
      {
        key: 'clash', title: t('access.user.conflicts'), width: 100, narrow: false, align: 'center',
        render: (user) => (count(user) > 0 ? <span className="late"><WarningOutlined /> {count(user)}</span> : ''),
      },
      {
        key: 'acts', title: t('access.user.acts'), width: 130, narrow: 108, align: 'end',
        render: (user) => (
          <span className="row-acts" onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}>
            <Act size="small" type="text" icon={<EyeOutlined />} aria-label={t('access.view.startAs', { user: user.display })} title={t('access.view.start')} why={!can(me, '', 'view.as') ? t('access.view.noRight') : user.name === me.user.name ? t('access.view.self') : user.active ? undefined : t('access.view.off')} onClick={() => view(user)} />
            <Tooltip title={t('access.user.reset')}>
              <Button size="small" type="text" icon={<KeyOutlined />} aria-label={t('access.user.resetOf', { user: user.display })} onClick={() => onReset(user)} />
            </Tooltip>
            {user.second_factor && (
              <Tooltip title={t('access.user.resetFactor')}>
                <Button size="small" type="text" icon={<MobileOutlined />} aria-label={t('access.user.resetFactorOf', { user: user.display })} onClick={() => onFactor(user)} />
              </Tooltip>
            )}
          </span>
        ),
      },
    ]
  }, [t, roles, clashes, me, view, onFactor, onReset])
}

// useFactorReset asks before a user's second factor is taken away.
function useFactorReset(): (user: User) => void {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const text = useProblemText()
  const queries = useQueryClient()
  const { mutateAsync } = useMutation({ mutationFn: resetFactor, onError: (error) => void message.error(text(toProblem(error))) })
  return (user) =>
    void modal.confirm({
      title: t('access.user.resetFactorOf', { user: user.display }),
      content: t('access.user.resetFactorAsk'),
      okText: t('access.user.resetFactor'),
      onOk: () =>
        mutateAsync(user)
          .then(() => queries.invalidateQueries({ queryKey: ['access'] }))
          .then(() => void message.success(t('access.user.resetFactorDone', { user: user.display })), () => undefined),
    })
}
