import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useRouteError } from 'react-router'
import { Nothing } from '../../components/Nothing'

// NotFound answers an address that leads nowhere.
export function NotFound() {
  const { t } = useTranslation()
  return <Nothing title={t('frame.notFound.title')} hint={t('frame.notFound.hint')} action={<Link to="/">{t('frame.notFound.home')}</Link>} />
}

// RouteFailed stands in for a page that broke or, after an update of the
// program, whose old files are gone; reading it anew mends the second.
export function RouteFailed() {
  const { t } = useTranslation()
  const error = useRouteError()
  const reason = error instanceof Error ? error.message : ''
  return (
    <Nothing
      title={t('frame.broken.title')}
      hint={reason ? `${t('frame.broken.hint')} (${reason})` : t('frame.broken.hint')}
      action={<Button type="primary" onClick={() => window.location.reload()}>{t('frame.broken.reload')}</Button>}
    />
  )
}
