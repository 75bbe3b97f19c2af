import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rolesQuery, type Role, type RoleList } from '../../api/access'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Failed } from '../../components/Problems'
import { RoleDrawer } from './RoleDrawer'

// RolesTab lists the built-in roles and the installation's own.
export function RolesTab() {
  const { t } = useTranslation()
  const { data, error, isFetching, refetch } = useQuery(rolesQuery)
  const [opened, setOpened] = useState<Role | 'new' | null>(null)
  const columns = useMemo<Column<Role>[]>(
    () => [
      { key: 'title', title: t('access.role.title'), width: 170, narrow: 120, render: (role) => <strong>{role.title}</strong> },
      { key: 'name', title: t('access.role.name'), width: 130, narrow: false, render: (role) => <span className="code">{role.name}</span> },
      { key: 'kind', title: t('access.role.kind'), width: 110, narrow: 90, render: (role) => (role.built_in ? <span className="muted">{t('access.role.builtIn')}</span> : <Tag className="tag-own">{t('access.role.own')}</Tag>) },
      { key: 'functions', title: t('access.role.functions'), width: 360, narrow: false, grow: true, tip: (role) => titles(role, data), render: (role) => titles(role, data) },
      { key: 'users', title: t('access.role.users'), width: 90, narrow: 80, align: 'end', render: (role) => role.users },
    ],
    [t, data],
  )
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  return (
    <div className="tab-body">
      <div className="strip">
        <span className="muted">{t('access.role.hint')}</span>
        <Button className="strip-end" type="primary" icon={<PlusOutlined />} onClick={() => setOpened('new')}>
          {t('access.role.new')}
        </Button>
      </div>
      <Grid label={t('access.tab.roles')} columns={columns} rows={data?.rows ?? []} rowKey={(role) => role.name} keys loading={isFetching} onOpen={setOpened} />
      {opened && data && <RoleDrawer key={opened === 'new' ? 'new' : opened.name} role={opened === 'new' ? null : opened} list={data} onClose={() => setOpened(null)} />}
    </div>
  )
}

// titles says what a role may do, and first up to which amounts.
function titles(role: Role, list?: RoleList): string {
  const caps = list?.caps.filter((each) => role.caps[each.name]).map((each) => `${each.title} ≤ ${role.caps[each.name]}`) ?? []
  return [...caps, ...(list?.functions.filter((each) => role.functions.includes(each.name)).map((each) => each.title) ?? [])].join(' · ')
}
