import { LockOutlined, PlusOutlined, StarFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Tag } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { accountsQuery, type Account } from '../../api/settings'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useUrlState } from '../../lib/useUrlState'
import { AccountDrawer } from './AccountDrawer'
import { found } from './search'

// AccountsPart is the chart of accounts with the roles that posting rules name.
export function AccountsPart({ text }: { text: string }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const [get, set] = useUrlState()
  const { data, error, isFetching, refetch } = useQuery(accountsQuery(book.code))
  const opened = get('account') // in the address, so that a refresh finds the form again
  const account = data?.find((row) => row.id === opened)
  const columns = useAccountColumns()
  const onlyRoles = get('roles') !== 'no'
  const words = [t('settings.part.accounts'), t('settings.words.accounts')]
  const rows = (data ?? []).filter((row) => (text !== '' || !onlyRoles || row.role !== '') && found(text, ...words, row.code, row.name, row.name_en, row.role_title))
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  return (
    <>
      <div className="strip setting-note">
        <span className="muted">{t('settings.account.hint')}</span>
        <span className="strip-end">
          <Checkbox checked={onlyRoles} onChange={(event) => set({ roles: event.target.checked ? null : 'no' })}>
            {t('settings.account.onlyRoles')}
          </Checkbox>
          {may('book.manage') && (
            <Button icon={<PlusOutlined />} onClick={() => set({ account: 'new' })}>
              {t('settings.account.new')}
            </Button>
          )}
        </span>
      </div>
      <Grid label={t('settings.part.accounts')} columns={columns} rows={rows} rowKey={(row) => row.id} rowClass={(row) => (row.active ? '' : 'idle')} keys loading={isFetching} onOpen={may('book.manage') ? (row) => set({ account: row.id }) : undefined} empty={<Nothing title={t('settings.none')} />} />
      {data && may('book.manage') && (account || opened === 'new') && <AccountDrawer key={opened} account={account ?? null} all={data} onClose={() => set({ account: null })} />}
    </>
  )
}

function useAccountColumns(): Column<Account>[] {
  const { t, i18n } = useTranslation()
  const english = i18n.language === 'en'
  return useMemo<Column<Account>[]>(
    () => [
      { key: 'code', title: t('settings.account.code'), width: 130, narrow: 100, render: (row) => <span className="code">{row.code}</span> },
      { key: 'name', title: t('settings.account.name'), width: 220, narrow: 130, grow: true, render: (row) => (english && row.name_en ? row.name_en : row.name) },
      {
        key: 'role', title: t('settings.account.role'), width: 200, narrow: 130,
        render: (row) => row.role && (
          <>
            {row.role_title} {row.preferred && <StarFilled className="late" aria-label={t('settings.account.preferred')} />}
            {row.controlled && <LockOutlined className="faint" aria-label={t('settings.account.controlled')} />}
          </>
        ),
      },
      { key: 'class', title: t('settings.account.class'), width: 110, narrow: false, render: (row) => t(`settings.class.${row.class as 'asset'}`) },
      { key: 'active', title: t('settings.account.state'), width: 90, narrow: false, render: (row) => (row.active ? t('settings.account.active') : <Tag>{t('settings.account.inactive')}</Tag>) },
    ],
    [t, english],
  )
}
