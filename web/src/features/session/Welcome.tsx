import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../../components/Mark'
import { LanguageButton, ThemeButton } from '../shell/TopBar'
import './welcome.css'

const points = ['proof', 'dates', 'yours'] as const

// Welcome is the page before anybody is signed in: what this is on the left, the
// form on the right.
export function Welcome({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  const { t } = useTranslation()
  return (
    <div className="welcome">
      <aside className="welcome-aside">
        <div className="welcome-brand">
          <Mark size={44} />
          <span>{t('common.product')}</span>
          <small>{t('common.productAside')}</small>
        </div>
        <div className="welcome-words">
          <p className="welcome-line">{t('session.line')}</p>
          <ul>
            {points.map((point) => (
              <li key={point}>
                <strong>{t(`session.point.${point}.title`)}</strong>
                <span>{t(`session.point.${point}.text`)}</span>
              </li>
            ))}
          </ul>
        </div>
      </aside>
      <main className="welcome-main">
        <div className="welcome-tools">
          <LanguageButton />
          <ThemeButton />
        </div>
        <div className={wide ? 'welcome-form wide-form' : 'welcome-form'}>{children}</div>
      </main>
    </div>
  )
}
