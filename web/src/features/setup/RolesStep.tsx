import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Beginning, BeginRole } from '../../api/begin'
import { accountsQuery, saveAccount, type Account } from '../../api/settings'
import { Failed, ProblemAlert } from '../../components/Problems'
import { usePrefs } from '../../lib/prefs'
import { playable } from './answers'
import './setup.css'

interface Props {
  book: string
  now: Beginning
  busy: boolean
  onDone: () => void
  onSkip: () => void
}

// RolesStep names the account that plays each part in the posting rules; the
// standard's own are proposed.
export function RolesStep({ book, now, busy, onDone, onSkip }: Props) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const accounts = useQuery(accountsQuery(book))
  const change = useMutation({
    mutationFn: ({ role, account }: { role: string; account: Account }) => saveAccount(book, account, { ...account, role, preferred: true }),
    onSettled: () => queries.invalidateQueries({ queryKey: [book] }),
  })
  if (accounts.error && !accounts.data) return <Failed error={accounts.error} retry={() => void accounts.refetch()} />
  return (
    <>
      <p className="muted">{t('session.setup.roles.hint')}</p>
      {now.left_out && <p className="left-out">{now.left_out}</p>}
      <ProblemAlert error={change.error} />
      {accounts.data ? (
        <ul className="role-list">
          {now.roles.map((role) => (
            <RoleRow key={role.role} role={role} all={accounts.data} busy={change.isPending && change.variables.role === role.role} onChange={(account) => change.mutate({ role: role.role, account })} />
          ))}
        </ul>
      ) : (
        <Skeleton active />
      )}
      <div className="wizard-buttons">
        <Button type="primary" loading={busy} onClick={onDone}>
          {t('session.setup.roles.agree')}
        </Button>
        <Button type="text" onClick={onSkip} title={t('session.setup.roles.skipHint')}>
          {t('session.setup.later')}
        </Button>
      </div>
    </>
  )
}

function RoleRow({ role, all, busy, onChange }: { role: BeginRole; all: readonly Account[]; busy: boolean; onChange: (account: Account) => void }) {
  const { language } = usePrefs()
  const words = (account: Account) => `${account.code} ${(language === 'en' && account.name_en) || account.name}`
  const options = playable(all, role.role).map((account) => ({ value: account.id as string, label: words(account) }))
  const choose = (id: string) => {
    const account = all.find((each) => each.id === id)
    if (account) onChange(account)
  }
  return (
    <li>
      <label htmlFor={`role-${role.role}`}>
        <strong>{role.title}</strong>
        <span className="muted">{role.effect}</span>
      </label>
      <Select id={`role-${role.role}`} value={role.account} loading={busy} disabled={busy} showSearch={{ optionFilterProp: 'label' }} options={options} popupMatchSelectWidth={320} onChange={choose} />
    </li>
  )
}
