import { PlusOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { revokeToken, rolesQuery, tokenListQuery, type Token } from '../../api/access'
import { toProblem } from '../../api/problem'
import type { Column } from '../../components/grid/types'
import { CountFoot } from '../../components/list/ListFoot'
import { ListShell } from '../../components/list/ListShell'
import { whole } from '../../components/list/whole'
import { Nothing } from '../../components/Nothing'
import { useProblemText } from '../../components/Problems'
import { instant } from '../../lib/dates'
import { useUrlState } from '../../lib/useUrlState'
import { AccessTabs } from './AccessTabs'
import { TokenModal } from './TokenModal'

const keyOf = (token: Token) => token.id
const states = ['valid', 'expired', 'revoked'] as const
const sorts = ['name', 'user', 'expires']
const none: Token[] = []

// TokensTab lists the keys that programs have.
export function TokensTab() {
  const { t } = useTranslation()
  const [get] = useUrlState()
  const state = states.find((each) => each === get('state'))
  const filter = { q: get('q')?.trim(), state, sort: sorts.find((each) => each === get('sort')?.replace('-', '')) && get('sort') }
  const query = useQuery(tokenListQuery(filter))
  const rows = query.data?.rows ?? none
  const [making, setMaking] = useState(false)
  const columns = useTokenColumns()
  const filtered = state !== undefined || Boolean(get('q'))
  return (
    <ListShell
      name="token"
      title={t('access.title')}
      tabs={<AccessTabs at="tokens" />}
      actions={<Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>{t('access.token.new')}</Button>}
      views={[{ name: 'all', title: t('access.token.view.all'), query: 'tab=tokens' }, ...states.map((each) => ({ name: each, title: t(`access.token.is.${each}`), query: `state=${each}&tab=tokens` }))]}
      search={t('access.token.find')}
      fields={[]}
      filters={<span className="muted">{t('access.token.hint')}</span>}
      file={{ list: 'tokens', bookless: true, parameters: filter }}
      list={whole(query)}
      rows={rows}
      columns={columns}
      keyOf={keyOf}
      rowClass={(token) => (token.state === 'valid' ? '' : 'idle')}
      sorts
      foot={<CountFoot count={t('access.token.count', { count: rows.length })} />}
      empty={<Nothing title={t(filtered ? 'access.token.noHits' : 'access.token.none')} hint={t('access.token.noneHint')} />}
    >
      {making && <TokenModal onClose={() => setMaking(false)} />}
    </ListShell>
  )
}

function useTokenColumns(): Column<Token>[] {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const text = useProblemText()
  const queries = useQueryClient()
  const roles = useQuery(rolesQuery).data?.rows
  const { mutate } = useMutation({
    mutationFn: revokeToken,
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['access'] }),
    onError: (error) => void message.error(text(toProblem(error))),
  })
  return useMemo<Column<Token>[]>(
    () => [
      { key: 'name', title: t('access.token.name'), sort: 'name', width: 200, narrow: 110, grow: true, render: (token) => token.name || <span className="faint">{t('common.notGiven')}</span> },
      { key: 'user', title: t('access.token.user'), sort: 'user', width: 140, narrow: 90, render: (token) => <span className="code">{token.user}</span> },
      { key: 'role', title: t('access.token.role'), width: 150, narrow: false, render: (token) => (token.role ? (roles?.find((role) => role.name === token.role)?.title ?? token.role) : <span className="muted">{t('access.token.allRights')}</span>) },
      { key: 'expires', title: t('access.token.expires'), sort: 'expires', width: 170, narrow: false, render: (token) => (token.expires ? instant(token.expires) : <span className="muted">{t('access.token.never')}</span>) },
      { key: 'state', title: t('access.token.state'), width: 90, narrow: 76, render: (token) => <Tag className={token.state === 'valid' ? 'tag-good' : ''}>{t(`access.token.is.${token.state}`)}</Tag> },
      {
        key: 'acts', title: '', width: 90, narrow: 76, align: 'end',
        render: (token) =>
          token.state !== 'revoked' && (
            <Popconfirm title={t('access.token.revokeAsk')} okText={t('access.token.revoke')} onConfirm={() => mutate(token.id)}>
              <Button size="small" type="text" className="revoke">
                {t('access.token.revoke')}
              </Button>
            </Popconfirm>
          ),
      },
    ],
    [t, roles, mutate],
  )
}
