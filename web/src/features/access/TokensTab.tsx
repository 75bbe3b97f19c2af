import { PlusOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { revokeToken, rolesQuery, tokensQuery, type Token } from '../../api/access'
import { toProblem } from '../../api/problem'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { Failed, useProblemText } from '../../components/Problems'
import { instant } from '../../lib/dates'
import { TokenModal } from './TokenModal'

// TokensTab lists the keys that programs have.
export function TokensTab() {
  const { t } = useTranslation()
  const { data, error, isFetching, refetch } = useQuery(tokensQuery)
  const [making, setMaking] = useState(false)
  const columns = useTokenColumns()
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  return (
    <div className="tab-body">
      <div className="strip">
        <span className="muted">{t('access.token.hint')}</span>
        <Button className="strip-end" type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
          {t('access.token.new')}
        </Button>
      </div>
      <Grid label={t('access.tab.tokens')} columns={columns} rows={data ?? []} rowKey={(token) => token.id} rowClass={(token) => (token.state === 'valid' ? '' : 'idle')} loading={isFetching} empty={<Nothing title={t('access.token.none')} hint={t('access.token.noneHint')} />} />
      {making && <TokenModal onClose={() => setMaking(false)} />}
    </div>
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
      { key: 'name', title: t('access.token.name'), width: 200, narrow: 130, grow: true, render: (token) => token.name || <span className="faint">{t('common.notGiven')}</span> },
      { key: 'user', title: t('access.token.user'), width: 140, narrow: 90, render: (token) => <span className="code">{token.user}</span> },
      { key: 'role', title: t('access.token.role'), width: 150, narrow: false, render: (token) => (token.role ? (roles?.find((role) => role.name === token.role)?.title ?? token.role) : <span className="muted">{t('access.token.allRights')}</span>) },
      { key: 'expires', title: t('access.token.expires'), width: 170, narrow: false, render: (token) => (token.expires ? instant(token.expires) : <span className="muted">{t('access.token.never')}</span>) },
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
