import { GlobalOutlined, MenuOutlined, MoonOutlined, SearchOutlined, SunOutlined } from '@ant-design/icons'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyCaps } from '../../components/KeyCaps'
import { setPrefs, usePrefs } from '../../lib/prefs'
import { useDark } from '../../lib/theme'
import { useChoose } from '../../lib/useDesk'
import { BookSwitch } from './BookSwitch'
import { PeriodTag } from './PeriodTag'
import { UserMenu } from './UserMenu'

const TopTools = lazy(() => import('./TopTools'))

interface Props {
  onSearch: () => void
  onHelp: () => void
  onMenu: () => void
}

// TopBar holds what goes for every page: whose books, which period, search, and
// the reader's own settings.
export function TopBar({ onSearch, onHelp, onMenu }: Props) {
  const { t } = useTranslation()
  return (
    <header className="top">
      <button type="button" className="plain top-button burger" onClick={onMenu} aria-label={t('frame.nav.title')}>
        <MenuOutlined />
      </button>
      <BookSwitch />
      <PeriodTag />
      <span className="space" />
      <button type="button" className="plain top-search" onClick={onSearch} aria-keyshortcuts="Control+K">
        <SearchOutlined />
        <span className="text">{t('frame.palette.hint')}</span>
        <KeyCaps id="palette" />
      </button>
      <Suspense fallback={<span className="top-tools" />}>
        <TopTools />
      </Suspense>
      <LanguageButton />
      <ThemeButton />
      <UserMenu onHelp={onHelp} />
    </header>
  )
}

// LanguageButton shows the language it leads to, in that language.
export function LanguageButton() {
  const { t } = useTranslation()
  const { language } = usePrefs()
  const choose = useChoose()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <button type="button" className="plain top-button" lang={other} data-testid="language" title={t('frame.language.title')} aria-label={t(`frame.language.${other}`)} onClick={() => choose({ lang: other.slice(0, 2) })}>
      <GlobalOutlined />
      <span className="language-name">{t(`frame.language.${other}`)}</span>
    </button>
  )
}

export function ThemeButton() {
  const { t } = useTranslation()
  const dark = useDark()
  const title = t(dark ? 'frame.theme.toLight' : 'frame.theme.toDark')
  return (
    <button type="button" className="plain top-button wide" aria-label={title} title={title} onClick={() => setPrefs({ theme: dark ? 'light' : 'dark' })}>
      {dark ? <SunOutlined /> : <MoonOutlined />}
    </button>
  )
}
