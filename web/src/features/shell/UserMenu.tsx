import { UserOutlined } from '@ant-design/icons'
import { Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { signOut } from '../../api/session'
import { reasoned } from '../../components/reasoned'
import { useBook } from '../../lib/book'
import { FactorModal } from '../session/FactorModal'
import { PasswordModal } from '../session/PasswordModal'
import { setPrefs, usePrefs, type Density, type Prefs } from '../../lib/prefs'
import { can } from '../../lib/rights'
import { useChoose } from '../../lib/useDesk'

const themes: Prefs['theme'][] = ['light', 'dark', 'system']
const densities: Density[] = ['compact', 'default', 'roomy']

// UserMenu holds the reader's own settings and the way out.
export function UserMenu({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation()
  const { me } = useBook()
  const navigate = useNavigate()
  const prefs = usePrefs()
  const pick = useChoose()
  const [changing, setChanging] = useState(false)
  const [factor, setFactor] = useState(false)
  const items: MenuProps['items'] = [
    { key: 'who', type: 'group', label: `${me.user.display} (${me.user.name})` },
    { key: 'themes', type: 'group', label: t('frame.theme.title'), children: themes.map((key) => ({ key: `theme.${key}`, label: t(`frame.theme.${key}`) })) },
    { key: 'densities', type: 'group', label: t('frame.density.title'), children: densities.map((key) => ({ key: `density.${key}`, label: t(`frame.density.${key}`) })) },
    { type: 'divider' },
    { key: 'plain', label: t(prefs.plainKeys ? 'frame.keys.plainOff' : 'frame.keys.plainOn') },
    { key: 'help', label: t('frame.keys.title'), extra: '?' },
    { type: 'divider' },
    ...(can(me, '', 'view.as') && !me.view_as ? [{ key: 'view-as', label: t('access.view.menu') }] : []),
    { key: 'password', label: t('frame.user.password') },
    { key: 'factor', ...reasoned(t('session.factor.title'), me.view_as ? t('common.why.readOnly') : ''), extra: me.second_factor.on ? t('session.factor.on') : undefined },
    { key: 'leave', label: t('session.signOut'), danger: true },
  ]
  const choose = (key: string) => {
    const [group, value] = key.split('.')
    if (group === 'theme') setPrefs({ theme: value as Prefs['theme'] })
    else if (group === 'density') setPrefs({ density: value as Density })
    else if (key === 'plain') pick({ plain_keys: !prefs.plainKeys })
    else if (key === 'help') onHelp()
    else if (key === 'view-as') void navigate('/view-as')
    else if (key === 'password') setChanging(true)
    else if (key === 'factor') setFactor(true)
    else if (key === 'leave') leave()
  }
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, selectedKeys: [`theme.${prefs.theme}`, `density.${prefs.density}`], onClick: ({ key }) => choose(key) }}>
        <button type="button" className="plain top-button" data-testid="user-menu" aria-label={`${t('frame.user.title')}: ${me.user.display || me.user.name}`}>
          <UserOutlined />
          <span className="name wide">{me.user.display || me.user.name}</span>
        </button>
      </Dropdown>
      {changing && <PasswordModal onClose={() => setChanging(false)} />}
      {factor && <FactorModal onClose={() => setFactor(false)} />}
    </>
  )
}

// leave ends the session and loads the sign-in page anew: what was read stays
// nowhere, and no page asks on for what it may not have any more.
function leave(): void {
  void signOut()
    .catch(() => undefined) // the session may be over already; the reader leaves either way
    .then(() => window.location.assign('/login'))
}
