import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { folders, type DocumentKind } from '../../api/documents'
import type { Home } from '../../api/types'
import { Amount } from '../../components/Amount'
import type { Unit } from '../../lib/amount'
import { instant } from '../../lib/dates'

// SincePanel counts what was recorded since the reader's last visit.
export function SincePanel({ since, unit }: { since: NonNullable<Home['since']>; unit: Unit }) {
  const { t } = useTranslation()
  const nameOf = (kind: string) => (kind === 'order' ? t('order.one') : kind === 'settlement' || kind === 'undo' ? t(`home.since.${kind}`) : t(`document.kind.${kind as DocumentKind}`))
  return (
    <div className="since">
      <p className="muted">{t('home.sinceWhen', { when: instant(since.at) })}</p>
      {since.rows.length === 0 && <p className="muted">{t('home.noNews')}</p>}
      <ul>
        {since.rows.map((row) => (
          <li key={row.kind}>
            <Link to={pathOfKind(row.kind)}>
              <span>{nameOf(row.kind)}</span>
              <span className="since-count">{t('home.count', { count: row.count })}</span>
              {row.amount ? <Amount value={row.amount} unit={unit} /> : <span />}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function pathOfKind(kind: string): string {
  if (kind === 'order') return '/orders'
  return kind === 'settlement' || kind === 'undo' ? '/settlements' : `/${folders[kind as DocumentKind]}`
}
