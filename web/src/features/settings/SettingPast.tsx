import { Button, Popover } from 'antd'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Setting } from '../../api/settings'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { pages } from '../shell/pages'
import { shown } from './search'

// History tells who changed a setting last and what it was; opened, all the
// changes that the log holds of it.
export function History({ setting }: { setting: Setting }) {
  const { t } = useTranslation()
  const { may } = useBook()
  const { changed, history } = setting
  if (!changed) return null
  const list = (
    <div className="setting-history">
      <ol>
        {history.map((each) => (
          <li key={`${each.at}`}>
            <span className="faint">{instant(each.at)}</span> {each.by}
            <br />
            {shown(each.was, t)} → <strong>{shown(each.now, t)}</strong>
          </li>
        ))}
      </ol>
      {may('audit.read') && <Link to="/audit?action=book.change">{t('settings.inAudit')}</Link>}
    </div>
  )
  return (
    <Popover content={list} title={setting.title} trigger="click" placement="bottomLeft">
      <Button type="link" size="small" className="setting-changed" data-testid={`history-${setting.name}`}>
        {t('settings.changed', { by: changed.by, at: instant(changed.at), was: shown(changed.was, t) })}
      </Button>
    </Popover>
  )
}

// AffectedPages links the pages a setting shows on, those the reader may open.
export function AffectedPages({ pages: names }: { pages: readonly string[] }) {
  const { t } = useTranslation()
  const { may } = useBook()
  const open = names.flatMap((name) => pages.find((page) => page.path === `/${name === 'home' ? '' : name}` && (!page.right || may(page.right, page.whole))) ?? [])
  if (open.length === 0) return null
  return (
    <span className="setting-pages">
      {t('settings.shownOn')}
      {open.map((page, at) => (
        <Fragment key={page.path}>
          {at > 0 && t('imports.comma')}
          <Link to={page.path}>{t(`frame.nav.page.${page.name}`)}</Link>
        </Fragment>
      ))}
    </span>
  )
}
