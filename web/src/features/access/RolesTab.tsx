import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roleListQuery, type Role, type RoleList } from '../../api/access'
import type { Column } from '../../components/grid/types'
import { CountFoot } from '../../components/list/ListFoot'
import { ListShell } from '../../components/list/ListShell'
import { whole } from '../../components/list/whole'
import { Nothing } from '../../components/Nothing'
import { useUrlState } from '../../lib/useUrlState'
import { AccessTabs } from './AccessTabs'
import { RoleDrawer } from './RoleDrawer'

const keyOf = (role: Role) => role.name
const kinds = ['all', 'own', 'built_in'] as const
const sorts = ['title', 'name', 'users']
const none: Role[] = []

// RolesTab lists the built-in roles and the installation's own.
export function RolesTab() {
  const { t } = useTranslation()
  const [get] = useUrlState()
  const kind = kinds.find((each) => each === get('kind') && each !== 'all')
  const filter = { q: get('q')?.trim(), kind, sort: sorts.find((each) => each === get('sort')?.replace('-', '')) && get('sort') }
  const query = useQuery(roleListQuery(filter))
  const data = query.data
  const rows = data?.rows ?? none
  const [opened, setOpened] = useState<Role | 'new' | null>(null)
  const columns = useRoleColumns(data)
  return (
    <ListShell
      name="role"
      title={t('access.title')}
      tabs={<AccessTabs at="roles" />}
      actions={<Button type="primary" icon={<PlusOutlined />} onClick={() => setOpened('new')} data-testid="role-new">{t('access.role.new')}</Button>}
      views={kinds.map((each) => ({ name: each, title: t(`access.role.view.${each}`), query: each === 'all' ? 'tab=roles' : `kind=${each}&tab=roles` }))}
      search={t('access.role.find')}
      fields={[]}
      filters={<span className="muted">{t('access.role.hint')}</span>}
      file={{ list: 'roles', bookless: true, parameters: filter }}
      list={whole(query)}
      rows={rows}
      columns={columns}
      keyOf={keyOf}
      sorts
      onOpen={setOpened}
      foot={<CountFoot count={t('access.role.count', { count: rows.length })} hint={t('common.list.keys')} />}
      empty={<Nothing title={t('access.role.none')} />}
    >
      {opened && data && <RoleDrawer key={opened === 'new' ? 'new' : opened.name} role={opened === 'new' ? null : opened} list={data} onClose={() => setOpened(null)} />}
    </ListShell>
  )
}

function useRoleColumns(data: RoleList | undefined): Column<Role>[] {
  const { t } = useTranslation()
  return useMemo<Column<Role>[]>(
    () => [
      { key: 'title', title: t('access.role.title'), sort: 'title', width: 170, narrow: 120, render: (role) => <strong>{role.title}</strong> },
      { key: 'name', title: t('access.role.name'), sort: 'name', width: 130, narrow: false, render: (role) => <span className="code">{role.name}</span> },
      { key: 'kind', title: t('access.role.kind'), width: 110, narrow: 90, render: (role) => (role.built_in ? <span className="muted">{t('access.role.builtIn')}</span> : <Tag className="tag-own">{t('access.role.own')}</Tag>) },
      { key: 'functions', title: t('access.role.functions'), width: 360, narrow: false, grow: true, tip: (role) => titles(role, data), render: (role) => titles(role, data) },
      { key: 'users', title: t('access.role.users'), sort: 'users', width: 90, narrow: 80, align: 'end', render: (role) => role.users },
    ],
    [t, data],
  )
}

// titles says what a role may do, and first up to which amounts.
function titles(role: Role, list?: RoleList): string {
  const caps = list?.caps.filter((each) => role.caps[each.name]).map((each) => `${each.title} ≤ ${role.caps[each.name]}`) ?? []
  return [...caps, ...(list?.functions.filter((each) => role.functions.includes(each.name)).map((each) => each.title) ?? [])].join(' · ')
}
