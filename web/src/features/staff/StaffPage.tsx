import { PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dimKinds, readStaff, staffQuery, type Dim } from '../../api/master'
import type { Column } from '../../components/grid/types'
import { CountFoot } from '../../components/list/ListFoot'
import { ListShell } from '../../components/list/ListShell'
import { whole } from '../../components/list/whole'
import { Nothing } from '../../components/Nothing'
import { PageTabs } from '../../components/PageTabs'
import { useBook } from '../../lib/book'
import { useUrlState } from '../../lib/useUrlState'
import { StaffDrawer } from './StaffDrawer'
import '../customers/customers.css'

const states = ['active', 'inactive', 'all'] as const
const keyOf = (row: Dim) => row.id
const none: Dim[] = []

// StaffPage keeps salespeople, departments and projects: the values that
// documents and customers are told apart by beside the accounts.
export default function StaffPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const [get, set] = useUrlState()
  const kind = dimKinds.find((each) => each === get('kind')) ?? 'salesperson'
  const state = states.find((each) => each === get('state')) ?? 'active'
  const filter = { q: get('q')?.trim(), state: state === 'all' ? '' : state, sort: sorts.find((each) => each === get('sort')?.replace('-', '')) && get('sort') }
  const query = useQuery({ ...staffQuery(book.code, kind, filter), placeholderData: keepPreviousData })
  const rows = query.data?.rows ?? none
  const open = get('open')
  const shown = rows.find((row) => row.id === open)
  const columns = useColumns(kind === 'salesperson')
  const of = kind === 'salesperson' ? '' : `kind=${kind}`
  const add = may('customer.write') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => set({ open: 'new' }, true)}>
      {t(`master.dim.new.${kind}`)}
    </Button>
  )
  return (
    <ListShell
      name="staff"
      title={t('frame.nav.page.staff')}
      actions={add}
      tabs={<PageTabs label={t('master.dim.kinds')} at={kind} tabs={dimKinds.map((each) => ({ key: each, title: t(`master.dim.kind.${each}`), to: each === 'salesperson' ? '?' : `?kind=${each}` }))} />}
      views={states.map((each) => ({ name: each, title: t(`master.state.${each}`), query: [of, each === 'active' ? '' : `state=${each}`].filter(Boolean).join('&') }))}
      search={t(kind === 'salesperson' ? 'master.dim.searchPeople' : 'master.dim.search')}
      fields={[]}
      file={{ list: 'dims', parameters: { kind, ...filter } }}
      list={whole(query)}
      rows={rows}
      columns={columns}
      keyOf={keyOf}
      sorts
      fresh={() => readStaff(book.code, kind, filter)}
      refresh={() => void query.refetch()}
      onOpen={(row) => set({ open: row.id }, true)}
      foot={<CountFoot count={t(`master.dim.count.${kind}`, { count: rows.length })} hint={t('common.list.keys')} />}
      empty={<Nothing title={t(filter.q || state !== 'active' ? 'master.dim.noHits' : 'master.dim.empty')} hint={t(`master.dim.hint.${kind}`)} action={filter.q ? undefined : add} />}
    >
      {(open === 'new' || shown) && <StaffDrawer key={`${kind}${open}`} kind={kind} dim={open === 'new' ? null : shown!} onClose={() => set({ open: null })} />}
    </ListShell>
  )
}

const sorts = ['code', 'name', 'user']

function useColumns(people: boolean): Column<Dim>[] {
  const { t } = useTranslation()
  const [, set] = useUrlState()
  return useMemo<Column<Dim>[]>(() => {
    const user: Column<Dim> = { key: 'user', title: t('master.dim.user'), sort: 'user', width: 180, narrow: 90, render: (row) => row.user || <span className="faint">{t('master.dim.noUser')}</span> }
    return [
      { key: 'code', title: t('master.dim.code'), sort: 'code', width: 180, narrow: 100, render: (row) => <span className="code">{row.code}</span> },
      {
        key: 'name', title: t('master.dim.name'), sort: 'name', width: 240, narrow: 130, grow: true,
        render: (row) => (
          <span className="name-cell">
            <button type="button" className="plain link" onClick={() => set({ open: row.id }, true)}>
              {row.name}
            </button>
            {!row.active && <Tag>{t('customer.inactive')}</Tag>}
          </span>
        ),
      },
      ...(people ? [user] : []),
    ]
  }, [t, set, people])
}
