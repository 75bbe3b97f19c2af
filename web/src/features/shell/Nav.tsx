import { MenuFoldOutlined, MenuUnfoldOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink, useLocation } from 'react-router'
import { Mark } from '../../components/Mark'
import { useBook } from '../../lib/book'
import { bindings } from '../../lib/keys'
import { setPrefs, usePrefs } from '../../lib/prefs'
import { usePeriod } from '../../lib/period'
import { pages, pagesFor, type Page } from './pages'
import { PeriodTag } from './PeriodTag'
import { inPeriod } from './place'

interface Props {
  onHelp: () => void
  onGo?: () => void // after a choice, for the drawer on narrow screens
  folded?: boolean
}

// Nav is the left navigation.
export function Nav({ onHelp, onGo, folded = false }: Props) {
  const { t } = useTranslation()
  const { may } = useBook()
  const shown = pagesFor(may)
  const groups = [...new Set(shown.map((page) => page.group))]
  return (
    <nav className="nav" aria-label={t('frame.nav.title')}>
      <Link to="/" className="nav-brand" onClick={onGo}>
        <Mark />
        <span>
          {t('common.product')} <small>{t('common.productAside')}</small>
        </span>
      </Link>
      {onGo && (
        <div className="nav-period">
          <PeriodTag />
        </div>
      )}
      <div className="nav-list" ref={useShownHere()}>
        {groups.map((group) => (
          <div key={group}>
            {group !== 'top' && <div className="nav-group">{t(`frame.nav.group.${group}`)}</div>}
            {shown.filter((page) => page.group === group).map((page) => (
              <Entry key={page.name} page={page} folded={folded} onGo={onGo} />
            ))}
          </div>
        ))}
      </div>
      <Foot onHelp={onHelp} foldable={!onGo} />
    </nav>
  )
}

// useShownHere scrolls the list so far that the page one is on is in sight.
function useShownHere() {
  const list = useRef<HTMLDivElement>(null)
  const { pathname } = useLocation()
  useEffect(() => void list.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest' }), [pathname])
  return list
}

// hasOwnEntry: the page one is on stands below this one but has an entry itself.
const hasOwnEntry = (page: Page, pathname: string): boolean => pages.some((other) => other.path.startsWith(`${page.path}/`) && pathname.startsWith(other.path))

function Entry({ page, folded, onGo }: { page: Page; folded: boolean; onGo?: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const period = usePeriod(book.code)
  const { pathname } = useLocation()
  const title = t(`frame.nav.page.${page.name}`)
  const link = (
    <NavLink to={inPeriod(page.path, period)} end={page.path === '/' || hasOwnEntry(page, pathname)} className="nav-link" onClick={onGo} aria-label={title}>
      {page.icon}
      <span>{title}</span>
      <span className="keys" aria-hidden="true">
        {bindings.find((binding) => binding.id === page.key)?.keys[0]}
      </span>
    </NavLink>
  )
  return folded ? <Tooltip title={title} placement="right">{link}</Tooltip> : link // one for each entry costs time, and none is needed beside its words
}

function Foot({ onHelp, foldable }: { onHelp: () => void; foldable: boolean }) {
  const { t } = useTranslation()
  const { navFolded } = usePrefs()
  return (
    <div className="nav-foot">
      <button type="button" className="plain" onClick={onHelp} aria-label={t('frame.keys.title')} title={`${t('frame.keys.title')} (?)`}>
        <QuestionCircleOutlined />
      </button>
      {foldable && (
        <button
          type="button"
          className="plain"
          aria-label={t(navFolded ? 'frame.nav.unfold' : 'frame.nav.fold')}
          title={t(navFolded ? 'frame.nav.unfold' : 'frame.nav.fold')}
          onClick={() => setPrefs({ navFolded: !navFolded })}
        >
          {navFolded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        </button>
      )}
    </div>
  )
}
