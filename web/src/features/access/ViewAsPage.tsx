import { EyeOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { viewableQuery, type Viewable } from '../../api/access'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { SearchBox } from '../../components/SearchBox'
import { useUrlState } from '../../lib/useUrlState'
import { useView } from './useView'

// ViewAsPage is for whoever may look at the program as another user and need not
// manage users: the people there are, each to be looked at as.
export default function ViewAsPage() {
  const { t } = useTranslation()
  const [get, set] = useUrlState()
  const { data, error, isFetching, refetch } = useQuery(viewableQuery)
  const view = useView()
  const text = (get('q') ?? '').trim().toLowerCase()
  const rows = (data ?? []).filter((each) => [each.name, each.display, ...each.roles].some((words) => words.toLowerCase().includes(text)))
  const columns: Column<Viewable>[] = [
    { key: 'display', title: t('access.user.display'), width: 160, narrow: 110, render: (row) => <strong>{row.display}</strong> },
    { key: 'name', title: t('access.user.name'), width: 140, narrow: false, render: (row) => <span className="code">{row.name}</span> },
    { key: 'roles', title: t('access.user.roles'), width: 300, narrow: 130, grow: true, render: (row) => row.roles.join(t('imports.comma')) },
    {
      key: 'act', title: t('access.user.acts'), width: 130, narrow: 104, align: 'end',
      render: (row) => (
        <Button size="small" icon={<EyeOutlined />} aria-label={t('access.view.startAs', { user: row.display })} onClick={() => view(row)}>
          {t('access.view.start')}
        </Button>
      ),
    },
  ]
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  return (
    <div className="page">
      <PageHead name={t('access.view.start')} title={t('access.view.start')}>
        <SearchBox value={get('q') ?? ''} onChange={(q) => set({ q })} placeholder={t('access.view.find')} />
      </PageHead>
      <p className="muted">{t('access.view.askHint')}</p>
      <Grid label={t('access.view.start')} columns={columns} rows={rows} rowKey={(row) => row.name} keys loading={isFetching} onOpen={view} empty={<Nothing title={t('access.user.none')} />} />
    </div>
  )
}
