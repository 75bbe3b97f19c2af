import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Tag } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dimKinds, dimsQuery, type Dim } from '../../api/master'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useUrlState } from '../../lib/useUrlState'
import { StaffDrawer } from './StaffDrawer'
import '../customers/customers.css'

const keyOf = (row: Dim) => row.id

// StaffPage keeps salespeople, departments and projects: the values that
// documents and customers are told apart by beside the accounts.
export default function StaffPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const [get, set] = useUrlState()
  const kind = dimKinds.find((each) => each === get('kind')) ?? 'salesperson'
  const { data, error, isFetching, refetch } = useQuery(dimsQuery(book.code, kind))
  const rows = data?.rows ?? []
  const open = get('open')
  const shown = rows.find((row) => row.id === open)
  const columns = useColumns(kind === 'salesperson')
  const add = may('customer.write') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => set({ open: 'new' }, true)}>
      {t(`master.dim.new.${kind}`)}
    </Button>
  )
  return (
    <div className="page fill">
      <PageHead name={t('frame.nav.page.staff')} title={t('frame.nav.page.staff')} actions={add} />
      <div className="strip no-print">
        <Segmented aria-label={t('master.dim.kinds')} value={kind} options={dimKinds.map((value) => ({ value, label: t(`master.dim.kind.${value}`) }))} onChange={(value) => set({ kind: value === 'salesperson' ? null : value, open: null }, true)} />
      </div>
      {error && rows.length === 0 ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : (
        <Grid
          label={t(`master.dim.kind.${kind}`)}
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          keys
          loading={isFetching}
          onOpen={(row) => set({ open: row.id }, true)}
          empty={<Nothing title={t('master.dim.empty')} hint={t(`master.dim.hint.${kind}`)} action={add} />}
        />
      )}
      {(open === 'new' || shown) && <StaffDrawer key={`${kind}${open}`} kind={kind} dim={open === 'new' ? null : shown!} onClose={() => set({ open: null })} />}
    </div>
  )
}

function useColumns(people: boolean): Column<Dim>[] {
  const { t } = useTranslation()
  const [, set] = useUrlState()
  return useMemo<Column<Dim>[]>(() => {
    const user: Column<Dim> = { key: 'user', title: t('master.dim.user'), width: 180, narrow: 90, render: (row) => row.user || <span className="faint">{t('master.dim.noUser')}</span> }
    return [
      { key: 'code', title: t('master.dim.code'), width: 180, narrow: 100, render: (row) => <span className="code">{row.code}</span> },
      {
        key: 'name', title: t('master.dim.name'), width: 240, narrow: 130, grow: true,
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
