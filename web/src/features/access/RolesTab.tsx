import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rolesQuery, type Role, type RoleList } from '../../api/access'
import type { Column } from '../../components/grid/types'
import { CsvButton } from '../../components/list/CsvButton'
import { CountFoot } from '../../components/list/ListFoot'
import { ListShell } from '../../components/list/ListShell'
import { rowsOf } from '../../components/list/rowsOf'
import { whole } from '../../components/list/whole'
import { Nothing } from '../../components/Nothing'
import { useUrlState } from '../../lib/useUrlState'
import { AccessTabs } from './AccessTabs'
import { RoleDrawer } from './RoleDrawer'

const keyOf = (role: Role) => role.name
const kinds = ['all', 'own', 'built_in'] as const

// RolesTab lists the built-in roles and the installation's own.
export function RolesTab() {
  const { t } = useTranslation()
  const [get] = useUrlState()
  const query = useQuery(rolesQuery)
  const data = query.data
  const [opened, setOpened] = useState<Role | 'new' | null>(null)
  const columns = useRoleColumns(data)
  const kind = get('kind')
  const wanted = (data?.rows ?? []).filter((role) => (kind !== 'own' && kind !== 'built_in' ? true : role.built_in === (kind === 'built_in')))
  const rows = rowsOf(wanted, { q: get('q'), sort: get('sort') }, (role) => [role.title, role.name, titles(role, data)], { title: (role) => role.title, name: (role) => role.name, users: (role) => role.users })
  const word = (role: Role) => t(role.built_in ? 'access.role.builtIn' : 'access.role.own')
  const head = ['title', 'name', 'kind', 'functions', 'users'] as const
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
      tools={<CsvButton name={t('access.tab.roles')} head={head.map((each) => t(`access.role.${each}`))} page={async () => ({ rows })} row={(role) => [role.title, role.name, word(role), titles(role, data), String(role.users)]} />}
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
